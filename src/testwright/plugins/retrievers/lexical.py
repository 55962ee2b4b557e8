from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from testwright.core.retrieval.pattern import Found
from testwright.core.retrieval.retriever import RetrieverEnvironment
from testwright.db import patterns
from testwright.db.patterns import SetState, StoredVector
from testwright.db.session import Database
from testwright.plugins._retrieval.lexical_texts import LexicalRetriever, embedded_of, shown

if TYPE_CHECKING:
    # NumPy, which a process without retrieval needn't load
    from testwright.core.retrieval.index import Index
    from testwright.core.retrieval.scoring import Hit

LARGEST_SET: Final = 200_000
"""Patterns of one set that are searched: the newest."""
MOST_IN_MEMORY: Final = 400_000
"""Patterns of all sets that are kept in memory, at about 0.7 KB each."""

_MOST_SETS: Final = 1_000
_SLACK: Final = 1.1  # a full set is read anew after a tenth more, not after each pattern


@dataclass
class _Loaded:
    """One set in memory: the index and the state of the rows that it shows."""

    index: Index
    state: SetState = field(default_factory=SetState)
    changing: asyncio.Lock = field(default_factory=asyncio.Lock)


class Plugin(LexicalRetriever):
    """By words and spelling, with no model: BM25 and hashed character n-grams (`lexical-1`).

    The index of a set lives in this process. It is built when a set is first searched, takes in
    what is new before each search, and goes when other sets need the room.

    Args:
        database: where the patterns are.
        environment: not needed: it has no store but the rows.
        largest_set: how many patterns of one set are searched.
        most_in_memory: how many patterns are kept over all sets.
    """

    name = "lexical"

    def __init__(
        self,
        database: Database,
        environment: RetrieverEnvironment | None = None,
        *,
        largest_set: int = LARGEST_SET,
        most_in_memory: int = MOST_IN_MEMORY,
    ) -> None:
        del environment
        self._database = database
        self._largest = largest_set
        self._most = most_in_memory
        self._sets: OrderedDict[tuple[str, str], _Loaded] = OrderedDict()

    async def search(
        self, project_id: str, kind: str, query: str, limit: int, *, revision: int
    ) -> list[Found]:
        """The best of the set, by `core/retrieval/index.py`."""
        index = await self._current(project_id, kind, revision)
        if not len(index):
            return []
        hits = await asyncio.to_thread(_search, index, query, limit)
        async with self._database.read() as session:
            return await shown(session, project_id, hits)

    async def _current(self, project_id: str, kind: str, revision: int) -> Index:
        """The index of a set, with all that the revision has."""
        from testwright.core.retrieval.index import Index

        key = (project_id, kind)
        loaded = self._sets.setdefault(key, _Loaded(Index()))
        self._sets.move_to_end(key)
        async with loaded.changing:
            if revision != loaded.state.revision:
                async with self._database.read() as session:
                    state = await patterns.state(session, project_id, kind)
                await self._take_in(loaded, state, project_id, kind)
            index = loaded.index
        self._make_room(key)
        return index

    async def _take_in(self, loaded: _Loaded, state: SetState, project_id: str, kind: str) -> None:
        from testwright.core.retrieval.index import Index

        known = loaded.state.revision
        # A set that shrank, or a database that was restored from a backup, is read anew.
        anew = known < state.cleared_at_revision or known > state.revision
        added = await self._read(project_id, kind, after=0 if anew else known, state=state)
        if not anew and len(loaded.index) + len(added) > self._largest * _SLACK:
            anew, added = True, await self._read(project_id, kind, after=0, state=state)
        loaded.index = await asyncio.to_thread(_grown, Index() if anew else loaded.index, added)
        loaded.state = state

    async def _read(
        self, project_id: str, kind: str, *, after: int, state: SetState
    ) -> list[StoredVector]:
        found: list[StoredVector] = []
        async with self._database.read() as session:
            async for chunk in patterns.vectors(
                session,
                project_id,
                kind,
                embedding=self.embedding,
                after=after,
                upto=state.revision,
                most=self._largest,
            ):
                found += chunk
        return found

    def _make_room(self, key: tuple[str, str]) -> None:
        """Drops the sets that were searched longest ago, never the one in use."""
        while len(self._sets) > 1 and (
            len(self._sets) > _MOST_SETS
            or sum(len(one.index) for one in self._sets.values()) > self._most
        ):
            del self._sets[next(one for one in self._sets if one != key)]


def _grown(index: Index, added: Sequence[StoredVector]) -> Index:
    """The index with these patterns too."""
    return index.plus([one.id for one in added], embedded_of(added))


def _search(index: Index, query: str, limit: int) -> list[Hit]:
    from testwright.core.retrieval.embedding import embed

    return index.search(embed(query), limit)
