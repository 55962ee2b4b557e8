"""One contract for every retriever, on both databases; then what each promises for itself."""

import asyncio

import pytest
from sqlalchemy import update

from testwright.core.retrieval.pattern import NewPattern
from testwright.core.retrieval.retriever import Retriever
from testwright.db import migrate, patterns
from testwright.db.base import now
from testwright.db.session import Database
from testwright.db.tables import PatternRow, ProjectRow
from testwright.engine.store import patterns as store
from testwright.engine.store.patterns import EmbeddedPattern
from testwright.plugins import registry


def pattern(text, kind="test_case", **changes):
    base = {"kind": kind, "source": "file", "source_ref": "x", "title": text, "text": text}
    return NewPattern(**{**base, "body": {"said": text}, **changes})


class Shelf:
    """A database with patterns, and how they come there and go."""

    def __init__(self, database, retriever):
        self.database, self.retriever = database, retriever

    async def put(self, *texts, project="default", kind="test_case"):
        new = [pattern(text, kind) for text in texts]
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

    async def find(self, query, **where):
        return [one.pattern.title for one in await self.search(query, **where)]


@pytest.fixture
async def database(database_url):
    migrate.upgrade(database_url)
    database = Database(database_url)
    async with database.write() as session:
        session.add(ProjectRow(id="other", name="Other", plan="default", created_at=now()))
    yield database
    await database.close()


@pytest.fixture(params=registry.names(Retriever))
async def shelf(request, database):
    retriever = registry.load(Retriever, request.param)(database)
    yield Shelf(database, retriever)
    await retriever.close()


def test_every_retriever_has_its_name():
    for name in registry.names(Retriever):
        plugin = registry.load(Retriever, name)
        assert plugin.name == name
        assert plugin.embedding


async def test_nothing_is_found_in_nothing(shelf):
    assert await shelf.find("reset password") == []
    await shelf.put("reset the password")
    assert await shelf.find("") == []


async def test_the_best_come_first(shelf):
    await shelf.put("reset the password by email", "change the password", "ship an order")
    found = await shelf.search("reset my password by email", limit=2)
    assert [one.pattern.title for one in found] == [
        "reset the password by email",
        "change the password",
    ]
    assert found[0].score > found[1].score > 0
    assert found[0].pattern.body == {"said": "reset the password by email"}


async def test_projects_and_kinds_do_not_mix(shelf):
    await shelf.put("reset the password")
    await shelf.put("reset the password again", project="other")
    await shelf.put("reset the password once more", kind="record")
    assert await shelf.find("reset password") == ["reset the password"]
    assert await shelf.find("reset password", project="other") == ["reset the password again"]
    assert await shelf.find("reset password", kind="record") == ["reset the password once more"]
    assert await shelf.find("reset password", project="other", kind="record") == []


async def test_what_is_added_and_removed_is_seen_at_once(shelf):
    await shelf.put("reset the password")
    assert await shelf.find("password") == ["reset the password"]
    await shelf.put("change the password")
    assert len(await shelf.find("password")) == 2
    async with shelf.database.write() as session:
        assert await store.remove(session, "default", "test_case", "golden") == 0
        assert await store.remove(session, "default", "test_case", None) == 2
    assert await shelf.find("password") == []
    await shelf.put("forget the password")
    assert await shelf.find("password") == ["forget the password"]


async def test_another_process_sees_it_too(shelf):
    elsewhere = Shelf(shelf.database, type(shelf.retriever)(shelf.database))
    assert await elsewhere.find("password") == []
    await shelf.put("reset the password")
    assert await elsewhere.find("password") == ["reset the password"]


async def test_searches_and_additions_at_once(shelf):
    async def add(n):
        await shelf.put(f"reset password number {n}")

    async def look(_n):
        return await shelf.find("reset password", limit=50)

    await asyncio.gather(*(step(n) for n in range(12) for step in (add, look)))
    assert len(await shelf.find("reset password", limit=50)) == 12


async def test_a_thousand_patterns(shelf):
    await shelf.put(*(f"order {n} of customer {n % 7}" for n in range(1_100)))
    assert await shelf.find("order 1042", limit=1) == ["order 1042 of customer 6"]
    assert len(await shelf.find("customer", limit=20)) == 20


def _lexical(database, **limits):
    return Shelf(database, registry.load(Retriever, "lexical")(database, **limits))


async def test_lexical_reads_vectors_of_another_embedding_from_their_texts(database):
    shelf = _lexical(database)
    await shelf.put("reset the password")
    async with database.write() as session:
        await session.execute(update(PatternRow).values(embedding="older-0", vector=b"?"))
    assert await _lexical(database).find("password reset") == ["reset the password"]


async def test_lexical_searches_the_newest_of_a_large_set(database):
    shelf = _lexical(database, largest_set=5)
    for n in range(5):
        await shelf.put(f"order {n}")
    assert len(await shelf.find("order", limit=20)) == 5
    await shelf.put("order 5")
    found = await shelf.find("order", limit=20)
    assert len(found) == 5
    assert "order 0" not in found
    assert "order 5" in found


async def test_lexical_forgets_the_sets_that_were_not_searched_lately(database):
    shelf = _lexical(database, most_in_memory=3)
    for project in ("default", "other"):
        await shelf.put("order one", "order two", project=project)
    for _ in range(2):  # also after it was forgotten
        assert len(await shelf.find("order")) == 2
        assert len(await shelf.find("order", project="other")) == 2
        assert list(shelf.retriever._sets) == [("other", "test_case")]


async def test_lexical_starts_anew_on_a_database_that_went_back_in_time(database):
    shelf = _lexical(database)
    await shelf.put("order one")
    await shelf.put("order two")
    assert len(await shelf.find("order")) == 2
    async with database.write() as session:
        await session.execute(
            update(PatternRow).where(PatternRow.title == "order two").values(project_id="other")
        )
        set_row = await session.get_one(store.PatternSetRow, ("default", "test_case"))
        set_row.revision = 1
    assert await shelf.find("order") == ["order one"]
