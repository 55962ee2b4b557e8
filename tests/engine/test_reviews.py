"""The review queue as rows, on both databases."""

import asyncio

import pytest

from testwright.core.access import DEFAULT_PROJECT
from testwright.db.base import now
from testwright.db.paging import PageRequest
from testwright.db.tables import ProjectRow
from testwright.engine.store import reviews

KIND = "disagreement"
ALL = PageRequest(limit=200)


@pytest.fixture
async def database(start, database_url):
    async with start(DATABASE_URL=database_url) as platform:
        yield platform.database


def wanted(*subjects, **body):
    return [reviews.Wanted(subject=one, body={"output": one, **body}) for one in subjects]


async def asked(database, *items, project=DEFAULT_PROJECT, source="strict"):
    await reviews.ask(database, project, KIND, source, list(items))


async def listed(database, project=DEFAULT_PROJECT, page=ALL, kind=None, status=None):
    return await reviews.listing(database, project, page, kind=kind, status=status)


async def subjects(database, **chosen):
    return [one.subject for one in (await listed(database, **chosen)).items]


async def test_what_is_asked_waits_newest_first(database):
    await asked(database, *wanted("run_1", "run_2", votes=[1, None]))
    await asked(database, *wanted("run_3"))
    (newest, *_), cursor = (found := await listed(database)).items, found.next_cursor
    assert (newest.subject, newest.status, newest.done_at) == ("run_3", "open", None)
    assert cursor is None
    assert set(await subjects(database)) == {"run_1", "run_2", "run_3"}
    (first,) = [one for one in found.items if one.subject == "run_1"]
    assert first.body == {"output": "run_1", "votes": [1, None]}
    assert (first.kind, first.source) == (KIND, "strict")


async def test_the_same_is_asked_once_and_by_each_source_for_itself(database):
    await asked(database, *wanted("run_1", why="first"))
    await asked(database, *wanted("run_1", why="again"), *wanted("run_2"))
    await asked(database, *wanted("run_1"), source="kind")
    rows = (await listed(database)).items
    assert sorted((one.source, one.subject) for one in rows) == [
        ("kind", "run_1"),
        ("strict", "run_1"),
        ("strict", "run_2"),
    ]
    (kept,) = [one for one in rows if (one.source, one.subject) == ("strict", "run_1")]
    assert kept.body["why"] == "first"


async def test_what_was_decided_is_not_asked_again(database):
    await asked(database, *wanted("run_1"))
    (row,) = (await listed(database)).items
    async with database.write() as session:
        found = await reviews.get(session, DEFAULT_PROJECT, row.id)
        found.status, found.done_at, found.done_by = "done", now(), "anna"
    await asked(database, *wanted("run_1"))
    assert await subjects(database, status="open") == []
    assert await subjects(database, status="done", kind=KIND) == ["run_1"]
    assert await subjects(database, kind="other") == []


async def test_two_that_ask_at_once_ask_once(database):
    many = wanted(*(f"run_{number}" for number in range(40)))
    await asyncio.gather(*(asked(database, *many) for _ in range(4)))
    assert len((await listed(database)).items) == 40


async def test_more_than_fit_into_one_statement(database):
    await asked(database, *wanted(*(f"run_{number}" for number in range(1_001))))
    found, page = set(), PageRequest(limit=200)
    while True:
        some = await listed(database, page=page)
        found |= {one.subject for one in some.items}
        if some.next_cursor is None:
            break
        page = PageRequest(limit=200, cursor=some.next_cursor)
    assert len(found) == 1_001
    await asked(database)  # nothing is nothing
    assert len((await listed(database)).items) == 200


async def test_projects_see_their_own(database):
    async with database.write() as session:
        session.add(ProjectRow(id="shop", name="shop", plan="unlimited", created_at=now()))
    await asked(database, *wanted("run_1"), project="shop")
    assert await subjects(database) == []
    (row,) = (await listed(database, project="shop")).items
    async with database.read() as session:
        assert await reviews.get(session, DEFAULT_PROJECT, row.id) is None
        assert (await reviews.get(session, "shop", row.id)).subject == "run_1"
        assert await reviews.get(session, "shop", "rev_unknown") is None
