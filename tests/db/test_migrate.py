import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect, text

from testwright.db import migrate
from testwright.errors import InvalidInput, Unavailable


def test_up_down_and_up_again(empty_database_url):
    assert migrate.upgrade(empty_database_url).up_to_date
    with migrate._connection(empty_database_url) as connection:
        tables = set(inspect(connection).get_table_names())
        projects = connection.execute(text("SELECT id, plan FROM projects")).all()
    assert {"runs", "scores", "model_calls", "generations", "prompts", "api_keys"} <= tables
    assert projects == [("default", "default")]
    assert migrate.downgrade(empty_database_url, "base").current is None
    with migrate._connection(empty_database_url) as connection:
        assert set(inspect(connection).get_table_names()) == {"alembic_version"}
    assert migrate.upgrade(empty_database_url).current == migrate.head()


def test_the_migrations_make_exactly_the_tables_of_the_models(empty_database_url):
    migrate.upgrade(empty_database_url)
    with migrate._connection(empty_database_url) as connection:
        command.check(migrate.config(connection))  # raises when autogenerate would add anything


def test_every_owned_row_has_a_project(empty_database_url):
    migrate.upgrade(empty_database_url)
    with migrate._connection(empty_database_url) as connection:
        inspector = inspect(connection)
        for table in set(inspector.get_table_names()) - {"alembic_version", "projects"}:
            columns = {column["name"]: column for column in inspector.get_columns(table)}
            assert "project_id" in columns, table
            assert not columns["project_id"]["nullable"], table


def test_processes_that_start_at_once_migrate_once(empty_database_url):
    with ThreadPoolExecutor(4) as pool:
        states = list(pool.map(lambda _: migrate.upgrade(empty_database_url), range(4)))
    assert all(state.up_to_date for state in states)


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path):
    path = tmp_path / "newer.db"
    url = f"sqlite:///{path}"
    migrate.upgrade(url)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(Unavailable, match="newer than this version"):
        migrate.upgrade(url)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(Unavailable, match="TESTWRIGHT_DATA_DIR"):
        migrate.upgrade(f"sqlite:///{blocked}/data/testwright.db")


def test_a_server_that_is_not_there_is_said_without_the_password():
    with pytest.raises(Unavailable) as caught:
        migrate.upgrade("postgresql://me:sesame@127.0.0.1:1/nothing")
    assert "sesame" not in caught.value.message
    assert "127.0.0.1:1" in caught.value.message


@pytest.mark.parametrize("url", ["nonsense", "mysql://localhost/x", "://"])
def test_other_databases_are_refused_with_what_to_write(url):
    with pytest.raises(InvalidInput, match=r"sqlite.*postgresql"):
        migrate.state(url)
