"""Jobs as rows: who holds them, what is left of them, how they ended."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, cast

from sqlalchemy import Table, bindparam, func, or_, select, update

from testwright.core.runs import RunStatus
from testwright.db.base import new_id, now
from testwright.db.group_commit import Guard
from testwright.db.paging import Page, PageRequest, newest_first
from testwright.db.session import Database, Session
from testwright.db.tables import EventRow, JobItemRow, JobRow
from testwright.errors import Unavailable

Renewal = Literal["held", "cancelled", "lost"]


class LeaseLost(Unavailable):
    """Another worker has the job now: what this one would write is void."""

    code = "lease_lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a job is, counted from its items."""

    total: int = 0
    done: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A job as it was last seen."""

    id: str
    project_id: str
    kind: str
    status: RunStatus
    principal_id: str | None
    request_id: str
    input: Mapping[str, Any]
    error: str | None
    fence: int
    progress: Progress
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None


async def add(
    session: Session,
    *,
    project_id: str,
    kind: str,
    input: Mapping[str, Any],  # noqa: A002
    items: Iterable[Mapping[str, Any]],
    principal_id: str | None,
    request_id: str,
) -> str:
    """Stores a new job with its items; its id."""
    identifier = new_id("job")
    session.add(
        JobRow(
            id=identifier,
            project_id=project_id,
            kind=kind,
            status="pending",
            principal_id=principal_id,
            request_id=request_id,
            input=dict(input),
            error=None,
            cancel_requested=False,
            owner=None,
            fence=0,
            lease_until=None,
            created_at=now(),
            started_at=None,
            ended_at=None,
        )
    )
    await session.flush()
    session.add_all(
        JobItemRow(
            job_id=identifier,
            position=position,
            project_id=project_id,
            status="pending",
            input=dict(item),
            result_id=None,
            note=None,
            error=None,
            output=None,
            ended_at=None,
        )
        for position, item in enumerate(items)
    )
    return identifier


@dataclass(frozen=True, slots=True)
class Waiting:
    """A job that nobody works on.

    Attributes:
        key: changes when it waits again after somebody had it.
        since: when it was made, or its worker was last heard of at the latest.
    """

    id: str
    key: tuple[str, int]
    since: datetime


async def waiting(database: Database, *, most: int) -> tuple[int, list[Waiting]]:
    """How many jobs wait for a worker, and the oldest of them."""
    moment = now()
    lost = (JobRow.status == "running") & (JobRow.lease_until < moment)
    wanted = (
        select(JobRow.id, JobRow.fence, JobRow.lease_until, JobRow.created_at, func.count().over())
        .where(or_(JobRow.status == "pending", lost))
        .order_by(JobRow.created_at, JobRow.id)
        .limit(most)
    )
    async with database.read() as session:
        rows = (await session.execute(wanted)).all()
    found = [
        Waiting(identifier, (identifier, fence), lease_until or created_at)
        for identifier, fence, lease_until, created_at, _ in rows
    ]
    return (rows[0][-1] if rows else 0), found


async def claim(
    database: Database,
    owner: str,
    lease: timedelta,
    *,
    job_id: str | None = None,
    but: Collection[str] = (),
) -> Job | None:
    """Takes the oldest job that waits, or whose worker is gone; None when there is none.

    Args:
        database: where jobs are.
        owner: who claims, for people who look at the row.
        lease: for how long the job is ours without a word from us.
        job_id: claim this job or none.
        but: none of these, as they are when the database lets us look.
    """
    async with database.write() as session:
        await session.connection()  # where there is one writer at a time, we wait for our turn here
        moment = now()  # a lease that began before a long wait would be over before we have it
        waiting = or_(
            JobRow.status == "pending",
            (JobRow.status == "running") & (JobRow.lease_until < moment),
        )
        wanted = select(JobRow).where(waiting).order_by(JobRow.created_at, JobRow.id).limit(1)
        if job_id is not None:
            wanted = wanted.where(JobRow.id == job_id)
        if but:
            wanted = wanted.where(JobRow.id.not_in(list(but)))
        row = await session.scalar(wanted.with_for_update(skip_locked=True))
        if row is None:
            return None
        row.status = "running"
        row.owner, row.fence, row.lease_until = owner, row.fence + 1, moment + lease
        row.started_at = row.started_at or moment
        row.error = None
        await session.flush()
        return _job(row, await _progress(session, row.id))


async def renew(database: Database, job: Job, lease: timedelta) -> Renewal:
    """Says that the job's worker lives; what the worker should know in turn."""
    async with database.write() as session:
        row = await session.get(JobRow, job.id)
        if row is None or row.fence != job.fence or row.status != "running":
            return "lost"
        row.lease_until = now() + lease
        return "cancelled" if row.cancel_requested else "held"


async def end(database: Database, job: Job, status: RunStatus, error: str | None = None) -> bool:
    """Ends a job, or hands it back (`pending`); False when it is no longer ours."""
    async with database.write() as session:
        row = await session.get(JobRow, job.id, with_for_update=True)
        if row is None or row.fence != job.fence or row.status != "running":
            return False
        row.status, row.error = status, error
        row.owner, row.lease_until = None, None
        if status != "pending":
            row.ended_at = now()
            row.cancel_requested = False
            session.add(_event(row))
        return True


async def request_cancel(session: Session, project_id: str, job_id: str) -> RunStatus | None:
    """Cancels what waits at once and asks what runs to stop; the state before, None: no job."""
    row = await _owned(session, project_id, job_id)
    if row is None:
        return None
    before = cast("RunStatus", row.status)
    if before == "pending":
        row.status, row.ended_at = "cancelled", now()
        session.add(_event(row))
    elif before == "running":
        row.cancel_requested = True
    return before


