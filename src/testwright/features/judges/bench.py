"""Where judges are asked for: in this process, or on a server. Commands work with either."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from testwright.errors import TestwrightError
from testwright.features.judges.schemas import MOST_LABELS, CalibrateBody, LabelsBody
from testwright.terminal import LOCAL_OWNER, Terminal, part, query, waited_for, worked_off

if TYPE_CHECKING:
    from testwright.engine.platform import Platform

Json = dict[str, Any]


class Bench(ABC):
    """Tells of judges, keeps labels, and sees calibrations through."""

    @abstractmethod
    async def listing(self) -> Json:
        """Every judge."""

    @abstractmethod
    async def agreement(self, name: str) -> Json:
        """The judges of a name beside people."""

    @abstractmethod
    async def unlabelled(self, name: str, limit: int) -> Json:
        """Outputs to label."""

    @abstractmethod
    async def keep(self, name: str, body: Json) -> Json:
        """Keeps labels."""

    @abstractmethod
    async def begin(self, name: str, body: Json) -> Json:
        """Begins a calibration."""

    @abstractmethod
    async def ended(self, task_id: str) -> Json:
        """The job of a calibration when it has ended."""

    async def label(self, name: str, entries: Sequence[Json], scale: str) -> int:
        """Keeps labels, a thousand at once; how many."""
        kept = 0
        for start in range(0, len(entries), MOST_LABELS):
            body = {"items": list(entries[start : start + MOST_LABELS]), "scale": scale}
            kept += (await self.keep(name, body))["kept"]
        return kept

    async def calibrate(self, name: str, body: Json) -> Json:
        """Asks a judge about what waits for it; how it stands then.

        Raises:
            TestwrightError: the job failed.
        """
        begun = await self.begin(name, body)
        job = await self.ended(begun["task_id"])
        if job["status"] != "completed":
            raise TestwrightError(
                f"the calibration is {job['status']}: {job['error'] or 'no word'}"
            )
        found = await self.agreement(name)
        asked = [one for one in found["judges"] if one["id"] == begun["judge_id"]]
        return {**found, "judges": asked}


class _Here(Bench):
    """On the local database: whoever begins a calibration does its work."""

    def __init__(self, platform: Platform) -> None:
        from testwright.features.judges import service  # not for --help

        self._platform = platform
        self._service = service

    async def listing(self) -> Json:
        return await self._service.listing(self._platform, LOCAL_OWNER)

    async def agreement(self, name: str) -> Json:
        return await self._service.agreement(self._platform, LOCAL_OWNER, name)

    async def unlabelled(self, name: str, limit: int) -> Json:
        return await self._service.unlabelled(self._platform, LOCAL_OWNER, name, limit)

    async def keep(self, name: str, body: Json) -> Json:
        wanted = LabelsBody.model_validate(body)
        return await self._service.label(self._platform, LOCAL_OWNER, name, wanted)

    async def begin(self, name: str, body: Json) -> Json:
        wanted = CalibrateBody.model_validate(body)
        return await self._service.calibrate(self._platform, LOCAL_OWNER, name, wanted, "cli")

    async def ended(self, task_id: str) -> Json:
        return await worked_off(self._platform, task_id)


class _There(Bench):
    """On a server."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    async def listing(self) -> Json:
        return await self._call("GET", "")

    async def agreement(self, name: str) -> Json:
        return await self._call("GET", f"{part(name)}/agreement")

    async def unlabelled(self, name: str, limit: int) -> Json:
        return await self._call("GET", f"{part(name)}/unlabelled{query(limit=limit)}")

    async def keep(self, name: str, body: Json) -> Json:
        return await self._call("POST", f"{part(name)}/labels", body)

    async def begin(self, name: str, body: Json) -> Json:
        return await self._call("POST", f"{part(name)}/calibrate", body)

    async def ended(self, task_id: str) -> Json:
        return await waited_for(self._terminal, task_id)

    async def _call(self, method: str, path: str, body: Json | None = None) -> Json:
        found: Json = await self._terminal.call(method, "/api/v1/judges" + path, body)
        return found


@asynccontextmanager
async def bench(terminal: Terminal) -> AsyncIterator[Bench]:
    """Where a command asks."""
    if terminal.server is not None:
        yield _There(terminal)
        return
    async with terminal.opened() as platform:
        yield _Here(platform)
