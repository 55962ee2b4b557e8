"""Chronology: do the dates of a record follow one another as its life did?"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from testwright.core.testdata.coherence.measure import Fields, Measure, each, share
from testwright.core.testdata.coherence.result import FITS, Verdict
from testwright.core.testdata.conformance.finding import pointer
from testwright.core.testdata.conformance.reading import Json, Moment, moment_of, shown
from testwright.core.testdata.conformance.rules import Keyword, order

_STAGES = {
    "created": "created creation placed ordered order registered registration signup joined opened",
    "updated": "updated modified changed",
    "completed": "completed completion closed finished checkout",
    "paid": "paid payment captured",
    "shipped": "shipped shipping dispatched dispatch",
    "delivered": "delivered delivery",
    "returned": "returned return",
    "refunded": "refunded refund",
    "cancelled": "cancelled canceled cancellation",
    "expires": "expires expired expiry expiration",
    "abandoned": "abandoned",
    "login": "login seen",
    "born": "birth birthday born dob",
}
_STAGE_OF = {word: stage for stage, words in _STAGES.items() for word in words.split()}
_FORECASTS = frozenset({"estimated", "expected", "planned", "scheduled", "promised", "due"})
_TIMES = frozenset({"at", "on", "date", "time", "timestamp", "dob", "birthday"})
_PAIRS = (
    ("born", "created"),
    *(("created", stage) for stage in _STAGES if stage not in ("created", "born")),
    ("created", "forecast"),
    ("updated", "completed"),
    ("paid", "refunded"),
    ("shipped", "delivered"),
    ("delivered", "returned"),
)
"""What comes before what, where a record has both. An update may come after all but completion."""

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_ISO_SHAPE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECONDS = (10**8, 10**11)
_MILLISECONDS = (10**11, 10**14)


@lru_cache(maxsize=4096)
def stage_of(name: str) -> str:
    """The stage of a record's life that a field of this name dates; empty when it dates none."""
    words = [word.lower() for word in _WORD.findall(name[:80])]
    if not words or (_TIMES.isdisjoint(words) and words[-1] not in _STAGE_OF):
        return ""
    if not _FORECASTS.isdisjoint(words):
        return "forecast"
    return next((_STAGE_OF[word] for word in reversed(words) if word in _STAGE_OF), "")


def _moment(value: Json) -> Moment | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        for (least, most), unit in ((_SECONDS, 1), (_MILLISECONDS, 1000)):
            if least <= value < most:
                return Moment(_EPOCH + timedelta(seconds=value / unit), whole_day=False)
        return None
    return moment_of(value)


def _stages(record: Fields) -> tuple[dict[str, tuple[str, Moment]], list[str]]:
    """Stage -> field and moment; and what looks like a date and is none."""
    found: dict[str, tuple[str, Moment]] = {}
    broken = []
    for name, value in record.items():
        stage = stage_of(name) if isinstance(name, str) else ""
        if not stage:
            continue
        moment = _moment(value)
        if moment is not None:
            found.setdefault(stage, (name, moment))
        elif isinstance(value, str) and _ISO_SHAPE.match(value):
            broken.append(f"{name} is {shown(value)}, which is no date")
    return found, broken


def _by_name(record: Fields) -> tuple[int, int, list[str]]:
    """How many pairs were asked, how many held, and what is wrong."""
    stages, reasons = _stages(record)
    asked, held = len(reasons), 0
    for first, then in _PAIRS:
        if first in stages and then in stages:
            (name, earlier), (other, later) = stages[first], stages[then]
            asked += 1
            if later.before(earlier):
                told = f"{other} ({shown(record[other])}) lies before"
                reasons.append(f"{told} {name} ({shown(record[name])})")
            else:
                held += 1
    return asked, held, reasons


def measure(schema: Json = None) -> Measure:
    """Dates in the order of their names, and of `x-after` where a document declares it."""
    keyword = Keyword("x-after")

    def judge(record: Fields) -> Verdict | None:
        asked, held, reasons = _by_name(record)
        if schema is not None:
            found, more = order(record, schema, keyword)
            asked += more
            held += more - len(found.violations)
            reasons += [f"{pointer(one.place)} {one.reason}" for one in found.violations]
        return FITS if asked and asked == held else share(held, asked, reasons)

    return Measure(
        "chronology", "Dates follow one another: created, updated, completed.", each(judge)
    )
