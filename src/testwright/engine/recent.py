"""What was read a moment ago need not be read again, and what many want at once is read once.

For small things that every request looks at: who a key belongs to, what an A/B test says now.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from time import monotonic
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Values by key, each at most so old.

    Args:
        seconds: from the moment in which reading began; then it is read again.
        most: values that are kept.
        clock: seconds that only grow.
    """

    def __init__(
        self, *, seconds: float, most: int, clock: Callable[[], float] = monotonic
    ) -> None:
        self._seconds = seconds
        self._most = most
        self._clock = clock
        self._kept: dict[K, tuple[float, V]] = {}
        self._reading: dict[K, asyncio.Task[V]] = {}

    async def get(self, key: K, read: Callable[[], Coroutine[Any, Any, V]]) -> V:
        """The value; whoever comes while it is read waits for the same one.

        Raises:
            Exception: what `read` raises, to all who wait; nothing is kept then.
        """
        kept = self._kept.get(key)
        if kept is not None and kept[0] > self._clock():
            return kept[1]
        reading = self._reading.get(key)
        if reading is None:
            # A task of its own: whoever came first may leave, the others still wait.
            reading = self._reading[key] = asyncio.create_task(self._read(key, read))
            reading.add_done_callback(lambda done: self._ended(key, done))
        return await asyncio.shield(reading)

    def drop(self, key: K, value: V) -> None:
        """This value turned out to be old; whoever else finds that out drops no newer one."""
        kept = self._kept.get(key)
        if kept is not None and kept[1] is value:
            del self._kept[key]

    def forget(self) -> None:
        """Something has changed: nothing is given that was read, or begun to be read, before."""
        self._kept.clear()
        self._reading.clear()

    async def _read(self, key: K, read: Callable[[], Coroutine[Any, Any, V]]) -> V:
        until = self._clock() + self._seconds
        value = await read()
        if self._reading.get(key) is asyncio.current_task():
            if len(self._kept) >= self._most:
                self._kept.clear()
            self._kept[key] = (until, value)
        return value

    def _ended(self, key: K, done: asyncio.Task[V]) -> None:
        if self._reading.get(key) is done:
            del self._reading[key]
