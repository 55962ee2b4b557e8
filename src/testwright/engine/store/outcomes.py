"""Outcomes of A/B tests: each told once, and what they come to kept beside them, unit by unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import Connection, Executable, Table, case, delete, func, insert, select
from sqlalchemy.dialects import postgresql as _postgresql
from sqlalchemy.dialects import sqlite as _sqlite
from sqlalchemy.orm import Session as SyncSession
from sqlalchemy.sql.selectable import TypedReturnsRows

from testwright.db.group_commit import Step
from testwright.db.session import Database, Session
from testwright.db.tables import ABOutcomeRow, ABUnitValueRow
from testwright.engine.store.traffic import MOST_IDS

_outcomes = cast("Table", ABOutcomeRow.__table__)
_values = cast("Table", ABUnitValueRow.__table__)
_KEY = ("test_id", "metric", "position", "unit_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredOutcome:
    """An outcome that is there already."""

    metric: str
    unit_id: str
    value: float
    at: datetime


async def known(database: Database, test_id: str, ids: Sequence[str]) -> dict[str, StoredOutcome]:
    """Those of these outcomes that are there already."""
    found = {}
    async with database.read() as session:
        for place in range(0, len(ids), MOST_IDS):
            rows = await session.scalars(
                select(ABOutcomeRow).where(
                    ABOutcomeRow.test_id == test_id,
                    ABOutcomeRow.id.in_(ids[place : place + MOST_IDS]),
                )
            )
            for row in rows:
                found[row.id] = StoredOutcome(
                    metric=row.metric, unit_id=row.unit_id, value=row.value, at=row.at
                )
    return found


async def count(session: Session, rows: Sequence[Mapping[str, Any]]) -> int:
    """Stores outcomes of one test in the caller's transaction; how many were new.

    Those whose ids are there already stay as they were, and count no second time.
    """

    def counted(inner: SyncSession) -> int:
        return _count(inner.connection(), rows)

    return await session.run_sync(counted)


def counting(rows: Sequence[Mapping[str, Any]]) -> Step:
    """The same in a transaction that many share: for outcomes that runs bring."""

    def step(connection: Connection) -> None:
        _count(connection, rows)

    return step


def _count(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> int:
    if not rows:
        return 0
    told, merged = _statements(sqlite=connection.dialect.name == "sqlite")
    new = set(connection.execute(told, [dict(row) for row in rows]).scalars())
    if new:
        connection.execute(merged, [_value(row) for row in rows if row["id"] in new])
    return len(new)


@cache
def _statements(*, sqlite: bool) -> tuple[TypedReturnsRows[tuple[str]], Executable]:
    """Inserts outcomes and tells which were new; adds them to the values of their units."""
    kind = _sqlite.insert if sqlite else _postgresql.insert
    told = kind(_outcomes).on_conflict_do_nothing().returning(_outcomes.c.id)
    summed = kind(_values)
    before, more = _values.c, summed.excluded
    newer = more.last_at >= before.last_at
    merged = summed.on_conflict_do_update(
        index_elements=list(_KEY),
        set_={
            "n": before.n + more.n,
            "total": before.total + more.total,
            "last": case((newer, more.last), else_=before.last),
            "last_at": case((newer, more.last_at), else_=before.last_at),
        },
    )
    return told, merged


async def rebuild(session: Session, test_id: str) -> None:
    """Makes the values of a test's units anew from its outcomes."""
    await session.execute(delete(ABUnitValueRow).where(ABUnitValueRow.test_id == test_id))
    place = func.row_number().over(
        partition_by=[_outcomes.c[name] for name in _KEY],
        order_by=[_outcomes.c.at.desc(), _outcomes.c.id.desc()],
    )
    ranked = (
        select(_outcomes, place.label("place")).where(_outcomes.c.test_id == test_id).subquery()
    )
    first = ranked.c.place == 1
    keys = [ranked.c[name] for name in (*_KEY, "project_id")]
    sums = select(
        *keys,
        func.count(),
        func.sum(ranked.c.value),
        func.max(case((first, ranked.c.value))),
        func.max(ranked.c.at),
    ).group_by(*keys)
    columns = [*_KEY, "project_id", "n", "total", "last", "last_at"]
    await session.execute(insert(_values).from_select(columns, sums))


def _value(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **{name: row[name] for name in (*_KEY, "project_id")},
        "n": 1,
        "total": row["value"],
        "last": row["value"],
        "last_at": row["at"],
    }
