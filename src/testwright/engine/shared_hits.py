"""What searches found, shared by processes through Redis: ids and scores, never the patterns."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from testwright.core.ports import Cache
from testwright.core.retrieval.pattern import Found
from testwright.engine.shared_memory import SharedMemory
from testwright.telemetry import Metrics

_PREFIX = "hits:"


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern's id and how well it fits."""

    id: str
    score: float


class SharedHits:
    """Results of searches that another process has made already.

    An index takes seconds to build and a search some milliseconds; the ids of what it found are
    there in a fraction of one. Patterns themselves are always read from the database, so that
    nothing is shown that is not there any more.

    Args:
        shared: Redis, or its absence; while it is gone every process searches for itself.
        remote: the cache in Redis; None without one.
        ttl_seconds: how long results are kept; 0 keeps none.
        metrics: counts look-ups.
    """

    def __init__(
        self,
        shared: SharedMemory,
        remote: Cache[bytes] | None,
        *,
        ttl_seconds: float,
        metrics: Metrics,
    ) -> None:
        self._shared = shared
        self._remote = remote if ttl_seconds > 0 else None
        self._ttl = ttl_seconds
        self._metrics = metrics

    async def get(self, key: str) -> list[Hit] | None:
        """What was found, best first; None when nobody has searched for it."""
        remote = self._remote
        if remote is None:
            return None
        found = await self._shared.attempt(lambda: remote.get(_PREFIX + key), None)
        hits = None if found is None else _hits(found)
        result = "miss" if hits is None else "hit"
        self._metrics.cache_requests.labels("shared_hits", result).inc()
        return hits

    async def put(self, key: str, found: Sequence[Found]) -> None:
        """Lets others know."""
        remote = self._remote
        if remote is None:
            return
        text = json.dumps([[one.pattern.id, one.score] for one in found]).encode()
        await self._shared.attempt(
            lambda: remote.put(_PREFIX + key, text, ttl_seconds=self._ttl), None
        )

    async def clear(self, prefix: str) -> None:
        """Forgets the results whose keys begin so."""
        remote = self._remote
        if remote is not None:
            await self._shared.attempt(lambda: remote.clear(_PREFIX + prefix), 0)


def _hits(text: bytes) -> list[Hit] | None:
    """None where it is not what we wrote: another version's, or somebody else's."""
    try:
        return [Hit(str(identifier), float(score)) for identifier, score in json.loads(text)]
    except (ValueError, TypeError):
        return None
