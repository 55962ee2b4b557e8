"""Rows of A/B tests: made, listed, moved from status to status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import CursorResult, delete, select, update

from testwright.core.stats.assign import Slot
from testwright.db.base import new_id, now
from testwright.db.paging import Page, PageRequest, newest_first
from testwright.db.session import Database, Session
from testwright.db.tables import ABTestRow, ABVariantRow, EventRow

_LIVE = ("running", "paused")


async def add(
    session: Session, project_id: str, design: Mapping[str, Any], *, percent: float, actor: str
) -> ABTestRow:
    """A new draft."""
    row = ABTestRow(
        id=new_id("ab"),
        project_id=project_id,
        key=design["key"],
        status="draft",
        design=dict(design),
        revision=1,
        salt=new_id("salt"),
        ramp_percent=percent,
        created_by=actor,
        created_at=now(),
        ran_seconds=0.0,
        signals_seen=[],
    )
    session.add(row)
    await session.flush()
    await set_variants(session, row, [variant["key"] for variant in design["variants"]])
    return row


async def set_variants(
    session: Session,
    row: ABTestRow,
    keys: Sequence[str],
    versions: Sequence[str | None] | None = None,
) -> None:
    """Writes the variants of a test anew, with their pinned prompt versions."""
    await session.execute(delete(ABVariantRow).where(ABVariantRow.test_id == row.id))
    pinned = versions if versions is not None else [None] * len(keys)
    for position, (key, version) in enumerate(zip(keys, pinned, strict=True)):
        session.add(
            ABVariantRow(
                test_id=row.id,
                position=position,
                project_id=row.project_id,
                key=key,
                prompt_version_id=version,
            )
        )


async def find(session: Session, project_id: str, test: str) -> ABTestRow | None:
    """The test of that id or key."""
    return await session.scalar(
        select(ABTestRow).where(
            ABTestRow.project_id == project_id, (ABTestRow.id == test) | (ABTestRow.key == test)
        )
    )


async def listing(
    database: Database, project_id: str, page: PageRequest, *, status: str | None
) -> Page[ABTestRow]:
    """Tests of a project, newest first."""
    query = select(ABTestRow).where(ABTestRow.project_id == project_id)
    if status is not None:
        query = query.where(ABTestRow.status == status)
    async with database.read() as session:
        found = await newest_first(session, query, ABTestRow.id, page)
    return Page([row for (row,) in found.items], found.next_cursor)


async def moving(database: Database) -> list[ABTestRow]:
    """Tests of all projects that may move by themselves: live, or waiting for their start."""
    async with database.read() as session:
        rows = await session.scalars(
            select(ABTestRow).where(ABTestRow.status.in_(("draft", *_LIVE))).order_by(ABTestRow.id)
        )
        return list(rows)


async def slots(session: Session, project_id: str, but: str) -> list[Slot]:
    """The parts of exclusive groups that other live tests use."""
    rows = await session.scalars(
        select(ABTestRow).where(
            ABTestRow.project_id == project_id,
            ABTestRow.status.in_(_LIVE),
            ABTestRow.id != but,
            ABTestRow.slot_start.is_not(None),
        )
    )
    return [
        Slot(row.design["group"]["name"], row.slot_start, row.slot_end)
        for row in rows
        if row.slot_start is not None and row.slot_end is not None
    ]


async def changed(
    session: Session, row: ABTestRow, values: Mapping[str, Any], event: str | None = None
) -> bool:
    """Changes a test, unless somebody else did since it was read; whether it was we."""
    result = await session.execute(
        update(ABTestRow)
        .where(ABTestRow.id == row.id, ABTestRow.revision == row.revision)
        .values(**values, revision=row.revision + 1)
        .execution_options(synchronize_session=False)
    )
    ours = cast("CursorResult[Any]", result).rowcount == 1
    if ours and event is not None:
        session.add(
            EventRow(
                id=new_id("evt"),
                project_id=row.project_id,
                name=event,
                body={"test_id": row.id, "key": row.key, **_told(values)},
                created_at=now(),
                delivered_at=None,
            )
        )
    return ours


async def remove(session: Session, test_id: str) -> None:
    """A test with all that it counted."""
    await session.execute(delete(ABTestRow).where(ABTestRow.id == test_id))


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: values[name]
        for name in ("status", "decision", "ramp_percent", "note")
        if name in values
    }
