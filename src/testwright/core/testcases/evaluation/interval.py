"""A share with what it may be for other stories: the percentile bootstrap over stories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from testwright.core.testdata.literals.draw import number

RESAMPLES: Final = 1_000
_TAIL: Final = 0.025


@dataclass(frozen=True, slots=True)
class Interval:
    """A value with its 95 % interval."""

    value: float
    low: float
    high: float


def ratio_interval(rows: Sequence[tuple[float, float]], *, seed: int) -> Interval:
    """Sum of the first by sum of the second, resampled by rows (B. Efron, 1979; percentiles).

    Rows are whole stories: scenarios of one story are alike, and resampling them one by one
    would make the interval too narrow.

    Args:
        rows: (what was found, of how many), one a story.
        seed: equal seeds give equal intervals.
    """
    if not rows:
        return Interval(0.0, 0.0, 0.0)
    values = sorted(
        _ratio(
            [rows[number(seed, f"resample {turn}", place, len(rows))] for place in range(len(rows))]
        )
        for turn in range(RESAMPLES)
    )
    cut = int(_TAIL * RESAMPLES)
    return Interval(_ratio(rows), values[cut], values[-1 - cut])


def _ratio(rows: Sequence[tuple[float, float]]) -> float:
    total = sum(row[1] for row in rows)
    return sum(row[0] for row in rows) / total if total else 0.0
