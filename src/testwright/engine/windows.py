"""Sliding windows: how often something happened in the last seconds, here or over processes."""

from __future__ import annotations

import secrets
import time
from collections import deque
from collections.abc import Callable

from testwright.engine.shared_memory import SharedMemory

PLACE_SECONDS = 600.0
"""A place that is held longer belonged to a process that died; it is free again."""

_ADD = """
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1] - ARGV[2])
local used = redis.call('ZCARD', KEYS[1])
if used < tonumber(ARGV[3]) then redis.call('ZADD', KEYS[1], ARGV[1], ARGV[4]) end
redis.call('PEXPIRE', KEYS[1], math.ceil(ARGV[2] * 1000))
local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
return {used + 1, oldest[2] or ARGV[1]}
"""


class Windows:
    """Exact sliding logs. A request over the limit is not counted, so waiting always helps."""

    def __init__(self, shared: SharedMemory, *, clock: Callable[[], float] = time.time) -> None:
        self._shared = shared
        self._clock = clock
        self._events: dict[str, deque[float]] = {}
        self._places: dict[str, dict[str, float]] = {}

    async def add(self, key: str, limit: int, seconds: float) -> tuple[int, float]:
        """Counts one event when the limit allows it.

        Returns:
            how many there are in the window with this one (over `limit`: it was refused), and the
            age in seconds of the oldest.
        """
        now = self._clock()
        shared = await self._shared.attempt(
            lambda: self._add_shared(key, limit, seconds, now), None
        )
        return shared if shared is not None else self._add_here(key, limit, seconds, now)

    async def enter(self, key: str, limit: int) -> str | None:
        """Takes one of `limit` places; None when all are taken."""
        now, place = self._clock(), secrets.token_hex(8)
        used = await self._shared.attempt(
            lambda: self._add_shared(key, limit, PLACE_SECONDS, now, place), None
        )
        if used is not None:
            return place if used[0] <= limit else None
        places = self._places.setdefault(key, {})
        for old in [name for name, since in places.items() if since <= now - PLACE_SECONDS]:
            del places[old]
        if len(places) >= limit:
            return None
        places[place] = now
        return place

    async def leave(self, key: str, place: str) -> None:
        """Gives a place back."""
        places = self._places.get(key, {})
        places.pop(place, None)
        if not places:
            self._places.pop(key, None)
        client = self._shared.client
        if client is not None:
            await self._shared.attempt(lambda: client.zrem(_name(key), place), 0)

    def _add_here(self, key: str, limit: int, seconds: float, now: float) -> tuple[int, float]:
        if len(self._events) > 10_000:  # noqa: PLR2004 - sweep, so that dead keys don't pile up
            self._events = {k: e for k, e in self._events.items() if e and e[-1] > now - seconds}
        events = self._events.setdefault(key, deque())
        while events and events[0] <= now - seconds:
            events.popleft()
        used = len(events) + 1
        if used <= limit:
            events.append(now)
        return used, now - events[0] if events else 0.0

    async def _add_shared(
        self, key: str, limit: int, seconds: float, now: float, member: str | None = None
    ) -> tuple[int, float]:
        assert self._shared.client is not None
        used, oldest = await self._shared.client.eval(
            _ADD, 1, _name(key), now, seconds, limit, member or secrets.token_hex(8)
        )
        return int(used), now - float(oldest)


def _name(key: str) -> str:
    return f"testwright:limit:{key}"
