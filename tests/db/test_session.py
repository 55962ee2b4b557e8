import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, StatementError

from testwright.db import migrate
from testwright.db.base import new_id, now
from testwright.db.session import Database
from testwright.db.tables import EventRow, ProjectRow
from testwright.errors import InvalidInput, Unavailable


@pytest.fixture
async def database(empty_database_url):
    migrate.upgrade(empty_database_url)
    database = Database(empty_database_url)
    yield database
    await database.close()


def _event(**values):
    base = {
        "id": new_id("evt"),
        "project_id": "default",
        "name": "run.completed",
        "body": {},
        "created_at": now(),
        "delivered_at": None,
    }
    return EventRow(**{**base, **values})


async def test_a_write_is_all_or_nothing(database):
    async def half():
        async with database.write() as session:
            session.add(_event())
            await session.flush()
            raise RuntimeError("crash")

    with pytest.raises(RuntimeError):
        await half()
    async with database.read() as session:
        assert (await session.scalars(select(EventRow))).all() == []


async def test_times_come_back_aware_and_equal(database):
    moment = datetime(2026, 3, 29, 1, 30, 0, 123456, tzinfo=UTC)
    async with database.write() as session:
        session.add(_event(created_at=moment))
    async with database.read() as session:
        row = (await session.scalars(select(EventRow))).one()
    assert row.created_at == moment
    assert row.created_at.tzinfo is not None


async def test_naive_times_are_refused(database):
    with pytest.raises(StatementError, match="without zone"):
        async with database.write() as session:
            session.add(_event(created_at=datetime(2026, 1, 1)))  # noqa: DTZ001


async def test_foreign_keys_are_enforced(database):
    with pytest.raises(IntegrityError):
        async with database.write() as session:
            session.add(_event(project_id="nobody's"))


async def test_writers_wait_for_one_another(database):
    async def add(name: str) -> None:
        async with database.write() as session:
            count = len((await session.scalars(select(EventRow))).all())
            await asyncio.sleep(0.01)
            session.add(_event(name=f"{name}-{count}"))

    await asyncio.gather(*(add("writer") for _ in range(8)))
    async with database.read() as session:
        assert len((await session.scalars(select(EventRow))).all()) == 8


async def test_exclusive_transactions_do_not_overlap(database):
    async def rename() -> None:
        async with database.exclusive() as session:
            project = await session.get_one(ProjectRow, "default")
            name = project.name
            await asyncio.sleep(0.02)
            project.name = name + "+"

    await asyncio.gather(*(rename() for _ in range(4)))
    async with database.read() as session:
        project = await session.get_one(ProjectRow, "default")
    assert project.name == "Default++++"


async def test_a_database_that_is_gone_is_unavailable_not_a_traceback():
    database = Database("postgresql://me:sesame@127.0.0.1:1/nothing")
    with pytest.raises(Unavailable) as caught:
        await database.ping()
    assert "sesame" not in caught.value.message
    await database.close()


async def test_readers_see_no_half_written_transaction(database):
    async with database.write() as session:
        session.add(_event())
        await session.flush()
        async with database.read() as other:
            count = await other.scalar(text("SELECT count(*) FROM events"))
    assert count == 0


@pytest.mark.parametrize("wanted", ["a\0b", "\ud800"])
async def test_what_is_no_text_is_the_callers_fault(database, wanted):
    if wanted == "a\0b" and database.is_sqlite:
        async with database.read() as session:
            assert await session.get(ProjectRow, wanted) is None
        return
    with pytest.raises(InvalidInput, match="which is no text"):
        async with database.read() as session:
            await session.get(ProjectRow, wanted)


@pytest.mark.postgres
async def test_when_every_connection_is_taken_for_too_long_it_says_so(postgres_url):
    database = Database(postgres_url)
    pool = database._engine.sync_engine.pool
    pool._timeout = 0.01
    async with AsyncExitStack() as taken:
        for _ in range(pool.size() + pool._max_overflow):
            session = await taken.enter_async_context(database.read())
            await session.execute(text("SELECT 1"))
        with pytest.raises(Unavailable, match="was taken for too long"):
            await database.ping()
    await database.ping()
    await database.close()
