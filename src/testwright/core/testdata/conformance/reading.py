"""Values of any JSON as what they mean: exact numbers, moments, and how to show them to people."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Context, Decimal
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

Json: TypeAlias = Any
EXACT = Context(prec=80, traps=[])
"""Enough digits for any product of two readable numbers; nothing raises, NaN comes out instead."""

_DIGITS = 30
_LONGEST_NUMBER = 64
_SHOWN = 40
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2})?", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?", re.ASCII | re.DOTALL)
_DAY = timedelta(days=1)
_DATE_LENGTH = len("2026-03-14")


class Moment(NamedTuple):
    """A moment, or a day when it says no time. Moments without an offset are read as UTC."""

    start: datetime
    whole_day: bool

    def before(self, other: Moment) -> bool:
        """Whether it certainly lies before; days are compared by day."""
        if self.whole_day or other.whole_day:
            return self.start.date() < other.start.date()
        return self.start < other.start


def decimal_of(value: Json) -> Decimal | None:
    """The number exactly as it was written, from a number or a numeric text of up to 30 digits."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return Decimal(value) if value.bit_length() < _LONGEST_NUMBER + 36 else None
    if isinstance(value, float):
        number = Decimal(repr(value))
    elif isinstance(value, Decimal):
        number = value
    elif isinstance(value, str):
        text = value.strip()
        if len(text) > _LONGEST_NUMBER or not _NUMBER.fullmatch(text):
            return None
        number = Decimal(text)
    else:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < _DIGITS else None


@lru_cache(maxsize=4096)
def _moment(text: str) -> Moment | None:
    if not _MOMENT.fullmatch(text):
        return None
    try:
        if len(text) == _DATE_LENGTH:
            day = date.fromisoformat(text)
            return Moment(datetime(day.year, day.month, day.day, tzinfo=UTC), whole_day=True)
        found = datetime.fromisoformat(text)
        moment = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
        return Moment(moment, whole_day=False)
    except (ValueError, OverflowError):
        return None


def moment_of(value: Json) -> Moment | None:
    """The moment or day that a text in ISO 8601 says; None for everything else."""
    return _moment(value) if isinstance(value, str) and len(value) <= _LONGEST_NUMBER else None


def shown(value: Json) -> str:  # noqa: PLR0911 one way for each type
    """A value for people: short, printable, whatever it is."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        clipped = value if len(value) <= _SHOWN else f"{value[: _SHOWN - 1]}…"
        printable = "".join(one if one.isprintable() else repr(one)[1:-1] for one in clipped)
        return f"“{printable}”"
    if isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER * 4:
        return f"a number of about {value.bit_length() * 30_103 // 100_000} digits"
    return str(value)


def plain(number: Decimal) -> str:
    """A number without exponent: `424.38`."""
    return f"{number:f}"
