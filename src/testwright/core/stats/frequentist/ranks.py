"""What tests of ranks share: their null distributions, and a quantile of very many differences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from testwright.core.stats.estimate import Estimate

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankEstimate(Estimate):
    """An estimate from ranks; its effect is Hodges' and Lehmann's shift.

    Attributes:
        rank_biserial: share of pairs that favour the candidate, minus the share that favour the
            baseline: from -1 to 1, 0 for no tendency (D. S. Kerby, 2014, doi
            10.2466/11.IT.3.1).
    """

    rank_biserial: float


def critical_rank(chances: Floats, level: float) -> int:
    """How many of the smallest differences lie outside of an exact interval, at least 0.

    Args:
        chances: of each value of the statistic, from 0 on, when there is no effect.
        level: that the interval reaches at least.
    """
    return max(0, int(np.searchsorted(np.cumsum(chances), (1.0 - level) / 2.0, side="right")))


def kth_smallest(count_up_to: Callable[[float], int], k: int, low: float, high: float) -> float:
    """The k-th smallest (from 1) of numbers too many to write down, by halving.

    It ends between two neighbouring doubles.

    Args:
        count_up_to: how many of the numbers are at most so large.
        k: which one.
        low: no number is smaller.
        high: no number is larger.
    """
    if count_up_to(low) >= k:
        return low
    while low < (middle := low / 2.0 + high / 2.0) < high:
        if count_up_to(middle) >= k:
            high = middle
        else:
            low = middle
    return high


def tie_spread(values: Floats) -> float:
    """Sum of t³ - t over groups of t equal values: what ties take from a rank test's variance."""
    counts = np.unique(values, return_counts=True)[1].astype(np.float64)
    return float((counts**3 - counts).sum())


def z_of(statistic: float, mean: float, variance: float) -> float:
    """With continuity correction; 0 where ties leave no variance."""
    if variance <= 0.0:
        return 0.0
    off = statistic - mean
    return float(np.sign(off)) * max(0.0, abs(off) - 0.5) / sqrt(variance)
