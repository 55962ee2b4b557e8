"""Background work: claimed with a lease, kept by a heartbeat, resumed after any death.

A worker that dies leaves a lease that runs out; whoever claims the job next goes on with the items
that are still pending. What the dead one would write late is refused by the fence
(`engine/store/jobs.py`). A queue only wakes workers sooner (`engine/dispatch.py`): the rows are the
truth.
"""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Literal

from testwright.core.runs import RunStatus
from testwright.db.paging import Page, PageRequest
from testwright.db.session import Database, Session
from testwright.engine.cancellation import cancel, stopped
from testwright.engine.dispatch import Dispatcher
from testwright.engine.store import job_items
from testwright.engine.store import jobs as store
from testwright.engine.store.job_items import JobItem
from testwright.engine.store.jobs import Job, LeaseLost, Progress, Renewal
from testwright.errors import Conflict, NotFound, TestwrightError, Unavailable
from testwright.telemetry import get_logger

if TYPE_CHECKING:
    from testwright.engine.platform import Platform

__all__ = ["Job", "JobItem", "Jobs", "LeaseLost"]
log = get_logger("jobs")

Handler = Callable[["Platform", Job], Awaitable[None]]
"""Does what is left of a job. It may be stopped at any await, and called again later."""
CountProgress = Callable[[Database, Sequence[str]], Awaitable[Mapping[str, Progress]]]
"""How far jobs are (by id) whose pieces are not items but rows of their feature."""
TellResult = Callable[[Database, Job], Awaitable[Mapping[str, Any]]]
"""What a job has made, for whoever asks for its result."""
Reopen = Callable[[Session, str], Awaitable[None]]
"""Makes what failed of a job (by id) work that is left, in the transaction that resumes it."""
Kind = Literal[
    "calibrate_judge",
    "export_data",
    "generate_backlog",
    "judge_ab_test",
    "judge_panel",
    "run_experiment",
    "run_prompt",
]

POLL_SECONDS = 2.0
STARTS_WITHOUT_PROGRESS = 5
"""A job that kills its worker so often before it gets anything done is given up."""


@dataclass(frozen=True, slots=True)
class _Work:
    """A job in the hands of this process."""

    task: asyncio.Task[None]
    ended: asyncio.Event


