"""Patterns of the past: finding them, remembering what was found, adding and forgetting.

What a run teaches is stored in the transaction of that run, so that nothing is learned from a run
that does not exist. What `builtin:rules` composed is not learned: it can be composed again at any
time, and a model that is shown it would only learn our own templates.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from time import monotonic

from testwright.core.json_texts import texts_in
from testwright.core.ports import Cache
from testwright.core.prompts.guard import assess
from testwright.core.retrieval.pattern import Found, NewPattern, Pattern
from testwright.core.runs import Run
from testwright.db import patterns as reading
from testwright.db.patterns import SetState
from testwright.db.session import Database, Session
from testwright.engine.cache_statistics import CacheStatistics, LookUps
from testwright.engine.recent import Recent
from testwright.engine.retrievers import Retrievers
from testwright.engine.shared_hits import SharedHits
from testwright.engine.store import patterns as store
from testwright.engine.store.patterns import EmbeddedPattern, PatternCount
from testwright.engine.store.runs import Companion
from testwright.telemetry import Metrics, get_logger

log = get_logger("retrieval")

CAPACITY = 100
"""Queries whose results are remembered (SPEC §1)."""
NOTICED_SECONDS = 5.0
"""After so long `known` shows what another process changed; searches see it at once."""

_FOR_EVER = float("inf")
_MOST_SETS = 10_000  # whose states are remembered; entities are named by whoever asks


class Retrieval:
    """All that the rest of the code does with patterns.

    Args:
        database: where they are.
        retrievers: find them.
        cache: keeps the results of `CAPACITY` queries; those of a set go when the set changes.
        hits: what other processes found.
        metrics: counts look-ups.
        clock: seconds that only grow.
    """

    def __init__(
        self,
        *,
        database: Database,
        retrievers: Retrievers,
        cache: Cache[tuple[Found, ...]],
        hits: SharedHits,
        metrics: Metrics,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._database = database
        self.retrievers = retrievers
        self._cache = cache
        self._hits = hits
        self._metrics = metrics
        self._look_ups = LookUps()
        self._revisions: dict[tuple[str, str], int] = {}
        self._known: Recent[tuple[str, str], SetState] = Recent(
            seconds=NOTICED_SECONDS, most=_MOST_SETS, clock=clock
        )

    async def search(self, project_id: str, kind: str, query: str, limit: int) -> tuple[Found, ...]:
        """The patterns of a project that fit a text best, best first."""
        prefix = f"{project_id}:{kind}:"
        state = await self._state(project_id, kind)
        if self._revisions.get((project_id, kind)) != state.revision:
            if len(self._revisions) >= _MOST_SETS:
                self._revisions.clear()
            self._revisions[project_id, kind] = state.revision
            await self._cache.clear(prefix)
        asked = hashlib.sha256(query.encode("utf-8", "surrogatepass")).hexdigest()
        key = f"{prefix}{state.revision}:{limit}:{asked}"
        found = await self._cache.get(key)
        self._look_ups.count(project_id, hit=found is not None)
        self._metrics.cache_requests.labels("retrieval", "miss" if found is None else "hit").inc()
        if found is None:
            shared_key = f"{key}:{self.retrievers.embedding}"
            found = await self._found_elsewhere(shared_key, project_id, kind)
            if found is None:
                hits = await self.retrievers.search(
                    project_id, kind, query, limit, revision=state.revision
                )
                found = tuple(hits)
                await self._hits.put(shared_key, found)
            await self._cache.put(key, found, ttl_seconds=_FOR_EVER)
        return found

    async def _found_elsewhere(
        self, key: str, project_id: str, kind: str
    ) -> tuple[Found, ...] | None:
        """What another process found, read from the rows; None unless all of it is there."""
        hits = await self._hits.get(key)
        if not hits:
            return None
        async with self._database.read() as session:
            stored = await reading.by_id(session, project_id, [hit.id for hit in hits])
        if any(hit.id not in stored or stored[hit.id].kind != kind for hit in hits):
            return None
        return tuple(Found(stored[hit.id], hit.score) for hit in hits)

    async def for_prompt(
        self, project_id: str, kind: str, query: str, limit: int
    ) -> tuple[Found, ...]:
        """The same without patterns that seem to give the model orders.

        They are looked at here although imports are looked at too: the guard learns, and rows may
        have come by other ways.
        """
        found = await self.search(project_id, kind, query, limit)
        harmless = []
        for one in found:
            if gives_orders(one.pattern):
                log.warning("pattern_left_out", pattern=one.pattern.id, why="injection_found")
            else:
                harmless.append(one)
        return tuple(harmless)

    async def known(self, project_id: str, kind: str) -> SetState:
        """What there is of a kind, at most `NOTICED_SECONDS` old: cheap enough for every request.

        `edition` changes when people change the set, so that answers from before are not given
        again; what runs add does not count, or no cached answer would outlive the next run.
        """
        return await self._known.get((project_id, kind), lambda: self._state(project_id, kind))

    async def lesson(self, patterns: Sequence[NewPattern]) -> Companion | None:
        """Stores what a run teaches, in the run's transaction; None when that is nothing."""
        if not patterns:
            return None
        embedded = await self._embedded(patterns)

        async def learn(session: Session, run: Run) -> None:
            new = await store.unknown(session, run.project_id, patterns)
            wanted = {id(one) for one in new}
            chosen = [one for one in embedded if id(one.pattern) in wanted]
            if chosen:
                await store.add(session, run.project_id, chosen, by_people=False)

        return learn

    async def unknown(self, project_id: str, patterns: Sequence[NewPattern]) -> list[NewPattern]:
        """Those that are not stored yet, each once."""
        async with self._database.read() as session:
            return await store.unknown(session, project_id, patterns)

    async def add(self, project_id: str, patterns: Sequence[NewPattern]) -> int:
        """Stores what is not stored yet, in one transaction; how many that were."""
        new = await self.unknown(project_id, patterns)
        if not new:
            return 0
        embedded = await self._embedded(new)
        async with self._database.write() as session:
            added = await store.add(session, project_id, embedded, by_people=True)
        self._known.forget()
        for kind in sorted({one.kind for one in new}):
            await self.retrievers.follow(project_id, kind)
        return added

    async def remove(self, project_id: str, kind: str, source: str | None = None) -> int:
        """Deletes the patterns of a kind, or those of one source; how many there were."""
        async with self._database.write() as session:
            gone = await store.remove(session, project_id, kind, source)
        self._known.forget()
        await self.retrievers.follow(project_id, kind)
        return gone

    async def sets(self) -> list[tuple[str, str, int]]:
        """Project, kind and size of every set, of all projects: what a store has to be filled with.

        Not for requests: they ask for one project.
        """
        async with self._database.read() as session:
            return [
                (project_id, kind, (await reading.extent(session, project_id, kind)).count)
                for project_id, kind in await reading.sets(session)
            ]

    async def counts(self, project_id: str) -> list[PatternCount]:
        """How many patterns there are, by kind and source."""
        async with self._database.read() as session:
            return await store.counts(session, project_id)

    async def newest(
        self, project_id: str, kind: str, source: str | None, limit: int
    ) -> list[Pattern]:
        """The patterns that came last, the last first."""
        async with self._database.read() as session:
            return await store.newest(session, project_id, kind, source, limit)

    async def statistics(self, project_id: str) -> CacheStatistics:
        """How the cache of queries fares."""
        return self._look_ups.statistics(
            project_id, entries=await self._cache.size(f"{project_id}:"), capacity=CAPACITY
        )

    async def clear(self, project_id: str) -> int:
        """Forgets the results of a project's queries; how many there were. Patterns stay."""
        await self._hits.clear(f"{project_id}:")
        return await self._cache.clear(f"{project_id}:")

    async def close(self) -> None:
        """Lets go of indexes and results."""
        await self._cache.close()
        await self.retrievers.close()

    async def _state(self, project_id: str, kind: str) -> SetState:
        async with self._database.read() as session:
            return await reading.state(session, project_id, kind)

    async def _embedded(self, patterns: Sequence[NewPattern]) -> list[EmbeddedPattern]:
        vectors = await self.retrievers.embed([one.text for one in patterns])
        return [
            EmbeddedPattern(one, self.retrievers.embedding, vector)
            for one, vector in zip(patterns, vectors, strict=True)
        ]


def gives_orders(pattern: Pattern | NewPattern) -> bool:
    """Whether what a prompt would be given of it seems to address the model."""
    return _gives_orders("\n".join(texts_in(pattern.body)))


@lru_cache(maxsize=2_048)
def _gives_orders(text: str) -> bool:
    return assess(text).blocked
