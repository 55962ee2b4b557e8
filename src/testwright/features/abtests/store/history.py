"""What happened to a test when: units that came, outcomes that were told, and what they changed.

Every query sums in the database and gives a row a period and variant. Periods are hours or days in
UTC, by the time at which things happened.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Subquery,
    and_,
    case,
    func,
    literal_column,
    select,
    type_coerce,
)

from testwright.core.abtests.design import Aggregate
from testwright.db.session import Database, Session
from testwright.db.tables import ABExposureRow, ABOutcomeRow, ABUnitValueRow
from testwright.features.abtests.store.sums import Read, origin_of

Step = Literal["hour", "day"]
_DIGITS: dict[Step, int] = {"hour": len("2026-01-31 09"), "day": len("2026-01-31")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """Units that met a variant within a period."""

    start: datetime
    position: int
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Outcomes of a metric that happened within a period, each counted by itself."""

    start: datetime
    metric: str
    position: int
    n: int
    total: float
    squares: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """By how much a period moved the sums of units' values: see `core.abtests.history.Change`."""

    start: datetime
    position: int
    n: int
    sum_y: float
    sum_y2: float
    origin: float


async def units(database: Database, test_id: str, step: Step) -> list[Units]:
    """Units by period and variant."""
    row = ABExposureRow
    async with database.read() as session:
        start = _start(session, row.at, step)
        query = (
            select(start, row.position, func.count())
            .where(row.test_id == test_id)
            .group_by(start, row.position)
            .order_by(start, row.position)
        )
        return [
            Units(start=_moment(at), position=position, n=n)
            for at, position, n in await session.execute(query)
        ]


async def outcomes(database: Database, test_id: str, step: Step) -> list[Told]:
    """Outcomes by period, metric and variant."""
    row = ABOutcomeRow
    async with database.read() as session:
        start = _start(session, row.at, step)
        query = (
            select(
                start,
                row.metric,
                row.position,
                func.count(),
                func.sum(row.value),
                func.sum(row.value * row.value),
            )
            .where(row.test_id == test_id)
            .group_by(start, row.metric, row.position)
            .order_by(start, row.metric, row.position)
        )
        return [
            Told(start=_moment(at), metric=metric, position=place, n=n, total=total, squares=two)
            for at, metric, place, n, total, two in await session.execute(query)
        ]


async def moves(database: Database, test_id: str, read: Read, step: Step) -> list[Moved]:
    """By how much each period moved the sums of a metric's units.

    A unit whose value changes later (a mean, a sum, the last one of several outcomes) moves the
    sums again in that period, so the sums up to any period are what was known at its end.
    """
    async with database.read() as session:
        origin = await origin_of(session, test_id, read.metric)
        found = [*await session.execute(_of_single(session, test_id, read.metric, origin, step))]
        if await session.scalar(_any_of_several(test_id, read.metric)):
            found += await session.execute(_of_several(session, test_id, read, origin, step))
    return [
        Moved(start=_moment(at), position=place, n=n, sum_y=one, sum_y2=two, origin=origin)
        for at, place, n, one, two in found
    ]


def _of_single(
    session: Session, test_id: str, metric: str, origin: float, step: Step
) -> Select[Any]:
    """Of units with one outcome, as most have: it is the value."""
    row = ABUnitValueRow
    start, y = _start(session, row.last_at, step), row.last - origin
    return (
        select(start, row.position, func.count(), func.sum(y), func.sum(y * y))
        .where(row.test_id == test_id, row.metric == metric, row.n == 1)
        .group_by(start, row.position)
    )


def _any_of_several(test_id: str, metric: str) -> Select[Any]:
    """Whether any unit has several outcomes: without, there is no need to look at outcomes."""
    row = ABUnitValueRow
    several = select(row.unit_id).where(row.test_id == test_id, row.metric == metric, row.n > 1)
    return select(several.exists())


def _of_several(
    session: Session, test_id: str, read: Read, origin: float, step: Step
) -> Select[Any]:
    """Of units with several outcomes: the value after each, less the one before."""
    after = _after_each(test_id, read)
    order = (after.c.at, after.c.id)
    before = func.lag(after.c.y).over(partition_by=after.c.unit_id, order_by=order)
    step_ = select(after, before.label("before")).subquery()
    start, y = _start(session, step_.c.at, step), step_.c.y - origin
    was = case((step_.c.before.is_(None), 0.0), else_=step_.c.before - origin)
    first = case((step_.c.before.is_(None), 1), else_=0)
    return select(
        start, step_.c.position, func.sum(first), func.sum(y - was), func.sum(y * y - was * was)
    ).group_by(start, step_.c.position)


def _after_each(test_id: str, read: Read) -> Subquery:
    row, unit = ABOutcomeRow, ABUnitValueRow
    window: dict[str, Any] = {
        "partition_by": row.unit_id,
        "order_by": (row.at, row.id),
        "rows": (None, 0),
    }
    total, n = func.sum(row.value).over(**window), func.count().over(**window)
    value: dict[Aggregate, ColumnElement[float]] = {
        "mean": total / n,
        "sum": total,
        "last": row.value.expression,
    }
    several = and_(
        unit.test_id == row.test_id,
        unit.metric == row.metric,
        unit.position == row.position,
        unit.unit_id == row.unit_id,
        unit.n > 1,
    )
    return (
        select(row.position, row.unit_id, row.at, row.id, value[read.aggregate].label("y"))
        .join(unit, several)
        .where(row.test_id == test_id, row.metric == read.metric)
        .subquery()
    )


def _start(session: Session, at: Any, step: Step) -> ColumnElement[Any]:  # noqa: ANN401 - a column
    """The beginning of the period in which a moment lies."""
    if session.get_bind().dialect.name == "sqlite":  # a text, the zone is always UTC
        return func.substr(type_coerce(at, String), 1, _DIGITS[step])
    return func.date_trunc(literal_column(f"'{step}'"), at, literal_column("'UTC'"))


def _moment(start: str | datetime) -> datetime:
    if isinstance(start, datetime):
        return start.astimezone(UTC)
    return datetime.fromisoformat(start).replace(tzinfo=UTC)
