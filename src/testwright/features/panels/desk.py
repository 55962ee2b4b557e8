"""Where panels are asked for: in this process, or on a server. Commands work with either."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

from testwright.db.paging import PageRequest
from testwright.errors import InvalidInput, TestwrightError
from testwright.terminal import LOCAL_OWNER, Terminal, page_query

if TYPE_CHECKING:
    from pydantic import BaseModel

    from testwright.engine.platform import Platform

Json = dict[str, Any]
Model = TypeVar("Model", bound="BaseModel")
_POLL_SECONDS = 0.25


class Desk(ABC):
    """Keeps panels, begins judgings and tells of them."""

    @abstractmethod
    async def listing(self, page: PageRequest) -> Json:
        """Panels, newest first."""

    @abstractmethod
    async def show(self, panel: str) -> Json:
        """One panel."""

    @abstractmethod
    async def create(self, body: Json) -> Json:
        """A new panel."""

    @abstractmethod
    async def begin(self, panel: str, body: Json) -> Json:
        """Begins a judging."""

    @abstractmethod
    async def ended(self, task_id: str) -> Json:
        """The job of a judging when it has ended."""

    @abstractmethod
    async def results(self, panel: str, judging: str | None, page: PageRequest) -> Json:
        """What a judging says."""

    async def judge(self, panel: str, body: Json) -> Json:
        """Sees a judging through; what it says.

        Raises:
            TestwrightError: the job failed.
        """
        begun = await self.begin(panel, body)
        job = await self.ended(begun["task_id"])
        if job["status"] != "completed":
            raise TestwrightError(f"the judging is {job['status']}: {job['error'] or 'no word'}")
        return await self.results(panel, begun["judging_id"], PageRequest())


class _Here(Desk):
    """On the local database: whoever begins a judging does its work."""

    def __init__(self, platform: Platform) -> None:
        from testwright.features.panels import results, service  # stand on NumPy

        self._platform = platform
        self._service = service
        self._results = results

    async def listing(self, page: PageRequest) -> Json:
        return await self._service.listing(self._platform, LOCAL_OWNER, page)

    async def show(self, panel: str) -> Json:
        return await self._service.detail(self._platform, LOCAL_OWNER, panel)

    async def create(self, body: Json) -> Json:
        from testwright.core.panels.design import PanelDesign

        design = _checked(PanelDesign, body)
        return await self._service.create(self._platform, LOCAL_OWNER, design)

    async def begin(self, panel: str, body: Json) -> Json:
        from testwright.features.panels.schemas import JudgingRequest

        wanted = _checked(JudgingRequest, body)
        return await self._service.judge(self._platform, LOCAL_OWNER, panel, wanted, "cli")

    async def ended(self, task_id: str) -> Json:
        jobs = self._platform.jobs
        while True:
            await jobs.work(self._platform, task_id)
            job = await jobs.get(LOCAL_OWNER.project_id, task_id)
            if job.status not in ("pending", "running"):
                return {"status": job.status, "error": job.error}
            await asyncio.sleep(_POLL_SECONDS)

    async def results(self, panel: str, judging: str | None, page: PageRequest) -> Json:
        return await self._results.results(self._platform, LOCAL_OWNER, panel, judging, page)


class _There(Desk):
    """On a server."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    async def listing(self, page: PageRequest) -> Json:
        return await self._call("GET", f"?{page_query(page)}")

    async def show(self, panel: str) -> Json:
        return await self._call("GET", f"/{quote(panel, safe='')}")

    async def create(self, body: Json) -> Json:
        return await self._call("POST", "", body)

    async def begin(self, panel: str, body: Json) -> Json:
        return await self._call("POST", f"/{quote(panel, safe='')}/judge", body)

    async def ended(self, task_id: str) -> Json:
        while True:
            path = f"/api/v1/task-status/{quote(task_id, safe='')}"
            job: Json = await self._terminal.call("GET", path)
            if job["status"] not in ("pending", "running"):
                return job
            await asyncio.sleep(_POLL_SECONDS)

    async def results(self, panel: str, judging: str | None, page: PageRequest) -> Json:
        query = page_query(page, judging=judging)
        return await self._call("GET", f"/{quote(panel, safe='')}/results?{query}")

    async def _call(self, method: str, path: str, body: Json | None = None) -> Json:
        found: Json = await self._terminal.call(method, "/api/v1/judge-panels" + path, body)
        return found


def _checked(model: type[Model], body: Json) -> Model:
    from pydantic import ValidationError

    try:
        return model.model_validate(body)
    except ValidationError as error:
        told = [
            ": ".join(part for part in (".".join(map(str, one["loc"])), one["msg"]) if part)
            for one in error.errors(include_input=False)
        ]
        raise InvalidInput("; ".join(told[:3])) from None


@asynccontextmanager
async def desk(terminal: Terminal) -> AsyncIterator[Desk]:
    """Where a command asks."""
    if terminal.server is not None:
        yield _There(terminal)
        return
    async with terminal.opened() as platform:
        yield _Here(platform)
