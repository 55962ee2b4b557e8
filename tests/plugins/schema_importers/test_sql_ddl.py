"""Real-world shaped DDL: what is imported must load, with every constraint on."""

import json
import re
import sqlite3
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from testwright.core.testdata.recipe import Generator, Recipe
from testwright.core.testdata.rendering.writer import buffer_of, json_lines
from testwright.core.testdata.schema_importer import ImportOptions
from testwright.core.testdata.validation import problems_of
from testwright.errors import InvalidInput
from testwright.plugins.schema_importers.sql_ddl import Plugin

FOLDER = Path(__file__).parents[2] / "data" / "ddl"
DIALECTS = {"shop": "sqlite", "library": "postgres", "film_rental": "mysql", "hospital": "tsql"}

NO_LIMITS = (
    exp.AutoIncrementColumnConstraint,
    exp.DefaultColumnConstraint,
    exp.GeneratedAsIdentityColumnConstraint,
    exp.OnUpdateColumnConstraint,
)


def read(sql, dialect=""):
    return Plugin().read(sql, "file", ImportOptions(dialect=dialect))


def records(found, entity, counts=None, seed=7):
    counts = {**found.counts, **(counts or {})}
    recipe = Recipe(
        entity=entity,
        schema=found.documents[entity],
        seed=seed,
        locale="en_US",
        count=counts[entity],
        parents=counts,
    )
    return [
        json.loads(line)
        for block, rows in Generator(recipe, found.documents).blocks()
        for line in bytes(buffer_of(json_lines(block, rows))).splitlines()
    ]


def without_dialect(sql):
    """What SQLite has no word for, said in another way."""
    sql = re.sub(r"public\.year_of_print", "integer CHECK (published BETWEEN 1500 AND 2030)", sql)
    state = "text CHECK (state IN ('open', 'returned', 'lost'))"
    sql = re.sub(r"public\.loan_state(?= DEFAULT)", state, sql).replace("::public.loan_state", "")
    sql = re.sub(r"COPY .*?\\\.\n", "", sql, flags=re.DOTALL)
    sql = re.sub(r"^GO$", ";", sql, flags=re.MULTILINE)
    sql = re.sub(r"DELIMITER ;;.*", "", sql, flags=re.DOTALL)
    sql = re.sub(r"= ANY \(ARRAY\[(.*?)\]\)", r"IN (\1)", sql)
    sql = re.sub(r" (NON)?CLUSTERED| ASC| PERSISTED", "", sql)
    sql = re.sub(r"UNIQUE KEY `\w+`", "UNIQUE", sql)
    return re.sub(r"`(\w+)` (?:ENUM|SET)(\(.*?\))", r"`\1` TEXT CHECK (`\1` IN \2)", sql)


def created(sql):
    """CREATE TABLE statements, with what ALTER TABLE adds to them inside."""
    tables = {}
    for statement in without_dialect(sql).split(";\n"):
        new = re.search(r"CREATE TABLE[^(]*?\W(\w+)\W*\(", statement)
        added = re.search(
            r"ALTER TABLE (?:ONLY )?[\[\w\].]*?(\w+)\]? (?:WITH CHECK )?ADD (CONSTRAINT.*)",
            statement,
            re.DOTALL,
        )
        if new:
            tables[new[1]] = statement
        elif added:
            inside = tables[added[1]].rstrip().removesuffix(")")
            tables[added[1]] = f"{inside},\n{added[2]})"
    return tables.values()


def for_sqlite(sql, dialect):
    """The same tables for SQLite, without defaults and counters: the records bring every value."""
    for statement in created(sql):
        tree = sqlglot.parse_one(statement, read=dialect)
        for table in tree.find_all(exp.Table):
            table.set("db", None)
        for column in tree.find_all(exp.ColumnDef):
            kept = [one for one in column.constraints if not isinstance(one.kind, NO_LIMITS)]
            column.set("constraints", kept)
            column.set("kind", column.kind or exp.DataType.build("decimal"))
        for index in list(tree.find_all(exp.IndexColumnConstraint)):
            index.pop()
        yield tree.sql(dialect="sqlite")


