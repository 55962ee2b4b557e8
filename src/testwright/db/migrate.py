"""Brings a database to the tables that this version expects, under a lock."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from testwright.db.session import driver_url
from testwright.errors import InvalidInput, Unavailable
from testwright.settings import without_password

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
_ADVISORY_LOCK = 7_410_233_871  # any number that no other application is likely to use


@dataclass(frozen=True, slots=True)
class SchemaState:
    """Which revision a database is at, and which this version expects."""

    current: str | None
    head: str

    @property
    def up_to_date(self) -> bool:
        """Whether nothing is to be done."""
        return self.current == self.head


def head() -> str:
    """The newest revision: files are named `0001_what.py`, so that Alembic needn't be loaded."""
    return max(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))[:4]


def state(url: str) -> SchemaState:
    """Looks at a database without changing it.

    Raises:
        Unavailable: it can't be reached.
    """
    with _connection(url) as connection:
        return SchemaState(_current(connection), head())


def upgrade(url: str, revision: str = "head") -> SchemaState:
    """Migrates upwards; two processes that start at once do it once.

    Raises:
        Unavailable: the database can't be reached or written, or is newer than this version.
    """
    with _connection(url) as connection, _locked(connection):
        current = _current(connection)
        if current is not None and current > head():
            raise Unavailable(
                f"the database is at revision {current}, which is newer than this version of "
                f"Testwright knows ({head()}): install the version that made it, or restore a "
                "backup"
            )
        if revision != "head" or current != head():
            _run(connection, "upgrade", revision)
        return SchemaState(_current(connection), head())


def downgrade(url: str, revision: str) -> SchemaState:
    """Migrates downwards, for instance to `base`; rows of dropped tables are gone."""
    with _connection(url) as connection, _locked(connection):
        _run(connection, "downgrade", revision)
        return SchemaState(_current(connection), head())


def config(connection: Connection) -> Config:
    """Alembic's configuration on an open connection."""
    from alembic.config import Config  # costs 0.2 s, so only when there is something to do

    result = Config()
    result.set_main_option("script_location", str(MIGRATIONS))
    result.attributes["connection"] = connection
    return result


def _run(connection: Connection, direction: str, revision: str) -> None:
    from alembic import command
    from alembic.util.exc import CommandError

    try:
        getattr(command, direction)(config(connection), revision)
    except CommandError as error:
        raise InvalidInput(
            f"the database can't be taken to revision {revision!r}: {error}. "
            f"Revisions are base, 0001 … {head()}"
        ) from None
    connection.commit()


def _current(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(revision) if revision is not None else None


@contextmanager
def _connection(url: str) -> Iterator[Connection]:
    sync = make_url(driver_url(url))
    if sync.get_backend_name() == "sqlite":
        sync = sync.set(drivername="sqlite")
        if sync.database:
            _make_folder(Path(sync.database).parent)
    options = {"connect_timeout": 5} if sync.get_backend_name() == "postgresql" else {}
    engine = create_engine(sync, poolclass=NullPool, connect_args=options)
    if sync.get_backend_name() == "sqlite":
        # Batch migrations rebuild tables by dropping them; with foreign keys on that deletes
        # children.
        event.listen(
            engine, "connect", lambda raw, _record: raw.execute("PRAGMA foreign_keys=OFF").close()
        )
    try:
        with engine.connect() as connection:
            yield connection
    except DBAPIError as error:
        reason = str(error.orig or error).strip().splitlines()[0][:200]
        raise Unavailable(
            f"the database at {without_password(url)} can't be used ({reason})"
        ) from error
    finally:
        engine.dispose()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Unavailable(
            f"the folder {folder} can't be made ({error.strerror}): "
            "set TESTWRIGHT_DATA_DIR to one that you can write"
        ) from error


@contextmanager
def _locked(connection: Connection) -> Iterator[None]:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _ADVISORY_LOCK})
        connection.commit()
        try:
            yield
        finally:
            connection.rollback()
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _ADVISORY_LOCK})
            connection.commit()
        return
    database = connection.engine.url.database
    if not database or database == ":memory:":
        yield
        return
    path = Path(database).with_suffix(".lock")
    try:
        handle = path.open("w")
    except OSError as error:
        raise Unavailable(
            f"{path.parent} can't be written ({error.strerror}): "
            "set TESTWRIGHT_DATA_DIR to a folder that you can write"
        ) from error
    with handle:
        fcntl.flock(handle, fcntl.LOCK_EX)  # released when the file closes, even by kill -9
        yield
