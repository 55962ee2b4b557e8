"""Days and moments: between two limits, or a while after another field of the record."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import numpy as np

from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.draw import Stream, below
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.spec import Spec, unfit
from testwright.core.testdata.values import Constant, Days, Instants, Pooled, Values, Whole

DAY = 86_400
DEFAULT_FROM = "2024-01-01"
DEFAULT_TO = "2025-12-31"
DEFAULT_GAP = "P30D"
_EPOCH = date(1970, 1, 1)
_DURATION = re.compile(
    r"P(?:(?P<weeks>\d{1,5})W)?(?:(?P<days>\d{1,6})D)?"
    r"(?:T(?:(?P<hours>\d{1,7})H)?(?:(?P<minutes>\d{1,8})M)?(?:(?P<seconds>\d{1,10})S)?)?"
)
_SECONDS = {"weeks": 7 * DAY, "days": DAY, "hours": 3600, "minutes": 60, "seconds": 1}


class Between(Column):
    """A day or a moment between two limits, both included."""

    def __init__(self, stream: Stream, first: int, last: int, *, days: bool) -> None:
        self.size = last - first + 1
        self._stream = stream
        self._first = first
        self._days = days

    def values(self, rows: Rows) -> Values:
        """Drawn, uniformly."""
        assert self.size is not None
        return self.at(below(rows.words(self._stream), self.size), rows)

    def at(self, ordinals: Whole, rows: Rows) -> Values:
        """Counted from the first."""
        del rows
        moments = ordinals + self._first
        return Days(moments) if self._days else Instants(moments)


class After(Column):
    """A while after another field: so dates of a record are in order by construction."""

    def __init__(self, spec: Spec, other: str, least: int, most: int, *, days: bool) -> None:
        self.needs = (other,)
        self._stream = spec.stream
        self._where = f"{spec.where}.x-after"
        self._other = other
        self._least = least
        self._span = most - least + 1
        self._days = days

    def values(self, rows: Rows) -> Values:
        """The other field's moment and a drawn gap; absent where the other one is.

        Raises:
            InvalidInput: the other field has no dates.
        """
        other = moments_of(rows, self._other, self._where)
        gap = below(rows.words(self._stream), self._span) + self._least
        if isinstance(other, Days):
            if self._days:
                return Days(other.days + gap // DAY, other.valid)
            return Instants(other.days * DAY + gap, other.valid)
        if self._days:
            return Days((other.seconds + gap) // DAY, other.valid)
        return Instants(other.seconds + gap, other.valid)


def moments_of(rows: Rows, field: str, where: str) -> Days | Instants:
    """The values of a field that another one follows.

    Raises:
        InvalidInput: they are no dates; `where` is told.
    """
    values = rows.values(field)
    if isinstance(values, Days | Instants):
        return values
    if isinstance(values, Constant) and values.text is None:
        return Days(np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows), dtype=np.bool_))
    if isinstance(values, Constant | Pooled):
        written = _written(values, len(rows))
        if written is not None:
            return written
    raise unfit(where, f"{field!r} has no dates that it could come after")


def _written(values: Constant | Pooled, rows: int) -> Days | Instants | None:
    """Dates that a document or an override lists; None when one of them is none."""
    texts = (values.text or "",) if isinstance(values, Constant) else values.pool.texts
    found = [moment_of(text) for text in texts]
    if None in found:
        return None
    seconds = np.array(found, dtype=np.int64)
    if isinstance(values, Constant):
        drawn, valid = np.repeat(seconds, rows), None
    else:
        drawn, valid = seconds[values.codes], values.valid
    days = all(len(text) <= len("2026-03-14") for text in texts)
    return Days(drawn // DAY, valid) if days else Instants(drawn, valid)


def build_date(spec: Spec) -> Column:
    """`x-from` and `x-to` as `2026-03-14`, or `x-after` a field with a gap up to `x-gap`."""
    return _build(spec, days=True)


def build_instant(spec: Spec) -> Column:
    """As dates, with moments such as `2026-03-14T09:00:00Z`."""
    return _build(spec, days=False)


def _build(spec: Spec, *, days: bool) -> Column:
    other = spec.text("x-after")
    if other is not None:
        return _build_after(spec, other, days=days)
    first, last = _limit(spec, "x-from", DEFAULT_FROM), _limit(spec, "x-to", DEFAULT_TO, end=True)
    if "x-from" in spec.schema and "x-to" not in spec.schema:
        last = max(last, first + 365 * DAY)
    if "x-to" in spec.schema and "x-from" not in spec.schema:
        first = min(first, last - 365 * DAY)
    if last < first:
        spec.wrong("x-to", "lies before x-from")
        last = first
    if days:
        first, last = first // DAY, last // DAY
    return Between(spec.stream, first, last, days=days)


def _build_after(spec: Spec, other: str, *, days: bool) -> Column:
    if other not in spec.scope.names:
        spec.wrong("x-after", f"there is no field {other!r} beside it")
        other = spec.name
    least = _gap(spec, "x-gap-min", "PT0S")
    most = _gap(spec, "x-gap", DEFAULT_GAP)
    if most < least:
        spec.wrong("x-gap", "is shorter than x-gap-min")
        most = least
    return After(spec, other, least, most, days=days)


def _limit(spec: Spec, option: str, default: str, *, end: bool = False) -> int:
    text = spec.text(option, default) or default
    found = moment_of(text, end=end)
    if found is None:
        spec.wrong(
            option, f"must be a day such as 2026-03-14, or 2026-03-14T09:00:00Z, not {text!r}"
        )
        return 0
    return found


def moment_of(text: str, *, end: bool = False) -> int | None:
    """Seconds of a day (its first moment, or its last) or of a moment; None when it is neither."""
    try:
        if len(text) <= len("2026-03-14"):
            day = (date.fromisoformat(text) - _EPOCH).days
            return day * DAY + (DAY - 1 if end else 0)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def _gap(spec: Spec, option: str, default: str) -> int:
    text = spec.text(option, default) or default
    found = _DURATION.fullmatch(text)
    if not found or not any(found.groups()):
        spec.wrong(option, f"must be a duration such as P14D or PT36H (ISO 8601), not {text!r}")
        return 0
    parts = {unit: int(count) for unit, count in found.groupdict().items() if count}
    return sum(_SECONDS[unit] * count for unit, count in parts.items())
