"""The pieces of jobs as rows: what is left, what became of each."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Table, bindparam, select, update

from testwright.db.base import now
from testwright.db.group_commit import Guard, Write
from testwright.db.session import Database, Session
from testwright.db.tables import JobItemRow, JobRow
from testwright.engine.store.jobs import HELD, Job, lease_lost

_jobs = cast("Table", JobRow.__table__)
_items_table = cast("Table", JobItemRow.__table__)
_OPEN = (
    select(_items_table.c.position)
    .join(_jobs, _jobs.c.id == _items_table.c.job_id)
    .where(*HELD, _items_table.c.position == bindparam("item"), _items_table.c.status == "pending")
    .with_for_update(read=True)
)
_COMPLETE = (
    update(_items_table)
    .where(
        _items_table.c.job_id == bindparam("of_job"), _items_table.c.position == bindparam("item")
    )
    .values(status="completed", result_id=bindparam("result_id"), ended_at=bindparam("ended_at"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobItem:
    """One piece of a job's work."""

    position: int
    status: str
    input: Mapping[str, Any]
    result_id: str | None
    note: str | None
    error: str | None
    output: Mapping[str, Any] | None


async def pending_items(
    database: Database, job: Job, *, after: int = -1, limit: int = 100
) -> list[JobItem]:
    """The work that is left, in order, from behind `after`."""
    return await _items(
        database,
        job.id,
        JobItemRow.position > after,
        JobItemRow.status == "pending",
        limit=limit,
    )


async def left(database: Database, job: Job, *, page: int = 100) -> AsyncGenerator[JobItem, None]:
    """The work that is left, in order, a page at a time: memory stays flat, however much it is."""
    after = -1
    while found := await pending_items(database, job, after=after, limit=page):
        for item in found:
            yield item
        after = found[-1].position


async def items(database: Database, job_id: str, *, status: str | None = None) -> list[JobItem]:
    """Every item of a job, or those of one state."""
    wanted = () if status is None else (JobItemRow.status == status,)
    return await _items(database, job_id, *wanted, limit=None)


async def complete_item(
    session: Session,
    job: Job,
    position: int,
    *,
    result_id: str,
    note: str | None = None,
    output: Mapping[str, Any] | None = None,
) -> None:
    """Marks an item as done, in the transaction that stores what it became.

    Raises:
        LeaseLost: another worker has the job, or the item is done: nothing may be stored.
    """
    values = {"result_id": result_id, "note": note, "output": output}
    await _close(session, job, position, status="completed", **values)


def completed_write(job: Job, position: int, *, result_id: str) -> Write:
    """The same as a row that is stored with what the item became; wants `open_guard`."""
    values = {"of_job": job.id, "item": position, "result_id": result_id, "ended_at": now()}
    return Write(_COMPLETE, values)


def open_guard(job: Job, position: int) -> Guard:
    """Lets rows be stored only while an item is its worker's and not done; else `LeaseLost`."""
    values = {"job_id": job.id, "fence": job.fence, "item": position}
    return Guard(_OPEN, values, lambda: lease_lost(job))


async def fail_item(database: Database, job: Job, position: int, error: str) -> None:
    """Marks an item as failed, with the reason for people.

    Raises:
        LeaseLost: another worker has the job.
    """
    async with database.write() as session:
        await _close(session, job, position, status="failed", error=error)


async def _items(
    database: Database,
    job_id: str,
    *wanted: Any,  # noqa: ANN401 - conditions of SQLAlchemy
    limit: int | None,
) -> list[JobItem]:
    statement = (
        select(JobItemRow)
        .where(JobItemRow.job_id == job_id, *wanted)
        .order_by(JobItemRow.position)
        .limit(limit)
    )
    async with database.read() as session:
        rows = await session.scalars(statement)
        return [
            JobItem(
                position=row.position,
                status=row.status,
                input=row.input,
                result_id=row.result_id,
                note=row.note,
                error=row.error,
                output=row.output,
            )
            for row in rows
        ]


async def _close(session: Session, job: Job, position: int, **values: Any) -> None:  # noqa: ANN401
    ours = select(_jobs.c.id).where(_jobs.c.id == job.id, _jobs.c.fence == job.fence).exists()
    changed = await session.execute(
        update(_items_table)
        .where(
            _items_table.c.job_id == job.id,
            _items_table.c.position == position,
            _items_table.c.status == "pending",
            ours,
        )
        .values(ended_at=now(), **values)
    )
    if changed.rowcount != 1:  # type: ignore[attr-defined]
        raise lease_lost(job)
