"""Where experiments are done: in this process, or on a server. Commands work with either."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Literal

from testwright.core.suites.document import Suite
from testwright.terminal import LOCAL_OWNER, Terminal, part, query

if TYPE_CHECKING:
    from testwright.db.paging import PageRequest
    from testwright.engine.platform import Platform
    from testwright.features.experiments.offline_schemas import OfflineBody

_POLL_SECONDS = 0.25
_ENDED = ("completed", "failed", "cancelled")
_PAGE = 200
_URL = "/api/v1/experiments"
_TESTS = "/api/v1/ab-tests"
Json = dict[str, Any]
ScheduleAction = Literal["pause", "resume", "remove"]


class Laboratory(ABC):
    """Begins experiments, tells how they are, and sees them through."""

    @abstractmethod
    async def begin(self, suite: Suite) -> str:
        """Begins the experiment of a suite; its id."""

    @abstractmethod
    async def status(self, experiment_id: str) -> Json:
        """How an experiment stands."""

    @abstractmethod
    async def listing(self, page: PageRequest, chosen: Mapping[str, str]) -> Json:
        """Experiments, newest first; `chosen` says which, by the names of the filter."""

    @abstractmethod
    async def schedules(self, page: PageRequest) -> Json:
        """Schedules, newest first."""

    @abstractmethod
    async def schedule(self, schedule_id: str, action: ScheduleAction) -> Json:
        """A schedule after it was paused, resumed or removed."""

    @abstractmethod
    async def cancel(self, experiment_id: str) -> Json:
        """Stops an experiment."""

    @abstractmethod
    async def resume(self, experiment_id: str, budget_usd: float | None) -> Json:
        """Lets an experiment go on that was stopped or has failed cells."""

    @abstractmethod
    async def changes(self, experiment_id: str, candidate: str | None, limit: int) -> Json:
        """What changed, example by example."""

    @abstractmethod
    async def cells(self, experiment_id: str, target: str, offset: int) -> Json:
        """A page of what a target was asked and gave."""

    @abstractmethod
    async def estimate_offline(self, test: str, wanted: OfflineBody) -> Json:
        """What an offline run of an A/B test would take."""

    @abstractmethod
    async def begin_offline(self, test: str, wanted: OfflineBody) -> str:
        """Begins an offline run of an A/B test; the id of its experiment."""

    @abstractmethod
    async def offline(self, test: str, run: str) -> Json:
        """What an offline run has found, or the `latest` one."""

    async def ended(self, experiment_id: str, told: Callable[[int], None]) -> Json:
        """Waits for the end; `told` hears how many cells are done."""
        while True:
            status = await self.status(experiment_id)
            told(status["progress"]["done"])
            if status["status"] in _ENDED:
                return status
            await asyncio.sleep(_POLL_SECONDS)

    async def every_cell(self, status: Json) -> dict[str, list[Json]]:
        """All cells of every target, by its name."""
        found: dict[str, list[Json]] = {}
        for result in status["results"]:
            cells = found[result["target"]] = []
            while len(cells) < result["n"]:
                page = await self.cells(status["experiment_id"], result["target"], len(cells))
                cells += page["items"]
                if not page["items"]:
                    break
        return found


class _Here(Laboratory):
    """On the local database: whoever begins an experiment does its work."""

    def __init__(self, platform: Platform) -> None:
        from testwright.features.experiments import (  # not for --help
            schedules,
            service,
            suites,
            views,
        )

        self._platform = platform
        self._service, self._suites, self._views = service, suites, views
        self._schedules = schedules

    async def begin(self, suite: Suite) -> str:
        return (await self._suites.begin(self._platform, LOCAL_OWNER, suite, "cli")).id

    async def status(self, experiment_id: str) -> Json:
        report = await self._service.report(self._platform, LOCAL_OWNER, experiment_id)
        return self._service.report_json(report)

    async def listing(self, page: PageRequest, chosen: Mapping[str, str]) -> Json:
        from testwright.features.experiments.store.experiments import ExperimentFilter

        wanted = ExperimentFilter(**chosen)
        return await self._service.listing(self._platform, LOCAL_OWNER, page, wanted)

    async def schedules(self, page: PageRequest) -> Json:
        return await self._schedules.listing(self._platform, LOCAL_OWNER, page)

    async def schedule(self, schedule_id: str, action: ScheduleAction) -> Json:
        if action == "remove":
            await self._schedules.remove(self._platform, LOCAL_OWNER, schedule_id)
            return {}
        act = self._schedules.pause if action == "pause" else self._schedules.go_on
        return await act(self._platform, LOCAL_OWNER, schedule_id)

    async def cancel(self, experiment_id: str) -> Json:
        report = await self._service.cancel(self._platform, LOCAL_OWNER, experiment_id)
        return self._service.report_json(report)

    async def resume(self, experiment_id: str, budget_usd: float | None) -> Json:
        status = await self.status(experiment_id)
        if status["status"] in _ENDED:  # else it waits for somebody who works on it: us
            await self._service.resume(
                self._platform, LOCAL_OWNER, experiment_id, budget_usd=budget_usd
            )
        return await self.status(experiment_id)

    async def changes(self, experiment_id: str, candidate: str | None, limit: int) -> Json:
        return await self._views.changes_json(
            self._platform, LOCAL_OWNER, experiment_id, candidate=candidate, offset=0, limit=limit
        )

    async def cells(self, experiment_id: str, target: str, offset: int) -> Json:
        return await self._views.cells_json(
            self._platform, LOCAL_OWNER, experiment_id, target=target, offset=offset, limit=_PAGE
        )

    async def estimate_offline(self, test: str, wanted: OfflineBody) -> Json:
        from testwright.features.experiments import offline, offline_estimate

        new = await offline.planned(self._platform, LOCAL_OWNER, test, wanted)
        return await offline_estimate.estimate(self._platform, LOCAL_OWNER.project_id, new)

    async def begin_offline(self, test: str, wanted: OfflineBody) -> str:
        from testwright.features.experiments import offline

        new = await offline.planned(self._platform, LOCAL_OWNER, test, wanted)
        return (await self._service.create(self._platform, LOCAL_OWNER, new, "cli")).id

    async def offline(self, test: str, run: str) -> Json:
        from testwright.features.experiments import offline_views

        return await offline_views.results_json(self._platform, LOCAL_OWNER, test, run)

    async def ended(self, experiment_id: str, told: Callable[[int], None]) -> Json:
        """Does the work, unless a server on the same database has begun it."""
        experiment = await self._service.get(self._platform, LOCAL_OWNER, experiment_id)
        jobs = self._platform.jobs
        working = asyncio.create_task(jobs.work(self._platform, experiment.job_id))
        try:
            while not working.done():
                job = await jobs.get(experiment.project_id, experiment.job_id)
                told(job.progress.done)
                await asyncio.wait({working}, timeout=_POLL_SECONDS)
            await working
        finally:
            if not working.done():
                working.cancel()
                await asyncio.wait({working})
        return await super().ended(experiment_id, told)


class _There(Laboratory):
    """On a server."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    async def begin(self, suite: Suite) -> str:
        body = suite.model_dump(mode="json", exclude_unset=True)
        accepted = await self._call("POST", "/suite", body)
        return str(accepted["experiment_id"])

    async def status(self, experiment_id: str) -> Json:
        return await self._call("GET", f"{part(experiment_id)}/status")

    async def listing(self, page: PageRequest, chosen: Mapping[str, str]) -> Json:
        return await self._call("GET", query(limit=page.limit, cursor=page.cursor, **chosen))

    async def schedules(self, page: PageRequest) -> Json:
        return await self._call("GET", f"/schedules{query(limit=page.limit, cursor=page.cursor)}")

    async def schedule(self, schedule_id: str, action: ScheduleAction) -> Json:
        path = f"/schedules{part(schedule_id)}"
        if action == "remove":
            return await self._call("DELETE", path)
        return await self._call("POST", f"{path}/{action}")

    async def cancel(self, experiment_id: str) -> Json:
        return await self._call("POST", f"{part(experiment_id)}/cancel")

    async def resume(self, experiment_id: str, budget_usd: float | None) -> Json:
        body = {"budget_usd": budget_usd}
        return await self._call("POST", f"{part(experiment_id)}/resume", body)

    async def changes(self, experiment_id: str, candidate: str | None, limit: int) -> Json:
        chosen = query(limit=limit, candidate=candidate or None)
        return await self._call("GET", f"{part(experiment_id)}/changes{chosen}")

    async def cells(self, experiment_id: str, target: str, offset: int) -> Json:
        chosen = query(target=target, offset=offset, limit=_PAGE)
        return await self._call("GET", f"{part(experiment_id)}/cells{chosen}")

    async def estimate_offline(self, test: str, wanted: OfflineBody) -> Json:
        return await self._run_offline(test, wanted.model_copy(update={"dry_run": True}))

    async def begin_offline(self, test: str, wanted: OfflineBody) -> str:
        return str((await self._run_offline(test, wanted))["experiment_id"])

    async def offline(self, test: str, run: str) -> Json:
        return await self._call("GET", f"{part(test)}/offline{part(run)}", url=_TESTS)

    async def _run_offline(self, test: str, wanted: OfflineBody) -> Json:
        body = wanted.model_dump(mode="json", exclude_unset=True)
        return await self._call("POST", f"{part(test)}/run-offline", body, url=_TESTS)

    async def _call(
        self, method: str, path: str, body: Json | None = None, *, url: str = _URL
    ) -> Json:
        found: Json | None = await self._terminal.call(method, url + path, body)
        return found or {}


@asynccontextmanager
async def laboratory(terminal: Terminal) -> AsyncIterator[Laboratory]:
    """The laboratory that a command works in."""
    if terminal.server is not None:
        yield _There(terminal)
        return
    async with terminal.opened() as platform:
        yield _Here(platform)