def load(database, found, counts=None):
    """Inserts the records, parents first, each row on its own, as any client would."""
    for entity, document in found.documents.items():
        fields = [name for name, one in document["properties"].items() if not one.get("readOnly")]
        marks = ", ".join("?" for _ in fields)
        names = ", ".join(f'"{name}"' for name in fields)
        rows = [
            tuple(json.dumps(v) if isinstance(v := record[f], list | dict) else v for f in fields)
            for record in records(found, entity, counts)
        ]
        assert len(rows) == found.counts[entity] > 0
        database.executemany(f'INSERT INTO "{entity}" ({names}) VALUES ({marks})', rows)


@pytest.mark.parametrize("name", DIALECTS)
def test_what_is_imported_loads_with_every_constraint_on(name):
    sql = (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    found = read(sql)
    assert found.counts
    assert list(found.counts) == list(found.documents)
    for document in found.documents.values():
        assert problems_of(document, found.documents) == []
    database = sqlite3.connect(":memory:")
    database.execute("PRAGMA foreign_keys = ON")
    for statement in for_sqlite(sql, DIALECTS[name]):
        database.execute(statement)
    load(database, found)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def only(sql, dialect="postgres"):
    """The fields of the first table, its document, and the notes."""
    found = read(sql, dialect)
    document = next(iter(found.documents.values()))
    return document["properties"], document, {note.field: note.problem for note in found.notes}


def test_a_circle_of_foreign_keys_is_refused_with_its_tables():
    sql = """CREATE TABLE store (id int PRIMARY KEY, manager int REFERENCES staff (id));
    CREATE TABLE staff (id int PRIMARY KEY, store int REFERENCES store (id));"""
    with pytest.raises(InvalidInput, match="store → staff → store") as caught:
        read(sql)
    assert "Leave one of these foreign keys out" in caught.value.details[0].problem


def test_a_table_that_refers_to_itself_has_roots_and_no_circles():
    found = read("CREATE TABLE e (id serial PRIMARY KEY, boss int REFERENCES e (id))")
    made = records(found, "e")
    assert any(one["boss"] is None for one in made)
    assert all(one["boss"] is None or one["boss"] <= max(1, one["id"] - 1) for one in made)


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        ("n > 3 AND 10 > n", {"exclusiveMinimum": 3, "exclusiveMaximum": 10}),
        ("n IN (1, 2)", {"enum": [1, 2]}),
        ("n = 1 OR n = 2", {"enum": [1, 2]}),
        ("n BETWEEN -5 AND 5", {"minimum": -5, "maximum": 5}),
        ("n IS NULL OR n >= 2", {"minimum": 2}),
        ("t <> ''", {"minLength": 1}),
        ("length(t) = 4", {"minLength": 4, "maxLength": 4}),
        ("5 >= char_length(t)", {"maxLength": 5}),
        ("t LIKE 'AB-%'", {"x-kind": "code", "x-pattern": "AB-###"}),
        ("d >= DATE '2024-02-03' AND d < '2025-01-01'", {"x-from": "2024-02-03", "x-to": "2024-12-31"}),  # noqa: E501
    ],
)  # fmt: skip
def test_checks_become_limits(check, expected):
    sql = f"CREATE TABLE a (n int NOT NULL, t text NOT NULL, d date NOT NULL, CHECK ({check}))"
    fields, document, notes = only(sql)
    merged = {**fields["n"], **fields["t"], **fields["d"]}
    assert {key: merged[key] for key in expected} == expected
    assert "x-constraints" not in document
    assert notes == {}