class Jobs:
    """The jobs of one process: adding, working, asking, cancelling.

    Args:
        database: where jobs are.
        dispatcher: tells workers of them.
        woken: set when slots of this process should look for work.
        lease_seconds: silence after which a worker is taken for dead.
    """

    def __init__(
        self,
        database: Database,
        dispatcher: Dispatcher,
        woken: asyncio.Event,
        *,
        lease_seconds: float,
    ) -> None:
        self._database = database
        self._dispatcher = dispatcher
        self._woken = woken
        self._lease = timedelta(seconds=lease_seconds)
        self._handlers: dict[str, Handler] = {}
        self._progress: dict[str, CountProgress] = {}
        self._results: dict[str, TellResult] = {}
        self._reopen: dict[str, Reopen] = {}
        self._background: list[asyncio.Task[None]] = []
        self._holders: set[asyncio.Task[Any]] = set()
        self._stopping = False
        self._working: dict[str, _Work] = {}
        self._owner = f"{socket.gethostname()}:{os.getpid()}"

    def register(
        self,
        kind: Kind,
        handler: Handler,
        progress: CountProgress | None = None,
        result: TellResult | None = None,
        reopen: Reopen | None = None,
    ) -> None:
        """Says who does the work of a kind of job, and who tells of it.

        Args:
            kind: of the job.
            handler: does the work.
            progress: counts it; None where the job's items tell.
            result: tells what it has made; None where the job's items tell.
            reopen: makes what failed work that is left; None where the job's items are all.
        """
        self._handlers[kind] = handler
        if progress is not None:
            self._progress[kind] = progress
        if result is not None:
            self._results[kind] = result
        if reopen is not None:
            self._reopen[kind] = reopen

    async def add(
        self,
        session: Session,
        kind: Kind,
        *,
        project_id: str,
        input: Mapping[str, Any],  # noqa: A002
        items: Iterable[Mapping[str, Any]],
        principal_id: str | None,
        request_id: str,
    ) -> str:
        """Stores a job in the caller's transaction; call `announce` after its commit."""
        return await store.add(
            session,
            project_id=project_id,
            kind=kind,
            input=input,
            items=items,
            principal_id=principal_id,
            request_id=request_id,
        )

    async def announce(self, job_id: str) -> None:
        """Tells workers of a job that is stored; a broker that is away is told later."""
        await self._dispatcher.announce(job_id)

    @property
    def told_by_broker(self) -> bool:
        """Whether workers of other processes are told of jobs."""
        return self._dispatcher.carries

    async def queue_trouble(self) -> str | None:
        """Asks the queue now; None when it answers, else what is wrong."""
        return await self._dispatcher.probe()

    # --- asking ------------------------------------------------------------------------------

    async def get(self, project_id: str, job_id: str) -> Job:
        """One job.

        Raises:
            NotFound: the project has no such job.
        """
        job = await store.get(self._database, project_id, job_id)
        if job is None:
            raise _unknown(job_id)
        return (await self._counted([job]))[0]

    async def listing(
        self,
        project_id: str,
        page: PageRequest,
        *,
        status: str | None = None,
        kind: Kind | None = None,
    ) -> Page[Job]:
        """Jobs of a project, newest first."""
        found = await store.listing(self._database, project_id, page, status=status, kind=kind)
        return replace(found, items=await self._counted(found.items))

    async def _counted(self, jobs: Sequence[Job]) -> list[Job]:
        """Jobs with their progress, whoever counts it."""
        progress: dict[str, Progress] = {}
        for of_kind, count in self._progress.items():
            ids = [job.id for job in jobs if job.kind == of_kind]
            progress |= await count(self._database, ids) if ids else {}
        return [replace(job, progress=progress.get(job.id, job.progress)) for job in jobs]

    async def result(self, job: Job) -> Mapping[str, Any] | None:
        """What a job has made, as its feature tells it; None where its items tell."""
        tell = self._results.get(job.kind)
        return await tell(self._database, job) if tell is not None else None

    async def items(self, job_id: str, *, status: str | None = None) -> list[JobItem]:
        """The pieces of a job's work."""
        return await job_items.items(self._database, job_id, status=status)

    async def cancel(self, project_id: str, job_id: str) -> Job:
        """Stops a job; what is done stays done.

        Raises:
            NotFound: the project has no such job.
            Conflict: it has ended already.
        """
        async with self._database.write() as session:
            before = await store.request_cancel(session, project_id, job_id)
        if before is None:
            raise _unknown(job_id)
        if before not in {"pending", "running"}:
            raise Conflict(f"job {job_id} is {before}: only pending or running jobs are cancelled")
        if (here := self._working.get(job_id)) is not None:
            cancel(here.task)
            await here.ended.wait()
        return await self.get(project_id, job_id)

    async def undo(self, project_id: str, job_id: str) -> None:
        """Stops a job, and says that nothing of it is done: for those who remove what it made.

        What runs here has stopped afterwards; elsewhere it stops with the next heartbeat, and can
        store nothing more.

        Raises:
            NotFound: the project has no such job.
        """
        async with self._database.write() as session:
            before = await store.undo(session, project_id, job_id)
        if before is None:
            raise _unknown(job_id)
        if (here := self._working.get(job_id)) is not None:
            cancel(here.task)
            await here.ended.wait()

    async def resume(self, project_id: str, job_id: str) -> Job:
        """Lets an ended job go on with what failed or was left.

        Raises:
            NotFound: the project has no such job.
            Conflict: it waits or runs already, or nothing of it is left.
        """
        job = await self.get(project_id, job_id)
        if job.status in {"pending", "running"}:
            raise Conflict(f"job {job_id} is {job.status}: it goes on by itself")
        if job.progress.done == job.progress.total and not job.progress.failed:
            raise Conflict(f"job {job_id} is complete: nothing of it is left to do")
        async with self._database.write() as session:
            before = await store.reopen(session, project_id, job_id)
            if before not in {"pending", "running"} and job.kind in self._reopen:
                await self._reopen[job.kind](session, job_id)
        await self.announce(job_id)
        return await self.get(project_id, job_id)

    # --- working -----------------------------------------------------------------------------

    def start(self, platform: Platform, slots: int) -> None:
        """Begins to work in the background of this process, and to watch what nobody works on."""
        self._background = [asyncio.create_task(self._slot(platform)) for _ in range(slots)]
        self._background.append(asyncio.create_task(self._dispatcher.watch()))

    async def stop(self) -> None:
        """Stops working for good; what runs is handed back: it goes on elsewhere."""
        self._stopping = True
        background, self._background = self._background, []
        await stopped([*background, *self._holders])

    async def close(self) -> None:
        """Stops working, and closes the connections of the queue."""
        await self.stop()
        await self._dispatcher.close()

    async def work(self, platform: Platform, job_id: str) -> bool:
        """Works on one job here and now, to its end; False when somebody else has it."""
        if self._stopping:
            return False
        holder = asyncio.current_task()
        assert holder is not None
        self._holders.add(holder)
        try:
            job = await self._claimed(job_id)
            if job is None:
                return False
            await self._hold(platform, job)
        finally:
            self._holders.discard(holder)
        return True

    async def _slot(self, platform: Platform) -> None:
        while True:
            self._woken.clear()
            try:
                job = await self._claimed()
                if job is not None:
                    await self._hold(platform, job)
                    continue
            except Unavailable as error:
                log.warning("jobs_wait", problem=error.message)
            except Exception:
                log.exception("job_slot_failed")
            # Not `wait_for`: before Python 3.12 it loses a cancellation that comes as it is woken.
            with suppress(TimeoutError):
                async with asyncio.timeout(POLL_SECONDS):
                    await self._woken.wait()

    async def _claimed(self, job_id: str | None = None) -> Job | None:
        """A job that nobody works on, and above all not this process.

        Where a heartbeat was late, as on a machine that is too busy, the lease of a job in our own
        hands has run out. Another process can't know better; we do, and the next beat renews it.
        """
        return await store.claim(
            self._database, self._owner, self._lease, job_id=job_id, but=self._working.keys()
        )

    async def _hold(self, platform: Platform, job: Job) -> None:
        """Works on a claimed job while a heartbeat keeps it ours; says how it ended."""
        log.info("job_begun", job_id=job.id, kind=job.kind, start=store.starts(job))
        working = asyncio.create_task(self._done(platform, job))
        work = self._working[job.id] = _Work(working, asyncio.Event())
        beating = asyncio.create_task(self._beat(job, working))
        try:
            await asyncio.wait({working})
        except asyncio.CancelledError:
            await stopped({working})
            raise
        finally:
            cancel(beating)
            await asyncio.shield(self._ended(job, working))
            self._working.pop(job.id, None)
            work.ended.set()

    async def _done(self, platform: Platform, job: Job) -> None:
        (job,) = await self._counted([job])
        if store.starts(job) > STARTS_WITHOUT_PROGRESS + job.progress.done:
            raise TestwrightError(
                f"given up after {store.starts(job) - 1} starts that got nothing done; "
                "`testwright jobs resume` tries again"
            )
        await self._handlers[job.kind](platform, job)

    async def _beat(self, job: Job, working: asyncio.Task[None]) -> None:
        while True:
            await asyncio.sleep(self._lease.total_seconds() / 3)
            renewal: Renewal = "held"
            with suppress(Unavailable):  # the lease outlives a short outage
                renewal = await store.renew(self._database, job, self._lease)
            if renewal != "held":
                cancel(working)
                return

    async def _ended(self, job: Job, working: asyncio.Task[None]) -> None:
        status, error = await self._outcome(job, working)
        try:
            ours = await store.end(self._database, job, status, error)
        except Unavailable as fault:  # the lease runs out, and somebody goes on
            log.warning("job_end_not_stored", job_id=job.id, problem=fault.message)
            return
        log.info("job_ended", job_id=job.id, kind=job.kind, status=status if ours else "lost")
        if ours and status == "pending":
            await self.announce(job.id)

    async def _outcome(self, job: Job, working: asyncio.Task[None]) -> tuple[RunStatus, str | None]:
        if working.cancelled():
            renewal: Renewal = "held"
            with suppress(Unavailable):
                renewal = await store.renew(self._database, job, self._lease)
            return ("cancelled", None) if renewal == "cancelled" else ("pending", None)
        error = working.exception()
        if error is None:
            return "completed", None
        if isinstance(error, Unavailable):  # the lease is lost, or the database is away
            return "pending", error.message
        if isinstance(error, TestwrightError):
            return "failed", error.message
        log.error("job_failed", job_id=job.id, exc_info=error)
        return "failed", f"something went wrong here; the logs have the details ({job.id})"


def _unknown(job_id: str) -> NotFound:
    return NotFound(f"there is no job {job_id!r}; GET /api/v1/jobs lists them")
