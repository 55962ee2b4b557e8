"""Days and times of day in texts, as they are written in several places of the world."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from testwright.core.regex import regex

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january januar jan",
            "february februar feb",
            "march märz mar",
            "april apr",
            "may mai",
            "june juni jun",
            "july juli jul",
            "august aug",
            "september sept sep",
            "october oktober oct okt",
            "november nov",
            "december dezember dec dez",
        ),
        1,
    )
    for name in names.split()
}
_NAME: Final = "|".join(
    sorted((name.capitalize() for name in _MONTHS), key=lambda name: -len(name))
)
_DAY: Final = r"[0-9]{1,2}(?:st|nd|rd|th|\.)?"
_DATE: Final = regex(
    rf"""
    (?<![\w.-])(?:
        (?P<iso>[0-9]{{4}}[-/][0-9]{{1,2}}[-/][0-9]{{1,2}})(?![0-9])
      | (?P<numeric>[0-9]{{1,2}}(?P<sign>[./-])[0-9]{{1,2}}(?P=sign)[0-9]{{4}})(?![\w])
      | (?P<d1>{_DAY})\s(?:of\s)?(?P<m1>{_NAME})\b\.?(?:,?\s(?P<y1>[0-9]{{4}})\b)?
      | (?P<m2>{_NAME})\b\.?\s(?P<d2>[0-9]{{1,2}}(?:st|nd|rd|th)?)(?![\w:])
            (?:,?\s(?P<y2>[0-9]{{4}})\b)?
      | (?P<m3>{_NAME})\b\.?,?\s(?P<y3>[0-9]{{4}})\b
    )
    """,
    re.VERBOSE,
)
_TIME: Final = regex(
    r"(?:(?<![\w:.])|(?<=[0-9]T))([01]?[0-9]|2[0-4])(?::([0-5][0-9])(?::[0-5][0-9](?:\.[0-9]+)?)?\s?([ap]\.?m\b\.?)?"
    r"|\s?([ap]\.?m\b\.?))(?!(?!Z)[\w:])",
    re.IGNORECASE,
)
_NOON: Final = 12
_MONTH_COUNT, _LONGEST_MONTH = 12, 31


class Day(NamedTuple):
    """A day, as far as it is said."""

    year: int | None
    month: int
    day: int | None

    def follows_from(self, other: Day) -> bool:
        """Whether the other one says all that this one says."""
        return all(mine in (None, theirs) for mine, theirs in zip(self, other, strict=True))


class FoundDay(NamedTuple):
    """A date in a text; more than one reading where day and month may be swapped."""

    readings: tuple[Day, ...]
    start: int
    end: int


class FoundTime(NamedTuple):
    """A time of day: minutes since midnight."""

    minutes: int
    start: int
    end: int


def dates_in(text: str) -> Iterator[FoundDay]:
    """The dates of a text."""
    for found in _DATE.finditer(text):
        readings = tuple(one for one in _readings(found) if _exists(one))
        if readings:
            yield FoundDay(readings, found.start(), found.end())


def times_in(text: str) -> Iterator[FoundTime]:
    """The times of day of a text."""
    for found in _TIME.finditer(text):
        hour, minute = int(found[1]), int(found[2] or 0)
        half = (found[3] or found[4] or "").lower()
        if half and hour <= _NOON:
            hour = hour % _NOON + (_NOON if half.startswith("p") else 0)
        yield FoundTime(hour * 60 + minute, found.start(), found.end())


def _readings(found: re.Match[str]) -> list[Day]:
    if found["iso"]:
        year, month, day = map(int, re.split(r"[-/]", found["iso"]))
        return [Day(year, month, day)]
    if found["numeric"]:
        one, two, year = map(int, found["numeric"].split(found["sign"]))
        swapped = [] if found["sign"] == "." else [Day(year, one, two)]
        return [Day(year, two, one), *swapped]
    month = _MONTHS[(found["m1"] or found["m2"] or found["m3"]).lower()]
    year_text = found["y1"] or found["y2"] or found["y3"]
    day_text = (found["d1"] or found["d2"] or "").rstrip("stndrh.")
    return [Day(int(year_text) if year_text else None, month, int(day_text) if day_text else None)]


def _exists(day: Day) -> bool:
    return 1 <= day.month <= _MONTH_COUNT and (day.day is None or 1 <= day.day <= _LONGEST_MONTH)
