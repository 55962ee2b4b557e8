"""What a panel was asked and what its judges answered, as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Table, func, select
from sqlalchemy.dialects import postgresql, sqlite

from testwright.core.panels.votes import Answer
from testwright.db.base import new_id, now
from testwright.db.group_commit import Write
from testwright.db.session import Database, Session
from testwright.db.tables import (
    JobItemRow,
    JudgePanelRow,
    ModelCallRow,
    PanelAnswerRow,
    PanelJudgingRow,
)

_answers = cast("Table", PanelAnswerRow.__table__)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredItem:
    """An item of a judging.

    Attributes:
        input: which outputs, as `features/panels/items.py` wrote it.
        told: what the work found of it: its `subject`.
    """

    position: int
    status: str
    input: Mapping[str, Any]
    told: Mapping[str, Any]
    error: str | None


async def add(
    session: Session,
    panel: JudgePanelRow,
    *,
    job_id: str,
    design: Mapping[str, Any],
    judges: Sequence[Mapping[str, Any]],
    items: int,
) -> PanelJudgingRow:
    """A new judging, in the transaction that adds its job."""
    row = PanelJudgingRow(
        id=new_id("pjg"),
        project_id=panel.project_id,
        panel_id=panel.id,
        job_id=job_id,
        design=dict(design),
        judges=[dict(one) for one in judges],
        items=items,
        created_at=now(),
    )
    session.add(row)
    await session.flush()
    return row


async def of_job(database: Database, job_id: str) -> PanelJudgingRow | None:
    """The judging of a job; None where its panel was removed."""
    async with database.read() as session:
        return await session.scalar(select(PanelJudgingRow).where(PanelJudgingRow.job_id == job_id))


async def find(session: Session, panel_id: str, judging: str | None) -> PanelJudgingRow | None:
    """A judging of a panel by its id, or by its job's; the newest where none is named."""
    query = select(PanelJudgingRow).where(PanelJudgingRow.panel_id == panel_id)
    if judging is not None:
        named = (PanelJudgingRow.id == judging) | (PanelJudgingRow.job_id == judging)
        query = query.where(named)
    return await session.scalar(query.order_by(PanelJudgingRow.id.desc()).limit(1))


def answer_write(database: Database, judging: PanelJudgingRow, answer: Answer) -> Write:
    """The row of an answer; the first that was stored stays."""
    insert = sqlite.insert(_answers) if database.is_sqlite else postgresql.insert(_answers)
    statement = insert.on_conflict_do_nothing(
        index_elements=["judging_id", "position", "judge", "swapped"]
    )
    values = {
        "judging_id": judging.id,
        "position": answer.position,
        "judge": answer.judge,
        "swapped": answer.swapped,
        "project_id": judging.project_id,
        "value": answer.value,
        "reason": answer.reason,
        "created_at": now(),
    }
    return Write(statement, values)


async def answers(
    database: Database, judging_id: str, *, position: int | None = None
) -> list[Answer]:
    """What the judges said, of all items or of one."""
    row = PanelAnswerRow
    query = select(row.position, row.judge, row.swapped, row.value, row.reason).where(
        row.judging_id == judging_id
    )
    if position is not None:
        query = query.where(row.position == position)
    async with database.read() as session:
        found = await session.execute(query.order_by(row.position, row.judge, row.swapped))
        return [
            Answer(position=place, judge=judge, swapped=swapped, value=value, reason=reason)
            for place, judge, swapped, value, reason in found
        ]


async def items(
    database: Database, job_id: str, *, after: int = -1, limit: int | None = None
) -> list[StoredItem]:
    """What is judged, in order, from behind `after`."""
    row = JobItemRow
    query = (
        select(row.position, row.status, row.input, row.output, row.error)
        .where(row.job_id == job_id, row.position > after)
        .order_by(row.position)
        .limit(limit)
    )
    async with database.read() as session:
        return [
            StoredItem(position=position, status=status, input=given, told=told or {}, error=error)
            for position, status, given, told, error in await session.execute(query)
        ]


async def spent(database: Database, job_id: str) -> tuple[int, float | None]:
    """Calls to models, and what they cost; None where a price is not known."""
    query = select(
        func.count(), func.count(ModelCallRow.cost_usd), func.sum(ModelCallRow.cost_usd)
    ).where(ModelCallRow.run_id == job_id)
    async with database.read() as session:
        calls, priced, cost = (await session.execute(query)).one()
    return calls, float(cost or 0.0) if priced == calls else None
