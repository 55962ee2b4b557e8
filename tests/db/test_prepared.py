"""Statements as the driver takes them, on each database: what goes in comes out again."""

from datetime import UTC, datetime, timedelta, timezone
from enum import Enum

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy import Enum as EnumType
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from testwright.db.base import ORDERED_JSON, new_id
from testwright.db.prepared import _MOST, Prepared, Statements
from testwright.db.session import Database
from testwright.db.tables import EventRow

MOMENT = datetime(2026, 3, 1, 12, 30, 15, 250_000, tzinfo=UTC)


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


THINGS = Table(
    "things",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("name", String),
    Column("body", JSON),
    Column("ordered", ORDERED_JSON),
    Column("at", EventRow.__table__.c.created_at.type),
    Column("done", Boolean),
    Column("share", Float),
    Column("colour", EnumType(Colour, native_enum=False)),
    Column("per cent (%)", String),
    Column("select", String),
    Column("a:b", String),
)


@pytest.fixture
async def engine(database_url):
    """A synchronous engine, as rows of many tasks are written by."""
    database = Database(database_url)
    engine = database._synchronous()
    with engine.begin() as connection:
        THINGS.create(connection)
    yield engine
    engine.dispose()
    await database.close()


def _write(engine, statement, values):
    prepared = Prepared(statement, tuple(values), engine.dialect)
    with engine.begin() as connection:
        connection.exec_driver_sql(prepared.sql, prepared.parameters(values))
    return prepared


def _read(engine, *columns):
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(THINGS.c.id))]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "It's 100 % “sure” :name ?"),
        ("name", "100%%"),
        ("name", ""),
        ("body", {"b": [1, 2.5, None, True, {"a": "ä\n☃"}], "a": "'; DROP TABLE things; --"}),
        ("body", []),
        ("body", "a text"),
        ("ordered", {"z": 1, "a": {"y": 2, "b": 3}}),
        ("at", MOMENT),
        ("done", True),
        ("done", False),
        ("share", 0.1 + 0.2),
        ("share", -1e-300),
        ("colour", Colour.BLUE),
        ("per cent (%)", "of a name that is no identifier"),
        ("select", "of a reserved word"),
        ("a:b", "of a name with a colon"),
    ],
)
def test_what_goes_in_comes_out_again(engine, name, value):
    _write(engine, insert(THINGS), {"id": 1, name: value})
    assert _read(engine, THINGS.c[name]) == [(value,)]


def test_it_stores_what_sqlalchemy_itself_would(engine):
    values = {
        "name": "x",
        "body": {"n": 1},
        "ordered": {"b": 1, "a": 2},
        "at": MOMENT,
        "done": True,
        "share": 0.5,
        "colour": Colour.RED,
        "per cent (%)": "p",
        "select": "s",
        "a:b": "c",
    }
    _write(engine, insert(THINGS), {"id": 1, **values})
    with engine.begin() as connection:
        connection.execute(insert(THINGS), {"id": 2, **values})
    raw = "SELECT * FROM things ORDER BY id"
    with engine.connect() as connection:
        ours, theirs = (tuple(row) for row in connection.exec_driver_sql(raw))
    assert ours[1:] == theirs[1:]


def test_moments_of_other_zones_are_the_same_moments(engine):
    elsewhere = MOMENT.astimezone(timezone(timedelta(hours=5, minutes=30)))
    _write(engine, insert(THINGS), {"id": 1, "at": elsewhere})
    assert _read(engine, THINGS.c.at) == [(MOMENT,)]


@pytest.mark.parametrize("name", ["name", "at", "done", "share", "colour", "a:b"])
def test_nothing_is_null(engine, name):
    _write(engine, insert(THINGS), {"id": 1, name: None})
    assert _read(engine, THINGS.c.id.label("id"), THINGS.c[name].is_(None)) == [(1, True)]


def test_nothing_as_json_is_what_sqlalchemy_makes_of_it(engine):
    _write(engine, insert(THINGS), {"id": 1, "body": None})
    with engine.begin() as connection:
        connection.execute(insert(THINGS), {"id": 2, "body": None})
    ours, theirs = _read(engine, THINGS.c.body, THINGS.c.body.is_(None))
    assert ours == theirs


