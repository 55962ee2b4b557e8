"""Every format says the same of every value, whatever signs its texts have."""

from __future__ import annotations

import csv
import importlib
import io
import json
import sqlite3
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import polars as pl
import pytest

from records import generator, parsed, thing
from testwright.core.testdata.pool import Pool
from testwright.core.testdata.rendering.table import array
from testwright.core.testdata.values import Pooled

TEXTS = [
    "it's", 'say "x"', "back\\slash", "ümläut 漢字 😀", "line\nbreak", "cr\rlf\r\n", "tab\t",
    "a,b", " lead", "trail ", "", "\x01ctl", "NULL", "=1+1", "'); DROP TABLE x;--",
]  # fmt: skip
SCHEMA = thing(
    id={"type": "integer", "x-kind": "serial"},
    it={"enum": TEXTS},
    joined={"type": "string", "pattern": "^[\"',\\\\a\\n ]{0,3}$"},
    number={"type": ["number", "null"], "x-null": 0.3, "minimum": -5, "maximum": 5},
    flag={"type": "boolean"},
    day={"type": "string", "format": "date"},
    inner=thing(it={"enum": TEXTS}),
    several={"type": "array", "items": {"enum": TEXTS}},
)
TABLE = (
    "create table thing(id integer, it text, joined text, number decimal(18,2), flag boolean,"
    ' day text, "inner" text, several text)'
)


def written(name: str) -> bytes:
    writer = importlib.import_module(f"testwright.plugins.record_writers.{name}").Plugin("thing")
    blocks = generator(SCHEMA, count=600).blocks()
    return b"".join(bytes(writer.block(found, rows)) for found, rows in blocks) + bytes(
        writer.end()
    )


def expected() -> list[dict[str, Any]]:
    return parsed(written("ndjson"))


def test_json() -> None:
    assert json.loads(written("json"), parse_float=Decimal) == expected()


def test_csv() -> None:
    rows = csv.DictReader(io.StringIO(written("csv").decode(), newline=""))
    for record, row in zip(expected(), rows, strict=True):
        assert row["it"] == record["it"]
        assert row["joined"] == record["joined"]
        assert row["inner.it"] == record["inner"]["it"]
        assert json.loads(row["several"]) == record["several"]
        assert (Decimal(row["number"]) if row["number"] else None) == record["number"]


def rows_of(database: str) -> list[tuple[Any, ...]]:
    query = 'select it, joined, "inner", several, day from thing order by id'
    if database == "sqlite":
        connection = sqlite3.connect(":memory:")
        try:
            connection.executescript(f"{TABLE};{written('sql').decode()}")
            return connection.execute(query).fetchall()
        finally:
            connection.close()
    with duckdb.connect() as other:
        other.execute(TABLE)
        other.execute(written("sql").decode())
        return other.execute(query).fetchall()


@pytest.mark.parametrize("database", ["sqlite", "duckdb"])
def test_sql_is_loaded(database: str) -> None:
    for record, row in zip(expected(), rows_of(database), strict=True):
        assert row[:2] == (record["it"], record["joined"])
        assert json.loads(row[2]) == record["inner"]
        assert json.loads(row[3]) == record["several"]
        assert row[4] == record["day"]


@pytest.mark.parametrize("name", ["arrow", "parquet"])
def test_tables_have_the_same_values(name: str) -> None:
    data = io.BytesIO(written(name))
    table = pl.read_parquet(data) if name == "parquet" else pl.read_ipc_stream(data)
    for record, row in zip(expected(), table.to_dicts(), strict=True):
        assert {**row, "day": str(row["day"])} == record


def test_duckdb_reads_parquet(tmp_path: Path) -> None:
    path = tmp_path / "things.parquet"
    path.write_bytes(written("parquet"))
    with duckdb.connect() as connection:
        rows = connection.execute(f'select it, "inner".it from "{path}" order by id').fetchall()
    assert rows == [(one["it"], one["inner"]["it"]) for one in expected()]


@pytest.mark.parametrize("name", ["arrow", "parquet"])
def test_the_bytes_are_the_same_whatever_the_memory_held_before(name: str) -> None:
    """Places and categories come from pools in which texts are there several times."""
    made = generator("order", count=3_000)

    def file(number: int) -> bytes:
        held = [bytes([number + 1]) * size for size in (100, 1_000, 10_000) for _ in range(200)]
        del held  # what the next one is written into
        writer = importlib.import_module(f"testwright.plugins.record_writers.{name}").Plugin("x")
        pieces = [bytes(writer.block(found, rows)) for found, rows in made.blocks()]
        return b"".join(pieces) + bytes(writer.end())

    assert len({file(number) for number in range(6)}) == 1


def test_a_text_that_is_in_a_pool_twice_is_in_the_dictionary_once() -> None:
    pool = Pool(["a", "b", "a", "", "b"])
    column = array(Pooled(np.array([4, 3, 2, 1, 0], dtype=np.int32), pool), 5)
    assert column.to_pylist() == ["b", "", "a", "b", "a"]
    assert column.dictionary.to_pylist() == ["a", "b", ""]
    some = Pooled(np.array([2, 0], dtype=np.int32), pool, np.array([True, False]))
    assert array(some, 2).to_pylist() == ["a", None]