ROUND = 10_000
"""The fence of a job that is resumed begins at the next multiple, so that its starts are counted
anew; what is above the multiple is how often it was claimed since."""


def starts(job: Job) -> int:
    """How often a job was claimed since it was made, or resumed."""
    return job.fence % ROUND


async def reopen(session: Session, project_id: str, job_id: str) -> RunStatus | None:
    """Lets an ended job go on with what failed or was left; the state before, None: no job."""
    row = await _owned(session, project_id, job_id)
    if row is None:
        return None
    before = cast("RunStatus", row.status)
    if before in {"pending", "running"}:
        return before
    await session.execute(
        update(JobItemRow)
        .where(JobItemRow.job_id == job_id, JobItemRow.status == "failed")
        .values(status="pending", error=None, ended_at=None)
    )
    row.status, row.error, row.ended_at, row.cancel_requested = "pending", None, None, False
    row.fence = (row.fence // ROUND + 1) * ROUND  # who worked on it before can't write any more
    return before


async def undo(session: Session, project_id: str, job_id: str) -> RunStatus | None:
    """Makes everything of a job work that is left, and the job a cancelled one.

    For those who take away what the job has made: resuming it makes that again.

    Returns:
        the state before; None: no job.
    """
    row = await _owned(session, project_id, job_id)
    if row is None:
        return None
    before = cast("RunStatus", row.status)
    await session.execute(
        update(JobItemRow)
        .where(JobItemRow.job_id == job_id)
        .values(status="pending", result_id=None, error=None, output=None, ended_at=None)
    )
    row.status, row.ended_at, row.cancel_requested = "cancelled", row.ended_at or now(), False
    row.owner, row.lease_until = None, None
    row.fence += 1  # whoever works on it now can't write any more
    if before in {"pending", "running"}:
        session.add(_event(row))
    return before


_jobs = cast("Table", JobRow.__table__)
HELD = (
    _jobs.c.id == bindparam("job_id"),
    _jobs.c.fence == bindparam("fence"),
    _jobs.c.status == "running",
)
"""That a job is in the hands of the worker that has this fence."""
_HELD = select(_jobs.c.id).where(*HELD).with_for_update(read=True)


def lease_guard(job: Job) -> Guard:
    """Lets rows be stored only while the job is in the hands of its worker; else `LeaseLost`."""
    return Guard(
        _HELD,
        {"job_id": job.id, "fence": job.fence},
        lambda: lease_lost(job),
    )


def lease_lost(job: Job) -> LeaseLost:
    """What a worker is told that comes too late."""
    return LeaseLost(f"job {job.id} is worked on by somebody else now")


async def get(database: Database, project_id: str, job_id: str) -> Job | None:
    """One job."""
    async with database.read() as session:
        row = await session.get(JobRow, job_id)
        if row is None or row.project_id != project_id:
            return None
        return _job(row, await _progress(session, row.id))


async def listing(
    database: Database,
    project_id: str,
    page: PageRequest,
    *,
    status: str | None = None,
    kind: str | None = None,
) -> Page[Job]:
    """Jobs of a project, newest first."""
    wanted = select(JobRow).where(JobRow.project_id == project_id)
    if kind is not None:
        wanted = wanted.where(JobRow.kind == kind)
    if status is not None:
        wanted = wanted.where(JobRow.status == status)
    async with database.read() as session:
        found = await newest_first(session, wanted, JobRow.id, page)
        counted = await _progresses(session, [row.id for (row,) in found.items])
        jobs = [_job(row, counted.get(row.id, Progress())) for (row,) in found.items]
    return Page(jobs, found.next_cursor)


async def _owned(session: Session, project_id: str, job_id: str) -> JobRow | None:
    return await session.scalar(
        select(JobRow).where(JobRow.id == job_id, JobRow.project_id == project_id).with_for_update()
    )


async def _progress(session: Session, job_id: str) -> Progress:
    return (await _progresses(session, [job_id])).get(job_id, Progress())


async def _progresses(session: Session, job_ids: Sequence[str]) -> dict[str, Progress]:
    rows = (
        await session.execute(
            select(JobItemRow.job_id, JobItemRow.status, func.count())
            .where(JobItemRow.job_id.in_(job_ids))
            .group_by(JobItemRow.job_id, JobItemRow.status)
        )
    ).all()
    counts: dict[str, dict[str, int]] = {}
    for job_id, status, count in rows:
        counts.setdefault(job_id, {})[status] = count
    return {
        job_id: Progress(
            total=sum(by.values()),
            done=by.get("completed", 0) + by.get("failed", 0),
            failed=by.get("failed", 0),
        )
        for job_id, by in counts.items()
    }


def _event(row: JobRow) -> EventRow:
    return EventRow(
        id=new_id("evt"),
        project_id=row.project_id,
        name=f"job.{row.status}",
        body={"job_id": row.id, "kind": row.kind},
        created_at=now(),
        delivered_at=None,
    )


def _job(row: JobRow, progress: Progress) -> Job:
    return Job(
        id=row.id,
        project_id=row.project_id,
        kind=row.kind,
        status=cast("RunStatus", row.status),
        principal_id=row.principal_id,
        request_id=row.request_id,
        input=row.input,
        error=row.error,
        fence=row.fence,
        progress=progress,
        created_at=row.created_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
    )
