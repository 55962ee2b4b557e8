"""Days and moments on which calendars, clocks and formats go wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from testwright.core.testdata.conformance.reading import moment_of
from testwright.core.testdata.defects.defect import Change, DefectClass, Expect, Site, Target

_DATE_LENGTH = len("2026-03-14")

GAPS = (
    ("Europe/Berlin", "2025-03-30T02:30:00+01:00"),
    ("America/New_York", "2025-03-09T02:30:00-05:00"),
    ("Australia/Sydney", "2025-10-05T02:30:00+10:00"),
    ("America/Sao_Paulo", "2018-11-04T00:30:00-03:00"),
)
"""Wall-clock times that no clock there showed, with the offset from before the change."""
FOLDS = (
    ("Europe/Berlin", "2025-10-26T02:30:00+02:00", "2025-10-26T02:30:00+01:00"),
    ("America/New_York", "2025-11-02T01:30:00-04:00", "2025-11-02T01:30:00-05:00"),
    ("Australia/Sydney", "2025-04-06T02:30:00+11:00", "2025-04-06T02:30:00+10:00"),
)
"""Wall-clock times that clocks there showed twice, both of them."""


def _dated(site: Site) -> Iterator[tuple[Target, bool]]:
    """Fields with days and with moments; whether it is a moment."""
    for target in site.targets:
        moment = moment_of(target.value)
        if moment is not None and "enum" not in target.schema and "const" not in target.schema:
            yield target, not moment.whole_day


def dates_class(
    name: str,
    title: str,
    description: str,
    source: str,
    *,
    days: Sequence[str] = (),
    moments: Sequence[str] = (),
    allowed: Expect = "accept",
) -> DefectClass:
    """A class that puts one of these days or moments into fields that have the like."""

    def changes(site: Site) -> Iterator[Change]:
        for target, timed in _dated(site):
            for value in moments if timed else days:
                if value != target.value:
                    yield Change(place=target.place, injected=value, allowed=allowed)

    return DefectClass(
        name=name, title=title, description=description, source=source, changes=changes
    )


def _timed(days: Sequence[str], time: str = "T12:00:00Z") -> tuple[str, ...]:
    return tuple(day + time for day in days)


_LEAP_DAYS = ("2024-02-29", "2000-02-29", "2028-02-29", "2023-02-29", "1900-02-29", "2100-02-29")
LEAP = dates_class(
    "date_leap_day",
    "29 February",
    "In years that have it, and in years that have it not: 1900 and 2100 are no leap years.",
    "ISO 8601-1:2019; RFC 3339, appendix C",
    days=_LEAP_DAYS,
    moments=_timed(_LEAP_DAYS),
)
CLOCK_CHANGE = dates_class(
    "date_clock_change",
    "Hours that clocks skip or show twice",
    "Moments in the gap and in the fold of daylight saving time; each names one instant.",
    "IANA Time Zone Database; PEP 495: Local Time Disambiguation",
    moments=(*(one for _, one in GAPS), *(one for _, *both in FOLDS for one in both)),
)
_EPOCH_DAYS = ("1970-01-01", "1969-12-31", "2038-01-19", "2038-01-20", "2000-01-01", "1999-12-31")
EPOCH = dates_class(
    "date_epoch",
    "The first and the last second of clocks",
    "Second 0 and the one before, the end of 32 bits, the turn of the century.",
    "POSIX.1-2024, Seconds Since the Epoch; CWE-190",
    days=_EPOCH_DAYS,
    moments=(
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "2038-01-19T03:14:07Z",
        "2038-01-19T03:14:08Z",
        "1999-12-31T23:59:59Z",
    ),
)
FAR = dates_class(
    "date_far",
    "The first and the last years",
    "Years 1 and 9999, and year 0, which standards know and most programs refuse.",
    "ISO 8601-1:2019; RFC 3339, section 5.6",
    days=("9999-12-31", "0001-01-01", "0000-01-01"),
    moments=("9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
    allowed="normalise",
)
IMPOSSIBLE = dates_class(
    "date_impossible",
    "Days and times that do not exist",
    "Month 13, 31 April, hour 25, and dates written in another way.",
    "ISO 8601-1:2019; RFC 3339, section 5.6",
    days=("2025-13-01", "2025-04-31", "2025-00-10", "2025-01-00", "31.12.2025", "12/31/2025"),
    moments=(
        "2025-13-01T10:00:00Z",
        "2025-04-31T10:00:00Z",
        "2025-01-01T25:00:00Z",
        "2025-01-01T10:60:00Z",
        "2025-01-01T10:00:00",
        "31.12.2025 10:00",
    ),
)


def _disorder(site: Site) -> Iterator[Change]:
    for target, timed in _dated(site):
        other = target.schema.get("x-after")
        earlier = moment_of(target.owner.get(other)) if isinstance(other, str) else None
        if earlier is None:
            continue
        for days in (1, 30):
            try:
                moment = earlier.start - timedelta(days=days)
            except OverflowError:
                continue
            text = moment.isoformat().replace("+00:00", "Z") if timed else moment.date().isoformat()
            yield Change(place=target.place, injected=text, breaks="x-after")


DISORDER = DefectClass(
    name="date_order",
    title="Dates in the wrong order",
    description="A date a day or a month before the one that it has to follow.",
    source="ISO/IEC 25012: consistency; the rule x-after of the schema",
    changes=_disorder,
)

CLASSES = (LEAP, CLOCK_CHANGE, EPOCH, FAR, IMPOSSIBLE, DISORDER)
