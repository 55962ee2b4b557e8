"""Dates and times without a clock: fixed years, far enough away to stay future or past."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from testwright.core.testdata.literals.draw import number

FUTURE_YEAR = 2031


def future_date(seed: int, index: int) -> date:
    """A working-year date in 2031, a different one for each of 300 neighbouring indexes."""
    start = number(seed, "date.future", 0, 300)
    return date(FUTURE_YEAR, 1, 10) + timedelta(days=(start + index * 7) % 340)


def clock(day: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A moment of that day."""
    return datetime(day.year, day.month, day.day, hour, minute, second)  # noqa: DTZ001 wall clock of the system under test


def moment(when: datetime, *, seconds: bool = False) -> str:
    """Date and time as testers write them: `2031-05-14 10:00`."""
    return when.strftime("%Y-%m-%d %H:%M:%S" if seconds else "%Y-%m-%d %H:%M")
