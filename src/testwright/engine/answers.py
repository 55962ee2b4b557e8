"""Answers that need not be made again: cached ones, and ones that are being made right now."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from dataclasses import dataclass, field
from time import monotonic

from testwright.core.ports import Cache
from testwright.core.runs import Finished, Run, RunEvent
from testwright.db.base import new_id
from testwright.engine.cache_statistics import CacheStatistics, LookUps
from testwright.engine.cancellation import cancel, stopped
from testwright.engine.shared_memory import SharedMemory
from testwright.engine.store.run_json import run_from_json, run_to_json
from testwright.telemetry import Metrics

Produce = Callable[[], AsyncGenerator[RunEvent, None]]
CAPACITY = 2_000
"""Answers that one process keeps."""
NOTICED_SECONDS = 5.0
"""After so long every process has noticed that the cache was cleared."""

_PREFIX = "run:"
_CLEARED = "cleared:"


@dataclass(eq=False)
class _Flight:
    """One answer in the making: what it has said so far, and how many listen."""

    events: list[RunEvent] = field(default_factory=list)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    listeners: int = 0
    done: bool = False
    error: BaseException | None = None
    task: asyncio.Task[None] | None = None


class Answers:
    """Cache in two layers (this process, then Redis) and single flight.

    Keys begin with the project's id, so that nothing crosses projects. Runs that another model
    answered are shared while in flight but not kept: the wanted model may be back in a minute.

    Args:
        ttl_seconds: how long an answer is kept; 0 keeps none.
        local: the layer of this process, with room for `CAPACITY` answers.
        shared: Redis, or its absence.
        remote: the layer in Redis; None without one.
        metrics: counts look-ups.
        clock: seconds that only grow.
    """

    def __init__(
        self,
        *,
        ttl_seconds: float,
        local: Cache[Run],
        shared: SharedMemory,
        remote: Cache[bytes] | None,
        metrics: Metrics,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._ttl = ttl_seconds
        self._shared = shared
        self._remote = remote
        self._metrics = metrics
        self._local = local
        self._clock = clock
        self._look_ups = LookUps()
        self._flights: dict[str, _Flight] = {}
        self._flying: set[asyncio.Task[None]] = set()
        self._clearings: dict[str, bytes] = {}
        self._looked_at: dict[str, float] = {}

    async def share(self, key: str, produce: Produce) -> AsyncGenerator[RunEvent, None]:
        """The events of one run: a cached one, one in flight, or a new one by `produce`."""
        cached = await self._look_up(key)
        joined = cached is None and key in self._flights
        hit = cached is not None or joined
        self._look_ups.count(_project(key), hit=hit)
        self._metrics.cache_requests.labels("answers", "hit" if hit else "miss").inc()
        if cached is not None:
            yield Finished(cached, cached=True)
            return
        flight = self._flights.get(key)
        if flight is None:
            flight = self._start(key, produce)
        async for event in self._listen(key, flight):
            if joined and isinstance(event, Finished):
                yield Finished(event.run, cached=True)
            else:
                yield event

    async def statistics(self, project_id: str) -> CacheStatistics:
        """How the cache fares for a project; answers in flight are hits for those who join."""
        remote, prefix = self._remote, f"{project_id}:"
        shared = None
        if remote is not None:
            shared = await self._shared.attempt(lambda: remote.size(_PREFIX + prefix), None)
        return self._look_ups.statistics(
            project_id,
            entries=await self._local.size(prefix),
            capacity=CAPACITY,
            shared_entries=shared,
        )

    async def clear(self, project_id: str) -> int:
        """Forgets the answers of a project, here and in Redis; how many there were.

        Other processes notice within `NOTICED_SECONDS`. What is in flight is finished and kept.
        """
        remote, prefix = self._remote, f"{project_id}:"
        gone = await self._local.clear(prefix)
        if remote is None:
            return gone
        mark = new_id("clr").encode()
        self._clearings[project_id] = mark
        # Marked before the shared entries go: who looks in between finds old ones at worst there.
        await self._shared.attempt(
            lambda: remote.put(_CLEARED + project_id, mark, ttl_seconds=max(self._ttl, 1.0)), None
        )
        return max(gone, await self._shared.attempt(lambda: remote.clear(_PREFIX + prefix), 0))

    async def close(self) -> None:
        """Ends what is in flight, abandoned flights too: they may hold database connections."""
        await stopped(self._flying)

    def _start(self, key: str, produce: Produce) -> _Flight:
        flight = _Flight()
        self._flights[key] = flight
        flight.task = asyncio.create_task(self._fly(key, flight, produce))
        self._flying.add(flight.task)
        flight.task.add_done_callback(self._flying.discard)
        return flight

    async def _fly(self, key: str, flight: _Flight, produce: Produce) -> None:
        try:
            async with contextlib.aclosing(produce()) as events:
                async for event in events:
                    if isinstance(event, Finished):
                        await self._keep(key, event.run)
                    async with flight.changed:
                        flight.events.append(event)
                        flight.changed.notify_all()
        except BaseException as error:
            flight.error = error
            if isinstance(error, asyncio.CancelledError):
                raise
        finally:
            self._flights.pop(key, None)
            flight.done = True
            async with flight.changed:
                flight.changed.notify_all()

    async def _listen(self, key: str, flight: _Flight) -> AsyncIterator[RunEvent]:
        flight.listeners += 1
        position = 0
        try:
            while position < len(flight.events) or not flight.done:
                if position < len(flight.events):
                    position += 1
                    yield flight.events[position - 1]
                    continue
                async with flight.changed:
                    while position == len(flight.events) and not flight.done:
                        await flight.changed.wait()
            if flight.error is not None:
                raise flight.error
        finally:
            flight.listeners -= 1
            if flight.listeners == 0 and not flight.done and flight.task is not None:
                # Nobody waits any more: a model that goes on would only cost money.
                self._flights.pop(key, None)
                cancel(flight.task)

    async def _look_up(self, key: str) -> Run | None:
        await self._notice_clearing(_project(key))
        known = await self._local.get(key)
        if known is not None:
            return known
        remote = self._remote
        if remote is None:
            return None
        found = await self._shared.attempt(lambda: remote.get(_PREFIX + key), None)
        if found is None:
            return None
        run = run_from_json(json.loads(found))
        await self._local.put(key, run, ttl_seconds=self._ttl)
        return run

    async def _notice_clearing(self, project_id: str) -> None:
        """Drops this process's answers when another one cleared the project's cache."""
        remote = self._remote
        if remote is None or self._looked_at.get(project_id, 0.0) > self._clock():
            return
        self._looked_at[project_id] = self._clock() + NOTICED_SECONDS
        mark = await self._shared.attempt(lambda: remote.get(_CLEARED + project_id), None)
        if mark is not None and mark != self._clearings.get(project_id):
            self._clearings[project_id] = mark
            await self._local.clear(f"{project_id}:")

    async def _keep(self, key: str, run: Run) -> None:
        if self._ttl <= 0 or run.status != "completed" or run.fallback_from is not None:
            return
        await self._local.put(key, run, ttl_seconds=self._ttl)
        remote = self._remote
        if remote is not None:
            body = json.dumps(run_to_json(run)).encode()
            await self._shared.attempt(
                lambda: remote.put(_PREFIX + key, body, ttl_seconds=self._ttl), None
            )


def _project(key: str) -> str:
    """The project that a key begins with."""
    return key.rpartition(":")[0]
