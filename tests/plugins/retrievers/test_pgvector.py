"""What `pgvector` promises for itself: its tables, its index, and that it follows the rows."""

import asyncio

import psycopg
import pytest
from sqlalchemy import text, update

from shelves import Shelf, opened
from testwright.core.retrieval.retriever import Behind, Retriever
from testwright.db import migrate
from testwright.db.session import Database
from testwright.db.tables import PatternRow
from testwright.db.vectors import tables
from testwright.errors import InvalidInput, Unavailable
from testwright.plugins import registry
from testwright.plugins.retrievers import pgvector

pytestmark = pytest.mark.postgres


@pytest.fixture
async def shelf(pgvector_url):
    database = await opened(pgvector_url)
    yield Shelf(database, "pgvector")
    await database.close()


async def _count(shelf, table):
    async with shelf.database.read() as session:
        return await session.scalar(text(f"SELECT count(*) FROM {table}"))


async def test_two_processes_make_the_tables_once(shelf):
    others = [shelf.elsewhere() for _ in range(4)]
    assert await asyncio.gather(*(one.retriever.probe() for one in others)) == [None] * 4
    assert await _count(shelf, "pattern_vectors") == 0


async def test_a_vector_goes_with_its_row(shelf):
    await shelf.put("reset the password")
    await shelf.put("reset the order", source="golden")
    assert len(await shelf.find("reset")) == 2
    assert await _count(shelf, "pattern_vectors") == 2
    await shelf.clear("golden")
    assert await _count(shelf, "pattern_vectors") == 1
    assert await shelf.find("reset order") == ["reset the password"]
    assert await _count(shelf, "pattern_terms") == 2, "the words of what is gone are not counted"


async def test_it_takes_in_much_step_by_step_and_says_so(shelf, monkeypatch):
    monkeypatch.setattr(pgvector, "AT_ONCE", 10)
    await shelf.put(*(f"order {n}" for n in range(15)))
    await shelf.put(*(f"refund {n}" for n in range(20)))
    for wanted in (10, 20, 30):
        with pytest.raises(Behind, match="testwright patterns sync"):
            await shelf.find("order")
        assert await _count(shelf, "pattern_vectors") == wanted
    found = await shelf.find("order", limit=15)
    assert all(title.startswith("order") for title in found)


async def test_who_is_stopped_goes_on_where_it_was(shelf, monkeypatch):
    monkeypatch.setattr(pgvector, "AT_ONCE", 10)
    await shelf.put(*(f"order {n}" for n in range(35)))

    def stop(_count):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await shelf.sync(advance=stop)
    steps = []
    assert await shelf.elsewhere().sync(advance=steps.append) == 25
    assert steps == [10, 10, 5]
    assert len(await shelf.find("order", limit=50)) == 35


async def test_processes_that_sync_at_once_take_each_row_once(shelf, monkeypatch):
    monkeypatch.setattr(pgvector, "AT_ONCE", 7)
    await shelf.put(*(f"order {n}" for n in range(60)))
    taken = await asyncio.gather(*(shelf.elsewhere().sync() for _ in range(4)))
    assert sum(taken) == 60
    assert await _count(shelf, "pattern_vectors") == 60
    async with shelf.database.read() as session:
        of = await session.execute(text("SELECT patterns, words FROM pattern_vector_sets"))
        assert of.one() == (60, 120)


async def test_rows_that_go_while_it_takes_them_in(shelf):
    async def add(n):
        await shelf.put(f"reset password {n}", source="golden" if n % 2 else "file")

    await asyncio.gather(
        *(add(n) for n in range(10)), *(shelf.elsewhere().sync() for _ in range(3)),
        shelf.clear("golden"), *(shelf.elsewhere().find("password") for _ in range(3)),
    )  # fmt: skip
    await shelf.clear("golden")
    assert sorted(await shelf.find("reset password", limit=50)) == [
        f"reset password {n}" for n in range(0, 10, 2)
    ]


