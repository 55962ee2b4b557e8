"""Sessions on SQLite and PostgreSQL, with one rule: a session is never open while a model works."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from testwright.db.group_commit import GroupCommit, Guard, Step, Write
from testwright.errors import InvalidInput, Unavailable
from testwright.settings import without_password
from testwright.telemetry import get_logger

Session = AsyncSession
log = get_logger("database")

_BUSY_MS = 15_000
_ZERO = "NUL (0x00)"
"""How psycopg says that PostgreSQL can't store this character; doors that can name the field do."""
_LOCK = 7_410_233_872  # any number that no other application is likely to use
_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
}


def driver_url(url: str) -> str:
    """The URL with the driver that we use (psycopg 3, aiosqlite).

    Raises:
        InvalidInput: not a URL, or a database that we don't know.
    """
    try:
        parsed = make_url(url)
        dialect = parsed.get_backend_name()
    except (ArgumentError, ValueError):
        raise InvalidInput(
            f"TESTWRIGHT_DATABASE_URL is not a database URL: {without_password(url)!r}; "
            "write sqlite:////path/to/file.db or postgresql://user@host/name"
        ) from None
    if dialect not in _DRIVERS:
        raise InvalidInput(
            f"TESTWRIGHT_DATABASE_URL names {dialect!r}: only sqlite and postgresql work"
        )
    return parsed.set(drivername=_DRIVERS[dialect]).render_as_string(hide_password=False)


class Database:
    """The one door to the rows.

    Errors of the driver leave as `Unavailable`, so that no door ever shows a traceback because a
    database is down.
    """

    def __init__(self, url: str) -> None:
        self.url = driver_url(url)
        self.is_sqlite = self.url.startswith("sqlite")
        self.shown_url = without_password(url)
        options: dict[str, Any] = {"pool_pre_ping": not self.is_sqlite}
        if self.is_sqlite:
            options["connect_args"] = {"timeout": _BUSY_MS / 1000}
        else:
            options["connect_args"] = {"connect_timeout": 5}
            options["pool_size"] = 10
            options["max_overflow"] = 20
        self._engine = create_async_engine(self.url, **options)
        if self.is_sqlite:
            _tune_sqlite(self._engine.sync_engine)
        writer = self._engine.execution_options(takes_write_lock=True)
        self._together = GroupCommit(self._synchronous())
        self._soon: set[asyncio.Future[None]] = set()
        self._readers = async_sessionmaker(self._engine, expire_on_commit=False)
        self._writers = async_sessionmaker(writer, expire_on_commit=False)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Session]:
        """A session for queries; nothing is committed.

        Raises:
            Unavailable: the database can't be reached.
        """
        async with self._guarded(), self._readers() as session:
            yield session

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Session]:
        """One transaction: committed at the end, rolled back on any error.

        It begins when all that was given to `write_rows_soon` before is stored. On SQLite it takes
        the write lock at once: a reader that becomes a writer late fails instead of waiting.

        Raises:
            Unavailable: the database can't be reached, or is full or locked for too long.
        """
        if self._soon:
            await asyncio.wait(self._soon)
        async with self._guarded(), self._writers() as session, session.begin():
            yield session

    async def write_rows(
        self, writes: Iterable[Write], guard: Guard | None = None, step: Step | None = None
    ) -> None:
        """Stores rows in a transaction that they may share with those of other tasks.

        The way for rows that are written often: statements are made once, nothing is read back.

        Raises:
            Unavailable: the database can't be reached, or is full or locked for too long.
            Exception: what the guard makes.
        """
        async with self._guarded():
            await self._together.write(writes, guard, step)

    def write_rows_soon(self, writes: Iterable[Write]) -> None:
        """Stores rows no later than what the same task writes afterwards.

        Nobody waits for them. Where they can't be stored, a line in the log says so; what comes
        after them meets the same database, and tells its caller.
        """
        done = self._together.hand_over(writes)
        self._soon.add(done)
        done.add_done_callback(self._soon.discard)
        done.add_done_callback(_complain)

    @asynccontextmanager
    async def exclusive(self) -> AsyncIterator[Session]:
        """A transaction that no other `exclusive` one overlaps, over all processes: for seeding."""
        async with self.write() as session:
            if not self.is_sqlite:  # SQLite's write lock is exclusive as it is
                await session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            yield session

    async def ping(self) -> None:
        """Raises Unavailable when the database does not answer."""
        async with self.read() as session:
            await session.execute(text("SELECT 1"))

    async def close(self) -> None:
        """Closes every connection."""
        await self._together.close()
        await self._engine.dispose()

    def _synchronous(self) -> Engine:
        """For the thread in which rows of many tasks are written."""
        url = make_url(self.url)
        if not self.is_sqlite:
            return create_engine(
                url, pool_size=1, pool_pre_ping=True, connect_args={"connect_timeout": 5}
            )
        engine = create_engine(
            url.set(drivername="sqlite+pysqlite"),
            connect_args={"timeout": _BUSY_MS / 1000, "check_same_thread": False},
            execution_options={"takes_write_lock": True},
        )
        _tune_sqlite(engine)
        return engine

    @asynccontextmanager
    async def _guarded(self) -> AsyncIterator[None]:
        try:
            yield
        except (DBAPIError, OSError) as error:
            if isinstance(error, DBAPIError) and _callers_fault(error):
                if _ZERO in str(error.orig):
                    raise InvalidInput(
                        "a text holds the character U+0000, which is no text"
                    ) from None
                raise
            reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0][:200]
            raise Unavailable(
                f"the database at {self.shown_url} can't be used ({reason}); "
                "`testwright doctor` says what to mend"
            ) from error
        except NoConnectionFree as error:
            raise Unavailable(
                f"every connection to the database at {self.shown_url} was taken for too long: "
                "ask again in a moment, or less at once"
            ) from error
        except UnicodeEncodeError:
            raise InvalidInput("a text holds half a surrogate pair, which is no text") from None


def _complain(done: asyncio.Future[None]) -> None:
    if not done.cancelled() and (error := done.exception()) is not None:
        log.error("rows_not_stored", problem=str(error))


def _callers_fault(error: DBAPIError) -> bool:
    """Constraint violations and bad values are for the store that caused them to explain."""
    return isinstance(error, IntegrityError | DataError | ProgrammingError)


def _tune_sqlite(engine: Any) -> None:  # noqa: ANN401 - a sync Engine, untyped in events
    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:  # noqa: ANN401
        # The driver must not begin transactions by itself, or BEGIN IMMEDIATE comes too late.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "foreign_keys=ON",
            f"busy_timeout={_BUSY_MS}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        lock = connection.get_execution_options().get("takes_write_lock", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if lock else "BEGIN")
