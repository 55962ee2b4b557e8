"""What PostgreSQL itself says of the records: its own script, every constraint on."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from psycopg.sql import SQL, Identifier, Placeholder

from testwright.core.testdata.recipe import Generator, Recipe
from testwright.plugins.schema_importers.sql_ddl import Plugin

SCRIPT = Path(__file__).parents[2] / "data" / "ddl" / "rental.sql"


@pytest.mark.postgres
def test_records_load_into_the_database_that_the_script_makes(postgres_url):
    sql = SCRIPT.read_text(encoding="utf-8")
    found = Plugin().read(sql, "rental")
    assert list(found.documents) == ["film", "genre", "film_category", "kiosk", "premium"]
    with psycopg.connect(postgres_url) as database:
        database.execute(sql.encode())
        for entity, document in found.documents.items():
            given = [name for name, one in document["properties"].items() if "readOnly" not in one]
            statement = SQL("INSERT INTO {} ({}) VALUES ({})").format(
                Identifier(entity),
                SQL(", ").join(map(Identifier, given)),
                SQL(", ").join(map(Placeholder, given)),
            )
            recipe = Recipe(
                entity=entity,
                schema=document,
                seed=7,
                locale="en_US",
                count=found.counts[entity],
                parents=found.counts,
            )
            made = Generator(recipe, found.documents).first(recipe.count)
            with database.cursor() as cursor:
                cursor.executemany(statement, made)
            if entity == "film":
                rows = database.execute("SELECT film_id, gross FROM film").fetchall()
                expected = {one["film_id"]: one["gross"] for one in made}
                assert {key: gross and float(gross) for key, gross in rows} == expected


def test_everything_that_was_changed_or_narrowed_is_told():
    found = Plugin().read(SCRIPT.read_text(encoding="utf-8"), "rental")
    told = {note.field: note.problem for note in found.notes}
    absent = "may be NULL, but no record has that: a condition or sum counts it in"
    assert told == {
        "category": "the unique index 'one_active' is for rows with active: here it holds for all",
        "film.tax": absent,
        "film.fee": absent,
        "film.phone": absent,
    }
    film = found.documents["film"]
    assert film["description"] == "Films for rent"
    assert film["properties"]["title"]["description"] == "as printed on the box"
    assert film["properties"]["title"]["maxLength"] == 100
    assert film["properties"]["gross"]["x-formula"] == "net + tax"
    assert "flaws" in film["properties"]
