"""The values around a limit, and on which side each of them is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.reading.limits import Limit


_STATE = regex(
    r"\b(?:clos\w+|lock\w*|block\w*|held|kept|valid|expir\w*|cancel\w*|wrong|failed|attempts?)\b",
    re.IGNORECASE,
)
"""Words that tell that a time is how long something stays so."""


_SECONDS = {
    "seconds": 1,
    "minutes": 60,
    "hours": 3600,
    "days": 86_400,
    "weeks": 604_800,
    "months": 2_592_000,
    "years": 31_536_000,
}
CENTURY = 3_153_600_000
"""Seconds; the calendar of a test system goes no further."""


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
    if limit.kind in {"length", "count", "money", "size", "duration", "age"} or (
        (limit.low or 0) >= 0 and limit.unit != "degrees"
    ):
        values = {value for value in values if value >= 0}
    return tuple(Point(round(value, 4), inside(limit, value)) for value in sorted(values))


def is_response(limit: Limit) -> bool:
    """Whether a duration is how long somebody waits for an answer; days are deadlines."""
    waits = limit.role == "response" and limit.unit in {"milliseconds", "seconds", "minutes"}
    return waits and not _STATE.search(limit.clause)


def inside(limit: Limit, value: float) -> bool:
    """Whether the value keeps the limit."""
    if limit.low is not None and (value < limit.low or (value == limit.low and not limit.low_in)):
        return False
    return not (
        limit.high is not None
        and (value > limit.high or (value == limit.high and not limit.high_in))
    )


_NOT_LIMITED = frozenset({"dashboard", "page", "screen", "view", "system", "app", "application"})


def of_nobody(limit: Limit) -> bool:
    """Whether what a bare number limits is a person or a page, so that nobody can enter it."""
    if limit.kind != "number" or limit.unit:
        return False
    noun = noun_of(limit.subject)
    return noun is not None and (noun.category == "person" or noun.head in _NOT_LIMITED)


def plain(value: float) -> str:
    """A number as people write it: 8, 0.5, 1,000."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:g}"


def amount_of(limit: Limit) -> str:
    """The end of a duration with its unit: `30 minutes`."""
    end = limit.high if limit.high is not None else limit.low
    assert end is not None
    return f"{plain(end)} {limit.unit if end != 1 else limit.unit.rstrip('s')}"


def seconds_of(limit: Limit, end: float | None = None) -> int:
    """How long a duration is; of its end, or of the value given."""
    if end is None:
        end = limit.high if limit.high is not None else limit.low
    assert end is not None
    return min(round(end * _SECONDS.get(limit.unit, 0.001)), CENTURY)
