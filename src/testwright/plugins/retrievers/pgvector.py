from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from testwright.core.retrieval.pattern import Found
from testwright.core.retrieval.retriever import Behind, RetrieverEnvironment
from testwright.db import patterns
from testwright.db.patterns import StoredVector
from testwright.db.session import Database, Session
from testwright.db.vectors import following, searching, tables
from testwright.db.vectors.tables import VectorSet
from testwright.errors import InvalidInput, Unavailable
from testwright.plugins._retrieval.lexical_texts import LexicalRetriever, embedded_of, shown

if TYPE_CHECKING:
    # NumPy, which a process without retrieval needn't load
    from testwright.core.retrieval.embedding import Embedded
    from testwright.core.retrieval.scoring import Hit

AT_ONCE: Final = 2_000
"""Vectors of one transaction, and as many as a search takes in while somebody waits."""
_DEEPEST: Final = 1_000  # HNSW looks no farther


class Plugin(LexicalRetriever):
    """By words and spelling, with the index in PostgreSQL: nothing is kept in this process.

    Candidates come from pgvector, by the signs of the vectors (HNSW, Hamming distance) and by the
    rarest words of the query; they are scored as `lexical` scores them.

    Args:
        database: where the patterns are.
        environment: not needed: its store is the database.

    Raises:
        InvalidInput: the database is not PostgreSQL.
    """

    name = "pgvector"
    keeps = True

    def __init__(self, database: Database, environment: RetrieverEnvironment | None = None) -> None:
        del environment
        if database.is_sqlite:
            raise InvalidInput(
                "TESTWRIGHT_RETRIEVER=pgvector needs PostgreSQL: set TESTWRIGHT_DATABASE_URL to "
                "postgresql://user@host/name, or the retriever to lexical"
            )
        self._database = database
        self._ready = False

    async def search(
        self, project_id: str, kind: str, query: str, limit: int, *, revision: int
    ) -> list[Found]:
        """Takes in what is new, asks PostgreSQL for candidates, and scores them here."""
        from testwright.core.retrieval.embedding import embed

        asked = embed(query)
        if not len(asked.terms):
            return []
        async with self._prepared():
            found = await self._current(project_id, kind, asked, revision)
            if found is None:
                return []
            of, frequencies = found
            async with self._database.read() as session:
                rows = await _candidates(session, of, asked, frequencies, project_id, kind, limit)
                hits = _best(rows, asked, of, frequencies, limit)
                return await shown(session, project_id, hits)

    async def sync(
        self,
        project_id: str,
        kind: str,
        *,
        anew: bool = False,
        advance: Callable[[int], None] = lambda _count: None,
    ) -> int:
        """Takes in every row that has no vector; makes the HNSW index when there are enough."""
        taken, done = 0, False
        async with self._prepared():
            while not done:
                count, done = await self._step(project_id, kind, anew=anew)
                taken, anew = taken + count, False
                advance(count)
        await tables.index_when_large(self._database)
        return taken

    async def probe(self) -> str | None:
        """Whether PostgreSQL has what is needed."""
        self._ready = False
        try:
            async with self._prepared():
                return None
        except Unavailable as error:
            return error.message

    @asynccontextmanager
    async def _prepared(self) -> AsyncIterator[None]:
        """With tables that are there; they are looked for again after anything failed."""
        if not self._ready:
            await tables.prepare(self._database)
            self._ready = True
        try:
            async with tables.explained(self._database):
                yield
        except Unavailable:
            self._ready = False
            raise

    async def _current(
        self, project_id: str, kind: str, asked: Embedded, revision: int
    ) -> tuple[VectorSet, Mapping[int, int]] | None:
        """The set with all that the revision has, and how often it has the words of the query."""
        terms = asked.terms.tolist()
        async with self._database.read() as session:
            of, frequencies = await searching.look(session, project_id, kind, terms)
        if of is None and not revision:
            return None
        if of is None or of.revision != revision or of.embedding != self.embedding:
            _, done = await self._step(project_id, kind)
            if not done:
                raise Behind(
                    f"pgvector does not have all patterns of {kind} yet: "
                    "`testwright patterns sync` takes them in"
                )
            async with self._database.read() as session:
                of, frequencies = await searching.look(session, project_id, kind, terms)
        return (of, frequencies) if of is not None else None

    async def _step(self, project_id: str, kind: str, *, anew: bool = False) -> tuple[int, bool]:
        """Takes in some rows; how many, and whether these were the last."""
        async with self._database.write() as session:
            of = await following.lock(session, project_id, kind, self.embedding)
            state = await patterns.state(session, project_id, kind)
            if anew or of.embedding != self.embedding:
                of = await following.forget(session, of, self.embedding)
            if of.cleared_at_revision != state.cleared_at_revision or of.revision > state.revision:
                of = await following.recount(session, of, state)
            rows, last = await following.missing(
                session,
                of,
                project_id=project_id,
                kind=kind,
                upto=state.revision,
                most=AT_ONCE,
            )
            done = len(rows) < AT_ONCE
            made, counted = await asyncio.to_thread(_new_vectors, of, rows)
            # The last revision may go on in the next step.
            revision = state.revision if done else max(of.revision, last - 1)
            await following.add(session, of, made, counted, revision=revision)
        return len(rows), done


def _new_vectors(
    of: VectorSet, rows: list[StoredVector]
) -> tuple[list[following.NewVector], dict[int, int]]:
    from testwright.plugins._retrieval import postgres_values

    return postgres_values.new_vectors(of, rows, embedded_of(rows))


async def _candidates(
    session: Session,
    of: VectorSet,
    asked: Embedded,
    frequencies: Mapping[int, int],
    project_id: str,
    kind: str,
    limit: int,
) -> list[StoredVector]:
    from testwright.core.retrieval import scoring
    from testwright.plugins._retrieval import postgres_values as values

    corpus = scoring.Corpus(of.patterns, of.words, frequencies)
    idf = corpus.idf(asked)
    return await searching.candidates(
        session,
        of,
        project_id=project_id,
        kind=kind,
        code=values.code(asked),
        terms=values.keys(of.number, values.rarest(frequencies)),
        weights=values.sparse({term: idf[term] for term in frequencies}),
        depth=min(scoring.depth(limit), _DEEPEST),
    )


def _best(
    rows: list[StoredVector],
    asked: Embedded,
    of: VectorSet,
    frequencies: Mapping[int, int],
    limit: int,
) -> list[Hit]:
    from testwright.core.retrieval.scoring import Corpus, best_of

    corpus = Corpus(of.patterns, of.words, frequencies)
    return best_of([row.id for row in rows], embedded_of(rows), asked, corpus, limit)
