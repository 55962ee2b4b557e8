"""A database with patterns, a retriever over it, and how patterns come there and go."""

from dataclasses import replace

from testwright.core.retrieval.pattern import NewPattern
from testwright.core.retrieval.retriever import Retriever, RetrieverEnvironment
from testwright.db import migrate, patterns
from testwright.db.base import now
from testwright.db.session import Database
from testwright.db.tables import ProjectRow
from testwright.engine.store import patterns as store
from testwright.engine.store.patterns import EmbeddedPattern
from testwright.plugins import registry


def pattern(text, kind="test_case", **changes):
    base = {"kind": kind, "source": "file", "source_ref": "x", "title": text, "text": text}
    return NewPattern(**{**base, "body": {"said": text}, **changes})


class Shelf:
    """A database with patterns, and how they come there and go."""

    def __init__(self, database, name, environment=None, **limits):
        self.database, self.name, self._others = database, name, []
        self.environment = environment or RetrieverEnvironment()
        self.retriever = registry.load(Retriever, name)(database, self.environment, **limits)

    def elsewhere(self, **changes):
        """The same rows as another process sees them."""
        other = Shelf(self.database, self.name, replace(self.environment, **changes))
        self._others.append(other)
        return other

    async def close(self):
        for one in (self, *self._others):
            await one.retriever.close()

    async def put(self, *texts, project="default", kind="test_case", source="file"):
        new = [pattern(text, kind, source=source) for text in texts]
        vectors = await self.retriever.embed([one.text for one in new])
        rows = [
            EmbeddedPattern(one, self.retriever.embedding, vector)
            for one, vector in zip(new, vectors, strict=True)
        ]
        async with self.database.write() as session:
            return await store.add(session, project, rows, by_people=True)

    async def search(self, query, *, project="default", kind="test_case", limit=5):
        async with self.database.read() as session:
            state = await patterns.state(session, project, kind)
        return await self.retriever.search(project, kind, query, limit, revision=state.revision)

    async def sync(self, *, project="default", kind="test_case", **how):
        return await self.retriever.sync(project, kind, **how)

    async def clear(self, source=None, *, project="default", kind="test_case"):
        async with self.database.write() as session:
            return await store.remove(session, project, kind, source)

    async def find(self, query, **where):
        return [one.pattern.title for one in await self.search(query, **where)]


async def opened(url):
    """A database with two projects."""
    migrate.upgrade(url)
    database = Database(url)
    async with database.write() as session:
        session.add(ProjectRow(id="other", name="Other", plan="default", created_at=now()))
    return database