def test_checks_over_several_columns_become_rules():
    sql = """CREATE TABLE a (low int, high int, share numeric(3,2), kind text,
        CHECK (low + 1 < high * 2), CHECK (kind <> 'x' OR low > 5), CHECK (NOT low = high))"""
    _, document, notes = only(sql)
    assert document["x-constraints"] == [
        "(low + 1) < (high * 2)",
        "(kind != 'x') or (low > 5)",
        "(not (low == high))",
    ]
    assert notes == {}


def test_what_is_not_understood_is_told_with_table_and_column():
    sql = """CREATE TABLE a (id int, t text CHECK (t ~ '(?!a)b'), u text CHECK (reverse(u) = u),
        g geometry NOT NULL, f int REFERENCES elsewhere (id),
        full_name text GENERATED ALWAYS AS (t || u) STORED);
    CREATE UNIQUE INDEX low ON a (lower(t));
    CREATE FUNCTION f() RETURNS int AS $$ SELECT 1 $$ LANGUAGE sql;
    CREATE TABLE broken (id int CHECK (id >);
    ALTER TABLE nowhere ADD COLUMN x int;"""
    _, _, notes = only(sql)
    assert "isn't followed" in notes["a.t"]
    assert "REVERSE(u)" in notes["a.u"]
    assert "it is a text" in notes["a.g"]
    assert "'elsewhere'" in notes["a.f"]
    assert "left to it" in notes["a.full_name"]
    assert "'low'" in notes["a"]
    assert [place for place in notes if place.startswith("line 5: CREATE FUNCTION")]
    assert "couldn't be read" in notes["line 6: id int CHECK (id >)"]
    assert "no table 'nowhere'" in next(v for k, v in notes.items() if "ALTER TABLE nowhere" in k)


def test_keys_that_share_columns_both_hold():
    sql = """CREATE TABLE a (x smallint NOT NULL CHECK (x BETWEEN 1 AND 9), y int NOT NULL,
        z varchar(9) NOT NULL, PRIMARY KEY (x, y), UNIQUE (x, z), UNIQUE (x, y, z))"""
    found = read(sql)
    made = records(found, "a")
    assert len({(one["x"], one["y"]) for one in made}) == len(made) == 100
    assert len({(one["x"], one["z"]) for one in made}) == len(made)


def test_a_key_never_counts_beyond_its_type():
    found = read("CREATE TABLE a (id TINYINT PRIMARY KEY); CREATE TABLE b (id TINYINT PRIMARY KEY, "
                 "a TINYINT NOT NULL REFERENCES a (id))", "mysql")  # fmt: skip
    assert found.counts == {"a": 100, "b": 127}


def test_computed_columns_are_exact_and_marked():
    sql = """CREATE TABLE a (q int NOT NULL, p numeric(6,2), t numeric(9,2)
        GENERATED ALWAYS AS (round(q * p * 1.2, 2)) STORED)"""
    fields, _, _ = only(sql)
    assert fields["t"]["readOnly"] is True
    assert fields["t"]["type"] == ["number", "null"]
    for one in records(read(sql), "a"):
        assert (one["t"] is None) == (one["p"] is None)
        if one["p"] is not None:
            assert one["t"] == pytest.approx(one["q"] * one["p"] * 1.2, abs=0.0051)


@pytest.mark.parametrize(
    ("sql", "dialect", "expected"),
    [
        ("CREATE TABLE a (x NUMBER(4) NOT NULL)", "oracle", {"type": "integer"}),
        ("CREATE TABLE a (x NUMBER(5, 2) NOT NULL)", "oracle", {"type": "number", "x-scale": 2, "maximum": 999.99}),  # noqa: E501
        ("CREATE TABLE a (x VARCHAR2(30 CHAR) NOT NULL)", "oracle", {"type": "string", "maxLength": 30}),  # noqa: E501
        ("CREATE TABLE a (x NUMBER AUTOINCREMENT START 1 INCREMENT 1)", "snowflake", {"type": "integer", "x-kind": "serial"}),  # noqa: E501
        ("CREATE TABLE a (x TIMESTAMP_NTZ NOT NULL)", "snowflake", {"type": "string", "format": "date-time"}),  # noqa: E501
        ("CREATE TABLE a (x BIT NOT NULL)", "sqlserver", {"type": "boolean"}),
        ("CREATE TABLE a (x text[] NOT NULL)", "postgresql", {"type": "array", "items": {"type": "string"}, "maxItems": 3}),  # noqa: E501
        ("CREATE TABLE a (x inet NOT NULL)", "postgres", {"type": "string", "x-kind": "code", "x-pattern": "10.0.#.##"}),  # noqa: E501
    ],
)  # fmt: skip
def test_types_of_the_dialects(sql, dialect, expected):
    assert only(sql, dialect)[0]["x"] == expected


