"""Answers that a judge is to look at, as rows: what is due, what became of it, what it cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from sqlalchemy import CursorResult, case, exists, func, or_, select, update

from testwright.db.base import new_id, now
from testwright.db.session import Database, Session
from testwright.db.tables import ABJudgingRow, ABTestRow, EventRow, JobRow, ModelCallRow
from testwright.engine.store.jobs import Job, LeaseLost, Progress

Verdict = Literal["scored", "unscored"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How far the judging of one variant's answers is."""

    scored: int = 0
    unscored: int = 0
    waiting: int = 0


async def tests_due(database: Database, moment: datetime) -> list[ABTestRow]:
    """Tests with answers that wait for a judge, whose job has not begun or has ended."""
    ended = or_(ABTestRow.judging_job_id.is_(None), JobRow.status == "completed")
    query = (
        select(ABTestRow)
        .outerjoin(JobRow, JobRow.id == ABTestRow.judging_job_id)
        .where(
            ABTestRow.judging_stopped.is_(None),
            ended,
            ABTestRow.id.in_(
                select(ABJudgingRow.test_id).where(
                    ABJudgingRow.status == "waiting", ABJudgingRow.due_at <= moment
                )
            ),
        )
        .order_by(ABTestRow.id)
    )
    async with database.read() as session:
        return list(await session.scalars(query))


async def job_of(session: Session, test_id: str) -> tuple[str | None, str | None]:
    """The job that judges a test's answers, and its status; read anew, and kept from changing."""
    row = await session.get(ABTestRow, test_id, with_for_update=True, populate_existing=True)
    if row is None or row.judging_job_id is None:
        return None, None
    job = await session.get(JobRow, row.judging_job_id)
    return row.judging_job_id, job.status if job is not None else None


async def set_job(session: Session, test_id: str, job_id: str) -> None:
    """Says which job judges a test's answers."""
    await session.execute(
        update(ABTestRow).where(ABTestRow.id == test_id).values(judging_job_id=job_id)
    )


async def test_of(database: Database, job_id: str) -> ABTestRow | None:
    """The test whose answers a job judges; None when it was removed."""
    async with database.read() as session:
        return await session.scalar(select(ABTestRow).where(ABTestRow.judging_job_id == job_id))


async def due(database: Database, test_id: str, moment: datetime, limit: int) -> list[ABJudgingRow]:
    """Answers of a test that a judge is to look at now, the oldest first."""
    query = (
        select(ABJudgingRow)
        .where(
            ABJudgingRow.test_id == test_id,
            ABJudgingRow.status == "waiting",
            ABJudgingRow.due_at <= moment,
        )
        .order_by(ABJudgingRow.due_at, ABJudgingRow.run_id)
        .limit(limit)
    )
    async with database.read() as session:
        return list(await session.scalars(query))


async def settle(session: Session, job: Job, row: ABJudgingRow, verdict: Verdict) -> None:
    """Says what became of an answer, in the transaction that stores its score and outcomes.

    Raises:
        LeaseLost: another worker has the job, or the test was removed: nothing may be stored.
    """
    await _change(session, job, row, {"status": verdict})


async def put_off(session: Session, job: Job, row: ABJudgingRow, due_at: datetime) -> None:
    """Lets an answer wait for its judge until later; raises as `settle`."""
    await _change(session, job, row, {"tries": row.tries + 1, "due_at": due_at})


async def _change(session: Session, job: Job, row: ABJudgingRow, values: Mapping[str, Any]) -> None:
    held = exists().where(
        JobRow.id == job.id, JobRow.fence == job.fence, JobRow.status == "running"
    )
    changed = await session.execute(
        update(ABJudgingRow)
        .where(
            ABJudgingRow.test_id == row.test_id,
            ABJudgingRow.run_id == row.run_id,
            ABJudgingRow.status == "waiting",
            held,
        )
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    if cast("CursorResult[Any]", changed).rowcount != 1:
        raise LeaseLost(f"job {job.id} is worked on by somebody else now")


async def stop(database: Database, test: ABTestRow, why: str) -> None:
    """Ends the judging of a test; its note and an event tell people."""
    async with database.write() as session:
        stopped = await session.execute(
            update(ABTestRow)
            .where(ABTestRow.id == test.id, ABTestRow.judging_stopped.is_(None))
            .values(judging_stopped=why, note=why, revision=ABTestRow.revision + 1)
            .execution_options(synchronize_session=False)
        )
        if cast("CursorResult[Any]", stopped).rowcount == 1:
            session.add(
                EventRow(
                    id=new_id("evt"),
                    project_id=test.project_id,
                    name="budget.exceeded",
                    body={"test_id": test.id, "key": test.key, "note": why},
                    created_at=now(),
                    delivered_at=None,
                )
            )


async def spent(database: Database, test_id: str, scorer: str, run_id: str | None = None) -> float:
    """What a test's judge has cost in US dollars, by the ledger.

    Args:
        database: where the ledger is.
        test_id: whose answers were judged.
        scorer: the judge's name in the ledger.
        run_id: of one answer; None for all.
    """
    query = (
        select(func.sum(ModelCallRow.cost_usd))
        .join(ABJudgingRow, ABJudgingRow.run_id == ModelCallRow.run_id)
        .where(ABJudgingRow.test_id == test_id, ModelCallRow.scorer == scorer)
    )
    if run_id is not None:
        query = query.where(ABJudgingRow.run_id == run_id)
    async with database.read() as session:
        return float(await session.scalar(query) or 0.0)


async def judged(database: Database, test_id: str) -> dict[int, Judged]:
    """How far the judging is, by the variant's position."""
    query = (
        select(ABJudgingRow.position, ABJudgingRow.status, func.count())
        .where(ABJudgingRow.test_id == test_id)
        .group_by(ABJudgingRow.position, ABJudgingRow.status)
    )
    counts: dict[int, dict[str, int]] = {}
    async with database.read() as session:
        for position, status, count in await session.execute(query):
            counts.setdefault(position, {})[status] = count
    return {position: Judged(**by) for position, by in counts.items()}


async def progress(database: Database, job_ids: Sequence[str]) -> Mapping[str, Progress]:
    """How far jobs of judgings are, by their ids."""
    waiting = func.sum(case((ABJudgingRow.status == "waiting", 1), else_=0))
    unscored = func.sum(case((ABJudgingRow.status == "unscored", 1), else_=0))
    query = (
        select(ABTestRow.judging_job_id, func.count(), waiting, unscored)
        .join(ABJudgingRow, ABJudgingRow.test_id == ABTestRow.id)
        .where(ABTestRow.judging_job_id.in_(job_ids))
        .group_by(ABTestRow.judging_job_id)
    )
    async with database.read() as session:
        return {
            job_id: Progress(total=total, done=total - left, failed=failed)
            for job_id, total, left, failed in await session.execute(query)
            if job_id is not None
        }
