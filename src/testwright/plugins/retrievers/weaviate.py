from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from testwright.core.retrieval.pattern import Found
from testwright.core.retrieval.retriever import Behind, RetrieverEnvironment
from testwright.db import patterns
from testwright.db.patterns import Extent, Place, StoredVector
from testwright.db.session import Database
from testwright.errors import Unavailable
from testwright.plugins._retrieval.lexical_texts import LexicalRetriever, embedded_of, shown
from testwright.plugins._weaviate.client import Client
from testwright.plugins._weaviate.collection import Collection, Copy, tenant_of

if TYPE_CHECKING:
    # NumPy, which a process without retrieval needn't load
    from testwright.core.retrieval.embedding import Embedded
    from testwright.core.retrieval.scoring import Corpus, Hit

AT_ONCE: Final = 250
"""Patterns of one request; the vectors of one take half a megabyte."""
MOST_WAITED_FOR: Final = 2_000
"""New patterns that a search takes in while somebody waits."""
MOST_COMPARED: Final = 10_000
"""Patterns of a set that a search compares with the rows while somebody waits."""

_Set = tuple[str, str]


class Plugin(LexicalRetriever):
    """By words and spelling, with the index in Weaviate (1.25 or newer, over REST and GraphQL).

    Candidates come from Weaviate, by vector and by BM25; they are scored as `lexical` scores them.

    Args:
        database: where the patterns are.
        environment: the address of Weaviate and its key.

    Raises:
        InvalidInput: the address is missing, or none.
    """

    name = "weaviate"
    keeps = True

    def __init__(self, database: Database, environment: RetrieverEnvironment | None = None) -> None:
        self._database = database
        self._client = Client(environment or RetrieverEnvironment())
        self._collection = Collection(self._client)
        self._followed: dict[_Set, tuple[int, int]] = {}  # revision, patterns
        self._following = asyncio.Lock()

    async def search(
        self, project_id: str, kind: str, query: str, limit: int, *, revision: int
    ) -> list[Found]:
        """Takes in what is new, asks Weaviate for candidates, and scores them here."""
        from testwright.core.retrieval.embedding import embed
        from testwright.core.retrieval.scoring import depth

        asked = embed(query)
        if not len(asked.terms) or not revision:
            return []
        one_set = (project_id, kind)
        if self._followed.get(one_set, (0, 0))[0] != revision:
            await self._follow(one_set, waiting=True)
        if not self._followed[one_set][1]:
            return []
        try:
            ids, corpus = await self._collection.search(self._tenant(one_set), asked, depth(limit))
        except Unavailable:
            self._followed.pop(one_set, None)  # perhaps it lost what it had
            raise
        async with self._database.read() as session:
            rows = await patterns.vectors_by_id(
                session, project_id, kind, ids, embedding=self.embedding
            )
            return await shown(session, project_id, _best(rows, asked, corpus, limit))

    async def sync(
        self,
        project_id: str,
        kind: str,
        *,
        anew: bool = False,
        advance: Callable[[int], None] = lambda _count: None,
    ) -> int:
        """Puts in what Weaviate lacks, and takes out what has no row any more."""
        if anew:
            await self._collection.prepare()
            await self._collection.drop(self._tenant((project_id, kind)))
        return await self._follow((project_id, kind), waiting=False, advance=advance)

    async def probe(self) -> str | None:
        """Whether Weaviate is ready and takes the key."""
        try:
            await self._client.get("/.well-known/ready")
            await self._client.get("/meta")
        except Unavailable as error:
            return error.message
        return None

    async def close(self) -> None:
        """Closes the connections."""
        await self._client.close()

    def _tenant(self, one_set: _Set) -> str:
        return tenant_of(*one_set, self.embedding)

    async def _follow(
        self,
        one_set: _Set,
        *,
        waiting: bool,
        advance: Callable[[int], None] = lambda _count: None,
    ) -> int:
        """Lets Weaviate follow the rows of a set; how many patterns it took.

        What is there is told by Weaviate itself, by count and newest revision, so that neither an
        interrupted import nor a Weaviate that lost everything goes unnoticed.
        """
        async with self._following:
            await self._collection.prepare()
            tenant = self._tenant(one_set)
            async with self._database.read() as session:
                state = await patterns.state(session, *one_set)
                rows = await patterns.extent(session, *one_set)
            there = await self._collection.extent(tenant)
            taken = 0
            if there != rows:
                taken = await self._take_in(one_set, there, waiting=waiting, advance=advance)
                if await self._differs(one_set):
                    taken += await self._compare(one_set, waiting=waiting, advance=advance)
            self._followed[one_set] = (state.revision, rows.count)
            return taken

    async def _take_in(
        self, one_set: _Set, there: Extent, *, waiting: bool, advance: Callable[[int], None]
    ) -> int:
        """Puts in what came with the newest revision that is there (it may be cut off) or later."""
        async with self._database.read() as session:
            new = await patterns.extent(session, *one_set, since=there.newest)
        if waiting and new.count > MOST_WAITED_FOR:
            raise _behind(one_set, new.count)
        taken, place = 0, Place(there.newest)
        while rows := await self._next(one_set, place):
            await self._put(one_set, rows)
            taken, place = taken + len(rows), rows[-1][0]
            advance(len(rows))
        return taken

    async def _differs(self, one_set: _Set) -> bool:
        async with self._database.read() as session:
            rows = await patterns.extent(session, *one_set)
        return await self._collection.extent(self._tenant(one_set)) != rows

    async def _compare(
        self, one_set: _Set, *, waiting: bool, advance: Callable[[int], None]
    ) -> int:
        """Takes out what has no row any more, puts in what is missing; how many were put in."""
        tenant = self._tenant(one_set)
        async with self._database.read() as session:
            wanted = await patterns.ids(session, *one_set)
        if waiting and len(wanted) > MOST_COMPARED:
            raise _behind(one_set, len(wanted))
        there = await self._collection.ids(tenant)
        surplus = sorted(there - wanted)
        for start in range(0, len(surplus), AT_ONCE):
            await self._collection.remove(tenant, surplus[start : start + AT_ONCE])
        taken, place = 0, Place()
        while wanted - there and (rows := await self._next(one_set, place)):
            place = rows[-1][0]
            missing = [row for row in rows if row[1].id not in there]
            await self._put(one_set, missing)
            taken += len(missing)
            advance(len(missing))
        return taken

    async def _next(self, one_set: _Set, place: Place) -> list[tuple[Place, StoredVector]]:
        async with self._database.read() as session:
            return await patterns.following(
                session, *one_set, embedding=self.embedding, after=place, most=AT_ONCE
            )

    async def _put(self, one_set: _Set, rows: Sequence[tuple[Place, StoredVector]]) -> None:
        if not rows:
            return
        embedded = embedded_of(row for _, row in rows)
        copies = [
            Copy(row.id, place.revision, one)
            for (place, row), one in zip(rows, embedded, strict=True)
        ]
        await self._collection.put(self._tenant(one_set), copies)


def _behind(one_set: _Set, count: int) -> Behind:
    return Behind(
        f"Weaviate lacks up to {count:,} patterns of {one_set[1]}: `testwright patterns sync` "
        "puts them in"
    )


def _best(rows: list[StoredVector], asked: Embedded, corpus: Corpus, limit: int) -> list[Hit]:
    from testwright.core.retrieval.scoring import best_of

    return best_of([row.id for row in rows], embedded_of(rows), asked, corpus, limit)
