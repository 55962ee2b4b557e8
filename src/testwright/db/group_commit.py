"""Rows of many tasks in one transaction.

A transaction of its own costs a task milliseconds of bookkeeping, and SQLite lets only one write at
a time. So tasks hand their rows over and wait; whatever has come together while the last
transaction was committed goes into the next one. Nobody waits for company, and nobody is told that
rows are stored before they are.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import Connection, Engine, Executable, Table
from sqlalchemy.dialects import postgresql as _postgresql
from sqlalchemy.dialects import sqlite as _sqlite

from testwright.db.prepared import Parameters, Prepared, Statements

MOST_AT_ONCE = 200
"""Tasks whose rows go into one transaction."""
Values: TypeAlias = Mapping[str, Any]
Step: TypeAlias = Callable[[Connection], None]
"""What a task does in the transaction, for rows that go by what is there already."""


def in_turn(*steps: Step) -> Step:
    """One step after the other."""

    def step(connection: Connection) -> None:
        for one in steps:
            one(connection)

    return step


@dataclass(frozen=True, slots=True)
class Write:
    """One row to be written: a statement with bound parameters, and their values.

    Statements are made once and used again: rows of the same statement are sent together.
    """

    statement: Executable
    values: Values


@cache
def upsert(*, sqlite: bool, table: Table, keys: tuple[str, ...]) -> Executable:
    """Inserts a row, or puts it in the place of the one with the same keys."""
    insert = _sqlite.insert(table) if sqlite else _postgresql.insert(table)
    others = [column.name for column in table.columns if column.name not in keys]
    return insert.on_conflict_do_update(
        index_elements=list(keys), set_={name: insert.excluded[name] for name in others}
    )


@dataclass(frozen=True, slots=True)
class Guard:
    """A query that has to find a row, or nothing of its task is written.

    Attributes:
        otherwise: makes the error that the task gets.
    """

    statement: Executable
    values: Values
    otherwise: Callable[[], Exception]

    @property
    def question(self) -> tuple[object, ...]:
        """What tells two guards apart."""
        return (id(self.statement), *self.values.items())


@dataclass(slots=True)
class _Entry:
    """What one task wants written."""

    writes: Sequence[Write]
    guard: Guard | None
    step: Step | None
    done: asyncio.Future[None]
    error: Exception | None = field(default=None)


class GroupCommit:
    """Writes for the tasks of one event loop.

    Args:
        engine: makes synchronous connections, whose transactions take the write lock at once.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._statements = Statements(engine.dialect)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="group-commit")
        self._waiting: deque[_Entry] = deque()
        self._draining: asyncio.Task[None] | None = None

    async def write(
        self, writes: Iterable[Write], guard: Guard | None = None, step: Step | None = None
    ) -> None:
        """Stores rows, all or none of them, and then takes the step; returns when it is committed.

        Raises:
            Exception: what the database said of these rows, or what the guard makes.
        """
        await self.hand_over(writes, guard, step)

    def hand_over(
        self, writes: Iterable[Write], guard: Guard | None = None, step: Step | None = None
    ) -> asyncio.Future[None]:
        """Stores rows soon, and no later than what is handed over after them.

        Returns:
            what is done when they are stored, with the errors of `write`.
        """
        loop = asyncio.get_running_loop()
        entry = _Entry(tuple(writes), guard, step, loop.create_future())
        self._waiting.append(entry)
        if self._draining is None:
            self._draining = loop.create_task(self._drain())
        return entry.done

    async def close(self) -> None:
        """Writes what waits, and lets go of the connection."""
        if self._draining is not None:
            await asyncio.wait({self._draining})
        self._thread.shutdown()
        self._engine.dispose()

    async def _drain(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self._waiting:
                count = min(len(self._waiting), MOST_AT_ONCE)
                batch = [self._waiting.popleft() for _ in range(count)]
                await loop.run_in_executor(self._thread, self._commit, batch)
                for entry in batch:
                    _tell(entry)
        finally:
            self._draining = None

    def _commit(self, batch: Sequence[_Entry]) -> None:
        """In the thread: all together, or one by one when one of them can't be stored."""
        try:
            with self._engine.begin() as connection:
                known: dict[object, bool] = {}
                admitted = [one for one in batch if self._admitted(connection, one, known)]
                self._write(connection, admitted)
                for one in admitted:
                    if one.step is not None:
                        one.step(connection)
        except Exception as error:  # noqa: BLE001 each task is told its own
            if len(batch) == 1:
                batch[0].error = error
                return
            for entry in batch:
                entry.error = None
                self._commit([entry])

    def _admitted(self, connection: Connection, entry: _Entry, known: dict[object, bool]) -> bool:
        guard = entry.guard
        if guard is None:
            return True
        question = guard.question
        if question not in known:
            query = self._statements.prepared(guard.statement, guard.values)
            found = connection.exec_driver_sql(query.sql, query.parameters(guard.values)).first()
            known[question] = found is not None
        if not known[question]:
            entry.error = guard.otherwise()
        return known[question]

    def _write(self, connection: Connection, entries: Sequence[_Entry]) -> None:
        """Rows of the same statement together, statements in the order in which tasks name them."""
        together: dict[Prepared, list[Parameters]] = {}
        for entry in entries:
            for write in entry.writes:
                statement = self._statements.prepared(write.statement, write.values)
                together.setdefault(statement, []).append(statement.parameters(write.values))
        for statement, rows in together.items():
            connection.exec_driver_sql(statement.sql, rows if len(rows) > 1 else rows[0])


def _tell(entry: _Entry) -> None:
    if entry.done.done():  # the task was cancelled while it waited
        return
    if entry.error is not None:
        entry.done.set_exception(entry.error)
    else:
        entry.done.set_result(None)
