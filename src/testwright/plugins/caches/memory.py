from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic
from typing import TypeVar

from testwright.core.ports import Cache

V = TypeVar("V")


class Plugin(Cache[V]):
    """Entries of this process: least recently used ones go first.

    Args:
        max_entries: how many are kept.
        clock: seconds that only grow; an argument so that tests can move time.
    """

    name = "memory"

    def __init__(self, max_entries: int = 2000, clock: Callable[[], float] = monotonic) -> None:
        self._entries: OrderedDict[str, tuple[float, V]] = OrderedDict()
        self._max = max_entries
        self._clock = clock

    async def get(self, key: str) -> V | None:
        """The entry, unless it has expired."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        if entry[0] <= self._clock():
            del self._entries[key]
            return None
        self._entries.move_to_end(key)
        return entry[1]

    async def put(self, key: str, value: V, *, ttl_seconds: float) -> None:
        """Stores, and drops the least recently used entry when there are too many."""
        self._entries[key] = (self._clock() + ttl_seconds, value)
        self._entries.move_to_end(key)
        while len(self._entries) > self._max:
            self._entries.popitem(last=False)

    async def clear(self, prefix: str = "") -> int:
        """Forgets the entries whose keys begin so."""
        gone = [key for key in self._entries if key.startswith(prefix)]
        for key in gone:
            del self._entries[key]
        return len(gone)

    async def size(self, prefix: str = "") -> int:
        """Entries, expired ones that nobody asked for included."""
        return sum(key.startswith(prefix) for key in self._entries)

    async def ping(self) -> None:
        """Memory is always there."""
