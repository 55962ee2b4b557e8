"""Krippendorff's alpha and Fleiss' kappa with bootstrap intervals, for many thousand items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from testwright.core.stats.agreement.fleiss import fleiss_kappa
from testwright.core.stats.agreement.krippendorff import krippendorff_alpha
from testwright.core.stats.estimate import checked_level

Floats = NDArray[np.float64]
Unit = tuple[float | None, ...]
_RESAMPLES: Final = 1_000


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of agreement and its interval; None where it has nothing to say."""

    value: float | None
    ci: tuple[float, float] | None
    n: int


def alpha_with_interval(
    units: Sequence[Unit], level: Literal["nominal", "ordinal"], *, confidence: float = 0.95
) -> Measured:
    """Krippendorff's alpha of items that at least two judges judged; interval by drawing items.

    Args:
        units: for each item what each judge said, None where one said nothing.
        level: how far two values are apart.
        confidence: of the interval.

    Raises:
        ValueError: the confidence isn't between 0 and 1.
    """
    paired = [unit for unit in units if sum(one is not None for one in unit) > 1]
    value = krippendorff_alpha(paired, level)
    return Measured(value, _interval(paired, _alpha(level), confidence), len(paired))


def fleiss_with_interval(units: Sequence[Unit], *, confidence: float = 0.95) -> Measured:
    """Fleiss' kappa of items that every judge judged; interval by drawing items.

    Args and errors as `alpha_with_interval`.
    """
    whole = [unit for unit in units if None not in unit and len(unit) > 1]
    value = fleiss_kappa(whole) if whole else None
    return Measured(value, _interval(whole, _fleiss, confidence), len(whole))


def _interval(
    units: Sequence[Unit], measure: Callable[[Floats], float | None], confidence: float
) -> tuple[float, float] | None:
    """The percentile bootstrap (B. Efron & R. J. Tibshirani, 1993, ch. 13).

    Items with the same labels are alike, so that drawing items is drawing how often each kind of
    item comes: the cost doesn't grow with the items.
    """
    tail = (1.0 - checked_level(confidence)) / 2.0
    if len(units) < 2:  # noqa: PLR2004
        return None
    kinds = Counter(units)
    labels = sorted({one for unit in kinds for one in unit if one is not None})
    tables = np.array([_coincidences(unit, labels) for unit in kinds]).reshape(len(kinds), -1)
    shares = np.array(list(kinds.values())) / len(units)
    drawn = np.random.default_rng(0).multinomial(len(units), shares, _RESAMPLES)
    summed = (drawn @ tables).reshape(_RESAMPLES, len(labels), len(labels))
    said = [one for one in map(measure, summed) if one is not None]
    if len(said) <= _RESAMPLES / 2:
        return None
    low, high = np.quantile(said, [tail, 1.0 - tail])
    return float(low), float(high)


def _coincidences(unit: Unit, labels: Sequence[float]) -> Floats:
    """Ordered pairs of two judges' labels, so weighted that a judge counts once."""
    counts = np.array([unit.count(label) for label in labels], dtype=float)
    pairs: Floats = (np.outer(counts, counts) - np.diag(counts)) / (counts.sum() - 1.0)
    return pairs


def _alpha(level: Literal["nominal", "ordinal"]) -> Callable[[Floats], float | None]:
    def measure(table: Floats) -> float | None:
        totals = table.sum(axis=1)
        if level == "nominal":
            apart = 1.0 - np.eye(len(totals))
        else:
            reached = np.cumsum(totals) - totals / 2.0
            apart = (reached[:, None] - reached[None, :]) ** 2
        by_chance = float(totals @ apart @ totals)
        if not by_chance:
            return None
        return 1.0 - (float(totals.sum()) - 1.0) * float((table * apart).sum()) / by_chance

    return measure


def _fleiss(table: Floats) -> float | None:
    totals = table.sum(axis=1)
    n = float(totals.sum())
    chance = float(((totals / n) ** 2).sum())
    if np.count_nonzero(totals) < 2:  # noqa: PLR2004 nothing could have differed
        return None
    return (float(np.trace(table)) / n - chance) / (1.0 - chance)
