"""Where panels are asked for: in this process, or on a server. Commands work with either."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from testwright.db.paging import PageRequest
from testwright.errors import TestwrightError
from testwright.terminal import LOCAL_OWNER, Terminal, part, query, waited_for, worked_off
from testwright.validation import checked

if TYPE_CHECKING:
    from testwright.engine.platform import Platform

Json = dict[str, Any]


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

        design = checked(PanelDesign, body)
        return await self._service.create(self._platform, LOCAL_OWNER, design)

    async def begin(self, panel: str, body: Json) -> Json:
        from testwright.features.panels.schemas import JudgingRequest

        wanted = checked(JudgingRequest, body)
        return await self._service.judge(self._platform, LOCAL_OWNER, panel, wanted, "cli")

    async def ended(self, task_id: str) -> Json:
        return await worked_off(self._platform, task_id)

    async def results(self, panel: str, judging: str | None, page: PageRequest) -> Json:
        return await self._results.results(self._platform, LOCAL_OWNER, panel, judging, page)


class _There(Desk):
    """On a server."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    async def listing(self, page: PageRequest) -> Json:
        return await self._call("GET", query(limit=page.limit, cursor=page.cursor))

    async def show(self, panel: str) -> Json:
        return await self._call("GET", part(panel))

    async def create(self, body: Json) -> Json:
        return await self._call("POST", "", body)

    async def begin(self, panel: str, body: Json) -> Json:
        return await self._call("POST", f"{part(panel)}/judge", body)

    async def ended(self, task_id: str) -> Json:
        return await waited_for(self._terminal, task_id)

    async def results(self, panel: str, judging: str | None, page: PageRequest) -> Json:
        chosen = query(limit=page.limit, cursor=page.cursor, judging=judging)
        return await self._call("GET", f"{part(panel)}/results{chosen}")

    async def _call(self, method: str, path: str, body: Json | None = None) -> Json:
        found: Json = await self._terminal.call(method, "/api/v1/judge-panels" + path, body)
        return found


@asynccontextmanager
async def desk(terminal: Terminal) -> AsyncIterator[Desk]:
    """Where a command asks."""
    if terminal.server is not None:
        yield _There(terminal)
        return
    async with terminal.opened() as platform:
        yield _Here(platform)
