"""Times of day and lengths of time, as ISO 8601 writes them."""

from __future__ import annotations

from testwright.core.testdata.columns.assembled import assembled
from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.pool import Pool
from testwright.core.testdata.spec import Spec

_MINUTES = Pool([f"{at // 60:02d}:{at % 60:02d}:" for at in range(24 * 60)])
_SECONDS = Pool([f"{second:02d}Z" for second in range(60)])
_DAYS = Pool([f"{day}DT" for day in range(31)])
_HOURS = Pool([f"{at // 60}H{at % 60}M" for at in range(24 * 60)])


def build_time(spec: Spec) -> Column:
    """`09:26:53Z` (RFC 3339)."""
    return assembled(spec, _MINUTES, _SECONDS)


def build_duration(spec: Spec) -> Column:
    """`P3DT4H30M`."""
    return assembled(spec, "P", _DAYS, _HOURS)
