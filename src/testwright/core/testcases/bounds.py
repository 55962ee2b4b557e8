"""The values around a limit, and on which side each of them is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from testwright.core.testcases.limits import Limit


@dataclass(frozen=True, slots=True)
class Point:
    """A value beside a limit, and whether it keeps the limit."""

    value: float
    inside: bool


def points_of(limit: Limit) -> tuple[Point, ...]:
    """Three values around each end: one below, the end itself, one above (each once)."""
    values: set[float] = set()
    for end in (limit.low, limit.high):
        if end is not None:
            values |= {end - limit.step, end, end + limit.step}
    if (
        limit.kind in {"length", "count", "money", "size", "duration", "age"}
        or (limit.low or 0) >= 0
    ):
        values = {value for value in values if value >= 0}
    return tuple(Point(round(value, 4), inside(limit, value)) for value in sorted(values))


def inside(limit: Limit, value: float) -> bool:
    """Whether the value keeps the limit."""
    if limit.low is not None and (value < limit.low or (value == limit.low and not limit.low_in)):
        return False
    return not (
        limit.high is not None
        and (value > limit.high or (value == limit.high and not limit.high_in))
    )


def plain(value: float) -> str:
    """A number as people write it: 8, 0.5, 1,000."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:g}"