def test_names_tell_kinds_where_there_is_room():
    fields, _, _ = (
        only("""CREATE TABLE customers (name varchar(60) NOT NULL, billing_city text NOT NULL,
        email varchar(20) NOT NULL, zip varchar(10) NOT NULL, contactPhone varchar(30) NOT NULL)""")
    )
    assert fields["name"]["x-kind"] == "full_name"
    assert fields["billing_city"] == {"type": "string", "x-kind": "city", "x-of": "billing"}
    assert "x-kind" not in fields["email"]
    assert fields["zip"]["x-kind"] == "postcode"
    assert fields["contactPhone"] == {
        "type": "string", "maxLength": 30, "x-kind": "phone", "x-of": "contact"
    }  # fmt: skip


def test_the_dialect_is_asked_for_by_its_name():
    with pytest.raises(InvalidInput, match="did you mean 'postgres'"):
        read("CREATE TABLE a (x int)", "postgre")
    with pytest.raises(InvalidInput, match="no CREATE TABLE"):
        read("SELECT 1")
    with pytest.raises(InvalidInput, match="no SQL"):
        read("CREATE TABLE a (x text DEFAULT 'open")


def test_a_plan_comes_with_it():
    plan = read("CREATE TABLE a (x int)").plan()
    assert plan["entities"] == {"a": 100}
    assert list(plan["schemas"]) == ["a"]


@pytest.mark.parametrize(
    ("dialect", "check", "expected"),
    [
        ("postgres", "t ~ '^[[:alpha:]]{2}$'", {"pattern": "^[A-Za-z]{2}$"}),
        ("postgres", "t SIMILAR TO 'a%_'", {"pattern": "^(?:a.*.)$"}),
        ("mysql", "t REGEXP '^a+$'", {"pattern": "^a+$"}),
        ("sqlite", "t GLOB 'A?[^b*]*'", {"pattern": "^A.[^b*].*$"}),
        ("postgres", "t = upper(t)", {"pattern": "^[A-Z]{3,8}$"}),
        ("postgres", "n % 5 = 0", {"multipleOf": 5}),
    ],
)
def test_patterns_and_multiples_are_kept(dialect, check, expected):
    fields, _, notes = only(f"CREATE TABLE a (t text NOT NULL, n int, CHECK ({check}))", dialect)
    assert {key: {**fields["t"], **fields["n"]}[key] for key in expected} == expected
    assert notes == {}


@pytest.mark.parametrize(
    ("check", "column"),
    [
        ("t NOT LIKE '%x%'", "t"),
        ("t !~ 'x'", "t"),
        ("n ~ 'x'", "n"),
        ("t ~ 'x' AND t ~ 'y'", "t"),
        ("t IN ('a', 'b') AND t ~ 'c'", "t"),
        ("COALESCE(n + 1, 0) > 5", "n"),
    ],
)
def test_conditions_that_can_not_be_kept_are_told(check, column):
    fields, _, notes = only(f"CREATE TABLE a (t text, n int, CHECK ({check}))")
    assert "isn't kept" in notes[f"a.{column}"]
    assert "x-pattern" not in fields["t"]


