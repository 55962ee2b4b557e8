import asyncio

import pytest
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from testwright.db import migrate
from testwright.db.base import new_id, now
from testwright.db.group_commit import Guard, Write, upsert
from testwright.db.session import Database
from testwright.db.tables import EventRow, ProjectRow

EVENTS, PROJECTS = EventRow.__table__, ProjectRow.__table__
INSERT = insert(EVENTS)
RENAME = update(EVENTS).where(EVENTS.c.id == bindparam("which")).values(name=bindparam("to"))
EXISTS = select(PROJECTS.c.id).where(PROJECTS.c.id == bindparam("wanted"))


@pytest.fixture
async def database(empty_database_url):
    migrate.upgrade(empty_database_url)
    database = Database(empty_database_url)
    yield database
    await database.close()


def _event(identifier=None, project="default", name="run.completed"):
    return Write(
        INSERT,
        {
            "id": identifier or new_id("evt"),
            "project_id": project,
            "name": name,
            "body": {"n": 1},
            "created_at": now(),
            "delivered_at": None,
        },
    )


async def _names(database):
    async with database.read() as session:
        return sorted(await session.scalars(select(EventRow.name)))


async def test_what_is_written_is_there_when_the_call_returns(database):
    await database.write_rows([_event("evt_1", name="a")])
    assert await _names(database) == ["a"]
    await database.write_rows([Write(RENAME, {"which": "evt_1", "to": "b"})])
    assert await _names(database) == ["b"]


async def test_rows_that_nobody_waits_for_are_there_with_what_comes_after_them(database):
    for number in range(20):
        database.write_rows_soon([_event(f"evt_{number}", name="soon")])
        await database.write_rows([_event(name="then")])
        assert (await _names(database)).count("soon") == number + 1


async def test_rows_that_nobody_waits_for_are_there_before_a_transaction_begins(database):
    for number in range(20):
        database.write_rows_soon([_event(f"evt_{number}", name="soon")])
        async with database.write() as session:
            found = list(await session.scalars(select(EventRow.name)))
        assert found == ["soon"] * (number + 1)


async def test_rows_that_nobody_waits_for_and_cannot_be_stored_harm_nobody(database, capsys):
    await database.write_rows([_event("evt_1", name="first")])
    database.write_rows_soon([_event("evt_1", name="twice")])
    await database.write_rows([_event("evt_2", name="then")])
    assert await _names(database) == ["first", "then"]
    await asyncio.sleep(0)
    assert "rows_not_stored" in capsys.readouterr().out


async def test_rows_that_nobody_waits_for_are_stored_before_the_database_closes(empty_database_url):
    migrate.upgrade(empty_database_url)
    closing = Database(empty_database_url)
    closing.write_rows_soon([_event(name="last")])
    await closing.close()
    reopened = Database(empty_database_url)
    assert await _names(reopened) == ["last"]
    await reopened.close()


async def test_many_tasks_are_all_served(database):
    await asyncio.gather(*(database.write_rows([_event(), _event()]) for _ in range(300)))
    assert len(await _names(database)) == 600


async def test_rows_of_one_task_are_stored_all_or_none_and_others_are_not_touched(database):
    await database.write_rows([_event("evt_1", name="first")])
    done = await asyncio.gather(
        database.write_rows([_event(name="good")]),
        database.write_rows([_event(name="half"), _event("evt_1", name="twice")]),
        database.write_rows([_event(name="lost", project="nobody's")]),
        database.write_rows([_event(name="good too")]),
        return_exceptions=True,
    )
    assert [type(one) for one in done] == [
        type(None),
        IntegrityError,
        IntegrityError,
        type(None),
    ]
    assert await _names(database) == ["first", "good", "good too"]


async def test_a_guard_that_finds_nothing_stops_its_own_task_alone(database):
    def guard(wanted):
        return Guard(EXISTS, {"wanted": wanted}, lambda: LookupError(wanted))

    done = await asyncio.gather(
        database.write_rows([_event(name="kept")], guard("default")),
        database.write_rows([_event(name="refused")], guard("nobody's")),
        database.write_rows([_event(name="kept too")], guard("default")),
        return_exceptions=True,
    )
    assert [type(one) for one in done] == [type(None), LookupError, type(None)]
    assert await _names(database) == ["kept", "kept too"]


async def test_a_step_reads_and_writes_in_the_transaction_of_its_rows(database):
    seen = []

    def step(connection):
        seen.extend(connection.execute(select(EVENTS.c.name)).scalars())
        connection.execute(INSERT, dict(_event(name="after it").values))

    await database.write_rows([_event(name="its row")], step=step)
    assert seen == ["its row"]
    assert await _names(database) == ["after it", "its row"]


async def test_a_step_that_fails_takes_its_own_rows_with_it_alone(database):
    def step(name):
        def taken(connection):
            if name == "bad":
                raise LookupError(name)
            connection.execute(INSERT, dict(_event(name=f"step of {name}").values))

        return taken

    never = Guard(EXISTS, {"wanted": "nobody's"}, lambda: LookupError("refused"))
    done = await asyncio.gather(
        database.write_rows([_event(name="good")], step=step("good")),
        database.write_rows([_event(name="bad")], step=step("bad")),
        database.write_rows([_event(name="refused")], never, step("refused")),
        database.write_rows([_event(name="good too")]),
        return_exceptions=True,
    )
    assert [str(one) for one in done] == ["None", "bad", "refused", "None"]
    assert await _names(database) == ["good", "good too", "step of good"]


async def test_a_task_that_is_cancelled_holds_up_nobody(database):
    waiting = [asyncio.create_task(database.write_rows([_event()])) for _ in range(20)]
    await asyncio.sleep(0)
    for task in waiting[::2]:
        task.cancel()
    done = await asyncio.gather(*waiting, return_exceptions=True)
    assert sum(one is None for one in done) == 10
    await database.write_rows([_event(name="after")])
    assert "after" in await _names(database)


async def test_the_last_word_counts(database):
    statement = upsert(sqlite=database.is_sqlite, table=EVENTS, keys=("id",))
    for name in ("a", "b"):
        await database.write_rows([Write(statement, _event("evt_1", name=name).values)])
    assert await _names(database) == ["b"]
    assert statement is upsert(sqlite=database.is_sqlite, table=EVENTS, keys=("id",))


async def test_rows_wait_for_a_writer_with_a_session(database):
    async with database.write() as session:
        session.add(EventRow(**_event(name="slow").values))
        await session.flush()
        waiting = asyncio.create_task(database.write_rows([_event(name="quick")]))
        await asyncio.sleep(0.05)
    await waiting
    assert await _names(database) == ["quick", "slow"]


async def test_closing_writes_what_waits(empty_database_url):
    migrate.upgrade(empty_database_url)
    database = Database(empty_database_url)
    waiting = [asyncio.create_task(database.write_rows([_event()])) for _ in range(5)]
    await asyncio.sleep(0)
    await database.close()
    await asyncio.gather(*waiting)
    again = Database(empty_database_url)
    assert len(await _names(again)) == 5
    await again.close()
