"""What results are made of: a few sums a variant, made by the database.

Each unit counts once: its outcomes are averaged, summed, or the last one is taken, and what the
statistics see is that one value. Sums are taken around a value of the metric, so that a large mean
does not eat the digits of a small spread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, FromClause, Subquery, and_, func, select

from testwright.core.abtests.design import Aggregate
from testwright.core.stats.joint import JointSample
from testwright.core.stats.samples import Sample
from testwright.db.session import Database, Session
from testwright.db.tables import ABExposureRow, ABOutcomeRow, ABUnitValueRow


@dataclass(frozen=True, slots=True)
class Read:
    """A metric, and how its outcomes become one value a unit."""

    metric: str
    aggregate: Aggregate


async def units(database: Database, test_id: str) -> dict[int, int]:
    """How many units met each variant, by its position."""
    query = (
        select(ABExposureRow.position, func.count())
        .where(ABExposureRow.test_id == test_id)
        .group_by(ABExposureRow.position)
    )
    async with database.read() as session:
        return {position: count for position, count in await session.execute(query)}  # noqa: C416


async def samples(database: Database, test_id: str, read: Read) -> dict[int, Sample]:
    """One metric's sample of each variant, by its position."""
    async with database.read() as session:
        origin = await origin_of(session, test_id, read.metric)
        one = _of_units(test_id, read)
        y = one.c.y - origin
        query = select(one.c.position, func.count(), func.sum(y), func.sum(y * y))
        return {
            position: Sample.from_sums(n, total, squares, origin=origin)
            for position, n, total, squares in await session.execute(query.group_by(one.c.position))
        }


@dataclass(frozen=True, slots=True)
class Beside:
    """A metric that is read beside another one.

    Attributes:
        read: the metric.
        missing: of units that have none: `zero`, or `usual`, a value near those of the others.
    """

    read: Read
    missing: Literal["zero", "usual"] = "zero"


async def joint(
    database: Database, test_id: str, base: Read, others: Sequence[Beside]
) -> dict[int, JointSample]:
    """Several metrics of the units that have the first one, by position of their variant."""
    first = _of_units(test_id, base)
    columns: list[ColumnElement[float]] = [first.c.y]
    async with database.read() as session:
        origins = [await origin_of(session, test_id, base.metric)]
        joined: FromClause = first
        for one in others:
            other = _of_units(test_id, one.read)
            origin = await origin_of(session, test_id, one.read.metric)
            same = and_(other.c.position == first.c.position, other.c.unit_id == first.c.unit_id)
            joined = joined.outerjoin(other, same)
            columns.append(func.coalesce(other.c.y, 0.0 if one.missing == "zero" else origin))
            origins.append(origin)
        return await _summed(session, joined, first.c.position, columns, origins)


async def values(
    database: Database, test_id: str, metric: str
) -> dict[int, tuple[NDArray[np.float64], NDArray[np.int64]]]:
    """All values of a metric with the number of their unit, by position: for quantiles."""
    row = ABOutcomeRow
    query = select(row.position, row.unit_id, row.value).where(
        row.test_id == test_id, row.metric == metric
    )
    async with database.read() as session:
        rows = (await session.execute(query)).all()
    return {
        position: _columns([row for row in rows if row[0] == position])
        for position in sorted({row[0] for row in rows})
    }


async def _summed(
    session: Session,
    joined: FromClause,
    position: ColumnElement[int],
    columns: Sequence[ColumnElement[float]],
    origins: Sequence[float],
) -> dict[int, JointSample]:
    """Sums of values, and of products of each with each."""
    rows = (
        select(
            position.label("position"),
            *(
                (column - origin).label(f"v{number}")
                for number, (column, origin) in enumerate(zip(columns, origins, strict=True))
            ),
        )
        .select_from(joined)
        .subquery()
    )
    values = [rows.c[f"v{number}"] for number in range(len(columns))]
    products = [one * other for one, other in combinations_with_replacement(values, 2)]
    query = select(
        rows.c.position, func.count(), *(func.sum(one) for one in (*values, *products))
    ).group_by(rows.c.position)
    size = len(values)
    return {
        place: JointSample.from_sums(n, found[:size], found[size:], origins)
        for place, n, *found in await session.execute(query)
    }


def _of_units(test_id: str, read: Read) -> Subquery:
    """One value a unit."""
    row = ABUnitValueRow
    value: dict[Aggregate, ColumnElement[float]] = {
        "mean": row.total / row.n,
        "sum": row.total.expression,
        "last": row.last.expression,
    }
    return (
        select(row.position, row.unit_id, value[read.aggregate].label("y"))
        .where(row.test_id == test_id, row.metric == read.metric)
        .subquery()
    )


def _columns(rows: Sequence[Any]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    numbers: dict[str, int] = {}
    of_unit = [numbers.setdefault(row[1], len(numbers)) for row in rows]
    return np.array([row[2] for row in rows]), np.array(of_unit, dtype=np.int64)


async def origin_of(session: Session, test_id: str, metric: str) -> float:
    """A value near the others."""
    row = ABUnitValueRow
    query = select(row.last).where(row.test_id == test_id, row.metric == metric).limit(1)
    return float(await session.scalar(query) or 0.0)