def test_an_absent_value_that_is_counted_in_is_never_absent():
    sql = """CREATE TABLE a (net int, tax int NOT NULL, tip int,
        total int GENERATED ALWAYS AS (net + COALESCE(tip, 0) + COALESCE(tax, 0)) STORED,
        CHECK (net IS NOT NULL OR tip > 3))"""
    fields, _, notes = only(sql)
    assert set(notes) == {"a.tip", "a.net"}
    assert "x-null" not in fields["tip"]
    assert fields["total"]["x-formula"] == "(net + tip) + tax"


def test_what_stands_in_the_way_costs_no_table():
    sql = """CREATE TABLE a (id int PRIMARY KEY, x int NOT NULL STRANGE WORDS, y int,
        WHATEVER THIS IS, UNIQUE (y))"""
    fields, _, notes = only(sql)
    assert list(fields) == ["id", "x", "y"]
    assert fields["y"]["x-unique"] is True
    assert any("'STRANGE WORDS' couldn't be read" in one for one in notes.values())


def test_later_statements_change_the_tables():
    sql = """CREATE TABLE a (`id` int PRIMARY KEY AUTO_INCREMENT, `b` int CHECK (`b` > 3), `c` int, `d` int);
    CREATE TABLE z (id int);
    CREATE TABLE kid (a_id int, FOREIGN KEY (a_id) REFERENCES a (id));
    ALTER TABLE a CHANGE `b` `bb` int NOT NULL, DROP COLUMN `c`, MODIFY COLUMN `d` varchar(5) NOT NULL,
        ADD UNIQUE INDEX `u` (`bb`, `d`), ADD COLUMN `e` int COMMENT 'five';
    ALTER TABLE a RENAME COLUMN id TO key_of_a;
    ALTER TABLE a RENAME TO parent;
    DROP TABLE z;"""  # noqa: E501
    found = read(sql, "mysql")
    assert found.notes == ()
    assert list(found.documents) == ["parent", "kid"]
    fields = found.documents["parent"]["properties"]
    assert list(fields) == ["key_of_a", "bb", "d", "e"]
    assert fields["bb"]["exclusiveMinimum"] == 3
    assert fields["d"]["maxLength"] == 5
    assert fields["e"]["description"] == "five"
    assert found.documents["parent"]["x-keys"] == [["bb", "d"]]
    relation = found.documents["kid"]["properties"]["a_id"]["x-relation"]
    assert relation == {"entity": "parent", "field": "key_of_a"}


def test_scripts_of_sql_server_management_studio():
    sql = """CREATE TABLE [dbo].[C]([Id] [int] NOT NULL, [G] [uniqueidentifier] ROWGUIDCOL NOT NULL,
        CONSTRAINT [PK] PRIMARY KEY CLUSTERED ([Id] ASC) ON [PRIMARY]) ON [PRIMARY]
    GO
    CREATE TABLE [dbo].[O]([Id] [int] IDENTITY(1,1) NOT NULL, [C] [int] NULL)
    GO
    ALTER TABLE [dbo].[O] WITH NOCHECK ADD CONSTRAINT [F] FOREIGN KEY([C]) REFERENCES [dbo].[C] ([Id])
    GO
    ALTER TABLE [dbo].[O] CHECK CONSTRAINT [F]
    GO
    CREATE UNIQUE NONCLUSTERED INDEX [ux] ON [dbo].[O] ([C])
    GO
    ALTER TABLE [dbo].[O] ADD DEFAULT ((0)) FOR [C]
    GO"""  # noqa: E501
    found = read(sql, "tsql")
    assert found.notes == ()
    assert found.documents["O"]["properties"]["C"]["x-relation"]["entity"] == "C"
    assert found.documents["O"]["properties"]["C"]["x-unique"] is True


def test_a_condition_that_no_record_can_meet_spoils_no_other_table():
    sql = "CREATE TABLE a (x text, CHECK (x >= 1)); CREATE TABLE b (y int)"
    found = read(sql, "sqlite")
    assert found.counts == {"a": 100, "b": 100}
    assert "isn't kept" in found.notes[0].problem
