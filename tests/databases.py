"""Databases of tests: empty ones, and copies of one that was migrated and seeded.

Migrating and seeding costs half a second of CPU; thousands of tests would wait for it.
"""

from __future__ import annotations

import asyncio
import getpass
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from services import OWNER_KEY, absent

_POSTGRES = os.environ.get(
    "TESTWRIGHT_TEST_POSTGRES_URL", f"postgresql://{getpass.getuser()}@127.0.0.1:5432/postgres"
)


@contextmanager
def _postgres(template: str = "template1") -> Iterator[str]:
    """A PostgreSQL database like another one, dropped afterwards."""
    import psycopg
    from psycopg.sql import SQL, Identifier

    name = f"testwright_{secrets.token_hex(6)}"
    try:
        admin = psycopg.connect(_POSTGRES, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        absent("PostgreSQL", error)
        raise
    create, drop = "CREATE DATABASE {} TEMPLATE {}", "DROP DATABASE {} WITH (FORCE)"
    with admin:
        admin.execute(SQL(create).format(Identifier(name), Identifier(template)))
        try:
            yield _POSTGRES.rpartition("/")[0] + f"/{name}"
        finally:
            admin.execute(SQL(drop).format(Identifier(name)))


def _start_once(url: str, folder: Path) -> None:
    """What the first start of the product does, with `OWNER_KEY` as the owner's key."""
    from testwright import boot
    from testwright.settings import load

    environment = {
        "TESTWRIGHT_DATA_DIR": str(folder),
        "TESTWRIGHT_DATABASE_URL": url,
        "TESTWRIGHT_BOOTSTRAP_KEY": OWNER_KEY,
    }

    async def first_start() -> None:
        async with boot.opened(load(environment, dotenv=None)):
            pass

    asyncio.run(first_start())


@dataclass(frozen=True, slots=True)
class Started:
    """An SQLite database as the first start leaves it, closed."""

    path: Path

    def copy_to(self, path: Path) -> None:
        """Puts a copy at a path, unless there is a database already."""
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(self.path, path)


@pytest.fixture(scope="session")
def started_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Started:
    """A database to copy."""
    folder = tmp_path_factory.mktemp("started")
    _start_once(f"sqlite:///{folder / 'started.db'}", folder)
    return Started(folder / "started.db")


@pytest.fixture(scope="session")
def started_postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a database to copy, to which nobody is connected."""
    with _postgres() as url:
        _start_once(url, tmp_path_factory.mktemp("started"))
        yield url.rpartition("/")[2]


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """An empty PostgreSQL database, dropped afterwards."""
    with _postgres() as url:
        yield url


_BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=_BOTH)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'test.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture(params=_BOTH)
def database_url(
    request: pytest.FixtureRequest, tmp_path: Path, started_sqlite: Started
) -> Iterator[str]:
    """A database of each kind as the first start leaves it."""
    if request.param == "sqlite":
        started_sqlite.copy_to(tmp_path / "test.db")
        yield f"sqlite:///{tmp_path / 'test.db'}"
        return
    with _postgres(request.getfixturevalue("started_postgres")) as url:
        yield url
