"""Rows of A/B tests that the engine reads and writes: tests as they run, exposures, outcomes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import Executable, Table, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from testwright.db.group_commit import Guard, Write
from testwright.db.session import Database
from testwright.db.tables import (
    ABExposureRow,
    ABTestRow,
    ABVariantRow,
    PromptRow,
    PromptVersionRow,
)
from testwright.errors import Conflict

MOST_IDS = 500
"""Ids in one query; databases limit how many values a statement may carry."""
_exposures = cast("Table", ABExposureRow.__table__)
_RUNNING = select(ABTestRow.id).where(
    ABTestRow.id == bindparam("test_id"), ABTestRow.status == "running"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredTest:
    """A test as it stands.

    Attributes:
        judges: whether its answers are judged, where its design has a judge.
        prompts: the pinned version of each variant, as `NAME@v3`; None for the task's own.
    """

    id: str
    project_id: str
    key: str
    status: str
    design: Mapping[str, Any]
    salt: str
    ramp_percent: float
    slot: tuple[float, float] | None
    ended_at: datetime | None
    decision: Mapping[str, Any] | None
    judges: bool
    prompts: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Exposed:
    """Which variant a unit met, and when first."""

    position: int
    at: datetime


class NotRunning(Conflict):
    """The test stopped in the very moment in which a unit came."""


async def load(database: Database, project_id: str, key: str) -> StoredTest | None:
    """The test of that key (or id); None when the project has none."""
    async with database.read() as session:
        row = await session.scalar(
            select(ABTestRow).where(
                ABTestRow.project_id == project_id,
                (ABTestRow.key == key) | (ABTestRow.id == key),
            )
        )
        if row is None:
            return None
        variants = await session.execute(
            select(PromptRow.name, PromptVersionRow.number)
            .select_from(ABVariantRow)
            .outerjoin(PromptVersionRow, PromptVersionRow.id == ABVariantRow.prompt_version_id)
            .outerjoin(PromptRow, PromptRow.id == PromptVersionRow.prompt_id)
            .where(ABVariantRow.test_id == row.id)
            .order_by(ABVariantRow.position)
        )
        return StoredTest(
            id=row.id,
            project_id=row.project_id,
            key=row.key,
            status=row.status,
            design=row.design,
            salt=row.salt,
            ramp_percent=row.ramp_percent,
            slot=(row.slot_start, row.slot_end)
            if row.slot_start is not None and row.slot_end is not None
            else None,
            ended_at=row.ended_at,
            decision=row.decision,
            judges=row.judging_stopped is None,
            prompts=tuple(
                f"{name}@v{number}" if name is not None else None for name, number in variants
            ),
        )


async def expose(
    database: Database, test: StoredTest, unit_id: str, position: int, at: datetime
) -> None:
    """Writes down that a unit met its variant, once.

    Raises:
        NotRunning: the test has stopped; nothing is counted.
    """
    row = {
        "test_id": test.id,
        "unit_id": unit_id,
        "project_id": test.project_id,
        "position": position,
        "at": at,
    }
    guard = Guard(_RUNNING, {"test_id": test.id}, lambda: NotRunning(f"{test.key} has stopped"))
    insert = sqlite.insert if database.is_sqlite else postgresql.insert
    write = Write(_once(insert), row)
    await database.write_rows([write], guard)


async def exposed(database: Database, test_id: str, units: Iterable[str]) -> dict[str, Exposed]:
    """Which of these units met which variant."""
    ids, found = list(dict.fromkeys(units)), {}
    async with database.read() as session:
        for place in range(0, len(ids), MOST_IDS):
            rows = await session.execute(
                select(ABExposureRow.unit_id, ABExposureRow.position, ABExposureRow.at).where(
                    ABExposureRow.test_id == test_id,
                    ABExposureRow.unit_id.in_(ids[place : place + MOST_IDS]),
                )
            )
            found.update({unit: Exposed(position, at) for unit, position, at in rows})
    return found


@cache
def _once(insert: Callable[[Table], sqlite.Insert | postgresql.Insert]) -> Executable:
    """Inserts an exposure unless it is there."""
    return insert(_exposures).on_conflict_do_nothing()
