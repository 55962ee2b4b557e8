"""Answers that need not be made again: cached ones, and ones that are being made right now."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from dataclasses import dataclass, field

from testwright.core.ports import Cache
from testwright.core.runs import Finished, Run, RunEvent
from testwright.engine.cancellation import cancel, stopped
from testwright.engine.shared_memory import SharedMemory
from testwright.engine.store.run_json import run_from_json, run_to_json
from testwright.telemetry import Metrics

Produce = Callable[[], AsyncGenerator[RunEvent, None]]
_PREFIX = "run:"


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
    """

    def __init__(
        self,
        *,
        ttl_seconds: float,
        local: Cache[Run],
        shared: SharedMemory,
        remote: Cache[bytes] | None,
        metrics: Metrics,
    ) -> None:
        self._ttl = ttl_seconds
        self._shared = shared
        self._remote = remote
        self._metrics = metrics
        self._local = local
        self._flights: dict[str, _Flight] = {}
        self._flying: set[asyncio.Task[None]] = set()

    async def share(self, key: str, produce: Produce) -> AsyncGenerator[RunEvent, None]:
        """The events of one run: a cached one, one in flight, or a new one by `produce`."""
        cached = await self._look_up(key)
        joined = cached is None and key in self._flights
        self._metrics.cache_requests.labels("hit" if cached or joined else "miss").inc()
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
