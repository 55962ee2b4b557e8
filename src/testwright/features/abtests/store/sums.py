"""What results are made of: a few sums a variant, made by the database.

Each unit counts once: its outcomes are averaged, summed, or the last one is taken, and what the
statistics see is that one value. Sums are taken around a value of the metric, so that a large mean
does not eat the digits of a small spread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Subquery, and_, func, select

from testwright.core.abtests.design import Aggregate
from testwright.core.stats.samples import CrossSample, Sample
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


async def ratios(
    database: Database, test_id: str, above: Read, below: Read
) -> dict[int, CrossSample]:
    """Numerator and denominator of each unit that has a denominator; without numerator it is 0."""
    y, x = _of_units(test_id, above), _of_units(test_id, below)
    async with database.read() as session:
        origins = [await origin_of(session, test_id, one.metric) for one in (above, below)]
        return await _crossed(session, x, y, func.coalesce(y.c.y, 0.0), x.c.y, origins)


async def with_past(
    database: Database, test_id: str, metric: Read, covariate: Read
) -> dict[int, CrossSample]:
    """A metric with what was known of each unit before; units without a past get the same one."""
    y, x = _of_units(test_id, metric), _of_units(test_id, covariate)
    async with database.read() as session:
        origins = [await origin_of(session, test_id, one.metric) for one in (metric, covariate)]
        return await _crossed(session, y, x, y.c.y, func.coalesce(x.c.y, origins[1]), origins)


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


async def _crossed(
    session: Session,
    base: Subquery,
    other: Subquery,
    y: ColumnElement[float],
    x: ColumnElement[float],
    origins: Sequence[float],
) -> dict[int, CrossSample]:
    """Sums of two values of each unit in `base`, with what `other` says of it."""
    same = and_(other.c.position == base.c.position, other.c.unit_id == base.c.unit_id)
    pairs = (
        select(base.c.position, (y - origins[0]).label("y"), (x - origins[1]).label("x"))
        .select_from(base)
        .outerjoin(other, same)
        .subquery()
    )
    y, x = pairs.c.y, pairs.c.x
    products = (y, y * y, x, x * x, x * y)
    query = select(pairs.c.position, func.count(), *(func.sum(one) for one in products))
    return {
        position: CrossSample.from_sums(
            n,
            sum_y=sum_y,
            sum_y2=sum_y2,
            sum_x=sum_x,
            sum_x2=sum_x2,
            sum_xy=sum_xy,
            origin_y=origins[0],
            origin_x=origins[1],
        )
        for position, n, sum_y, sum_y2, sum_x, sum_x2, sum_xy in await session.execute(
            query.group_by(pairs.c.position)
        )
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