async def test_many_vectors_get_an_index_that_finds_the_same(shelf, monkeypatch):
    monkeypatch.setattr(tables, "INDEXED_FROM", 100)
    await shelf.put(*(f"order {n} of customer {n % 17}" for n in range(400)))
    before = await shelf.search("order 77 of customer 9")
    await shelf.sync()
    async with shelf.database.read() as session:
        index = "SELECT indexdef FROM pg_indexes WHERE indexname = 'ix_pattern_vectors_code'"
        assert "hnsw" in await session.scalar(text(index))
    after = await shelf.search("order 77 of customer 9")
    assert [one.pattern.id for one in after] == [one.pattern.id for one in before]


async def test_vectors_of_another_embedding_are_read_from_their_texts(shelf):
    await shelf.put("reset the password")
    async with shelf.database.write() as session:
        await session.execute(update(PatternRow).values(embedding="older-0", vector=b"?"))
    assert await shelf.find("password reset") == ["reset the password"]


async def test_a_set_that_another_embedding_filled_is_filled_anew(shelf):
    await shelf.put("reset the password")
    await shelf.sync()
    async with shelf.database.write() as session:
        await session.execute(text("UPDATE pattern_vector_sets SET embedding = 'older-0'"))
    assert await shelf.find("password reset") == ["reset the password"]
    assert await _count(shelf, "pattern_vectors") == 1


async def test_tables_that_somebody_dropped_are_made_again(shelf):
    await shelf.put("reset the password")
    assert await shelf.find("password") == ["reset the password"]
    async with shelf.database.write() as session:
        await session.execute(text("DROP TABLE pattern_vectors CASCADE"))
        await session.execute(text("DROP TABLE pattern_terms, pattern_vector_sets"))
    with pytest.raises(Unavailable, match="testwright patterns sync"):
        await shelf.find("password")
    assert await shelf.find("password") == ["reset the password"]


def test_the_database_can_go_down_to_nothing_and_up_again(pgvector_url):
    migrate.upgrade(pgvector_url)

    async def use():
        database = Database(pgvector_url)
        assert await Shelf(database, "pgvector").retriever.probe() is None
        await database.close()

    asyncio.run(use())
    migrate.downgrade(pgvector_url, "base")
    assert migrate.upgrade(pgvector_url).up_to_date
    asyncio.run(use())


async def test_who_may_not_make_the_extension_learns_what_a_superuser_has_to_run(pgvector_url):
    migrate.upgrade(pgvector_url)
    with psycopg.connect(pgvector_url, autocommit=True) as admin:
        admin.execute("DROP ROLE IF EXISTS testwright_plain")
        admin.execute("CREATE ROLE testwright_plain LOGIN")
        admin.execute("GRANT ALL ON SCHEMA public TO testwright_plain")
        admin.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO testwright_plain")
    plain = "postgresql://testwright_plain@" + pgvector_url.partition("@")[2]
    database = Database(plain)
    problem = await Shelf(database, "pgvector").retriever.probe()
    assert "`CREATE EXTENSION vector;`" in problem
    with psycopg.connect(pgvector_url, autocommit=True) as admin:
        admin.execute("CREATE EXTENSION vector")
    assert await Shelf(database, "pgvector").retriever.probe() is None
    await database.close()
    with psycopg.connect(pgvector_url, autocommit=True) as admin:
        admin.execute("DROP OWNED BY testwright_plain")
        admin.execute("DROP ROLE testwright_plain")


async def test_an_old_extension_is_refused(shelf, monkeypatch):
    monkeypatch.setattr(tables, "OLDEST_VERSION", (99, 1))  # old ones can't be installed any more
    problem = await shelf.retriever.probe()
    assert "99.1 or newer is needed" in problem
    assert "ALTER EXTENSION vector UPDATE" in problem


async def test_a_server_without_the_extension_is_told_apart(postgres_url):
    with psycopg.connect(postgres_url) as connection:
        there = "SELECT 1 FROM pg_available_extensions WHERE name = 'vector'"
        if connection.execute(there).fetchone():
            return  # this server has it: the other tests use it
    migrate.upgrade(postgres_url)
    database = Database(postgres_url)
    problem = await Shelf(database, "pgvector").retriever.probe()
    assert "has no pgvector" in problem
    assert "TESTWRIGHT_RETRIEVER=lexical" in problem
    await database.close()


def test_it_needs_postgresql(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    with pytest.raises(InvalidInput, match="needs PostgreSQL"):
        registry.load(Retriever, "pgvector")(database)