def test_rows_go_together(engine):
    prepared = Prepared(insert(THINGS), ("id", "body"), engine.dialect)
    rows = [prepared.parameters({"id": n, "body": {"n": n}}) for n in range(3)]
    with engine.begin() as connection:
        connection.exec_driver_sql(prepared.sql, rows)
    assert _read(engine, THINGS.c.body) == [({"n": 0},), ({"n": 1},), ({"n": 2},)]


def test_constants_of_the_statement_stay(engine):
    _write(engine, insert(THINGS), {"id": 1, "name": "old", "done": False})
    change = (
        update(THINGS)
        .where(THINGS.c.id == bindparam("which"), THINGS.c.name == "old")
        .values(name=literal("now ") + bindparam("to"), done=True, at=MOMENT)
    )
    _write(engine, change, {"which": 1, "to": "new"})
    found = _read(engine, THINGS.c.name, THINGS.c.done, THINGS.c.at)
    assert found == [("now new", True, MOMENT)]


def test_a_question_is_asked_with_its_values(engine):
    _write(engine, insert(THINGS), {"id": 1, "name": "there"})
    question = select(THINGS.c.id).where(THINGS.c.name == bindparam("wanted"), THINGS.c.id > 0)
    prepared = Prepared(question, ("wanted",), engine.dialect)
    with engine.connect() as connection:
        for wanted, found in (("there", (1,)), ("elsewhere", None)):
            asked = connection.exec_driver_sql(
                prepared.sql, prepared.parameters({"wanted": wanted})
            )
            row = asked.first()
            assert (row if row is None else tuple(row)) == found


def test_what_is_there_already_is_left_or_changed(engine):
    kind = sqlite_insert if engine.dialect.name == "sqlite" else postgres_insert
    _write(engine, insert(THINGS), {"id": 1, "name": "first"})
    _write(engine, kind(THINGS).on_conflict_do_nothing(), {"id": 1, "name": "second"})
    assert _read(engine, THINGS.c.name) == [("first",)]
    merged = kind(THINGS)
    merged = merged.on_conflict_do_update(
        index_elements=["id"], set_={"name": THINGS.c.name + merged.excluded.name}
    )
    _write(engine, merged, {"id": 1, "name": ", third"})
    assert _read(engine, THINGS.c.name) == [("first, third",)]


def test_a_missing_value_is_told_by_its_name(engine):
    prepared = Prepared(insert(THINGS), ("id", "name"), engine.dialect)
    with pytest.raises(KeyError, match="name"):
        prepared.parameters({"id": 1})
    change = update(THINGS).where(THINGS.c.id == bindparam("which")).values(name="x")
    with pytest.raises(AssertionError, match="no value for which"):
        Prepared(change, ("id",), engine.dialect)


def test_statements_that_python_or_their_values_would_change_are_refused(engine):
    made = Table("made", MetaData(), Column("id", String, default=new_id), Column("name", String))
    with pytest.raises(AssertionError, match="Python would make a value"):
        Prepared(insert(made), ("name",), engine.dialect)
    several = select(THINGS.c.id).where(THINGS.c.id.in_([1, 2]))
    with pytest.raises(AssertionError, match="changes with its values"):
        Prepared(several, (), engine.dialect)


def test_a_statement_is_prepared_once_for_the_same_names(engine):
    statements, statement = Statements(engine.dialect), insert(THINGS)
    first = statements.prepared(statement, {"id": 1, "name": "a"})
    assert statements.prepared(statement, {"id": 2, "name": "b"}) is first
    fewer = statements.prepared(statement, {"id": 2})
    assert fewer is not first
    assert "name" not in fewer.sql
    assert statements.prepared(insert(THINGS), {"id": 1, "name": "a"}) is not first


def test_no_more_statements_are_kept_than_there_is_room_for(engine):
    statements, statement = Statements(engine.dialect), insert(THINGS)
    first = statements.prepared(statement, {"id": 1})
    for number in range(_MOST):
        statements.prepared(select(THINGS.c.id).where(THINGS.c.id == number), {})
    again = statements.prepared(statement, {"id": 1})
    assert again is not first
    assert again.sql == first.sql
