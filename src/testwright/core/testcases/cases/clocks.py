"""The moments at which a test system's clock is set: a beginning, just before and just after."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.reading.bounds import CENTURY, seconds_of
from testwright.core.testdata.literals.dates import clock, future_date

if TYPE_CHECKING:
    from datetime import datetime

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.limits import Limit

SAME_DAY = 36_000
FINE = 7_200
"""Seconds; up to here one second matters, beyond it a minute."""
_WORKING = regex(r"\b(?:working|business|bank)\s+days?\b", re.IGNORECASE)
_FRIDAY = 4
MOST_DAYS = 10_000
"""Working days that are counted one by one."""


def stamps(limit: Limit, facts: Facts) -> tuple[str, str, str]:
    """Begin, just before and just after, as the clock of a test system is set."""
    seconds = seconds_of(limit)
    start = clock(future_date(facts.scene.seed, 3), 10)
    if _WORKING.search(limit.clause):
        start -= timedelta(days=start.weekday())  # a Monday, so that the weekend can be counted
    end = _later(start, limit, seconds)
    gap = timedelta(seconds=1 if seconds <= FINE else 60)
    pattern = "%H:%M:%S" if seconds < SAME_DAY else "%Y-%m-%d %H:%M"
    first, one, two = (moment.strftime(pattern) for moment in (start, end - gap, end + gap))
    return first, one, two


def _later(start: datetime, limit: Limit, seconds: int) -> datetime:
    """The moment that lies the duration ahead; months and years by the calendar."""
    end = limit.high if limit.high is not None else limit.low
    if _WORKING.search(limit.clause) and end is not None and limit.unit == "days":
        return _working_days(start, int(end))
    months = {"months": 1, "years": 12}.get(limit.unit, 0)
    if not months or end is None or end != int(end) or seconds >= CENTURY:
        return start + timedelta(seconds=seconds)
    total = start.year * 12 + start.month - 1 + int(end) * months
    return start.replace(year=total // 12, month=total % 12 + 1, day=min(start.day, 28))


def _working_days(start: datetime, days: int) -> datetime:
    """So many days later, Saturdays and Sundays left out."""
    days = min(days, MOST_DAYS)
    while days > 0:
        start += timedelta(days=1)
        days -= start.weekday() <= _FRIDAY
    return start
