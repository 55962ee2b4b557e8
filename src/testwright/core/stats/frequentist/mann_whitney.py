"""Mann-Whitney: whether one variant's values tend to be larger, whatever their distribution."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np

from testwright.core.stats.estimate import CannotEstimate, checked_level, normal_critical
from testwright.core.stats.estimate import normal_p_value as tail
from testwright.core.stats.frequentist.ranks import (
    Floats,
    RankEstimate,
    critical_rank,
    kth_smallest,
    tie_spread,
    z_of,
)
from testwright.core.stats.samples import finite_row

_EXACT_UP_TO = 20
"""Values of each sample for which the null distribution is counted out."""


def mann_whitney(
    baseline: Sequence[float] | Floats, candidate: Sequence[float] | Floats, *, level: float = 0.95
) -> RankEstimate:
    """How far the candidate's values are shifted, and whether they tend to be larger.

    U counts the pairs (one value of each) in which the candidate's is larger, ties by half (Mann &
    Whitney, 1947, doi 10.1214/aoms/1177730491). The p-value is exact up to 20 values each without
    ties, else normal with corrections for ties and continuity. The effect is the median of all
    differences, its interval the order statistics that the test does not refuse (Hodges & Lehmann,
    1963, doi 10.1214/aoms/1177704172; Hollander & Wolfe, Nonparametric Statistical Methods, §4.3).

    Args:
        baseline: raw values.
        candidate: raw values.
        level: of the interval.

    Raises:
        CannotEstimate: a sample is empty.
        ValueError: a value isn't finite, or the level isn't between 0 and 1.
    """
    checked_level(level)
    base, new = np.sort(finite_row(baseline)), np.sort(finite_row(candidate))
    if not base.size or not new.size:
        raise CannotEstimate("ranks need at least one value in each variant")
    pairs = base.size * new.size
    below = int(np.searchsorted(base, new, side="left").sum())
    up_to = int(np.searchsorted(base, new, side="right").sum())
    u = (below + up_to) / 2.0
    ties = tie_spread(np.concatenate([base, new]))
    exact = not ties and max(base.size, new.size) <= _EXACT_UP_TO
    n = base.size + new.size
    variance = pairs / 12.0 * (n + 1.0 - (ties / (n * (n - 1.0))))
    if exact:
        chances = _chances(base.size, new.size)
        p_value = min(1.0, 2.0 * float(chances[: int(min(u, pairs - u)) + 1].sum()))
        outside = critical_rank(chances, level)
    else:
        p_value = tail(z_of(u, pairs / 2.0, variance))
        reach = normal_critical(level) * sqrt(pairs * (n + 1.0) / 12.0)
        outside = max(0, round(pairs / 2.0 - reach))
    return RankEstimate(
        n=n,
        effect=(_shift(base, new, (pairs + 1) // 2) + _shift(base, new, pairs // 2 + 1)) / 2.0,
        ci=(_shift(base, new, outside), _shift(base, new, pairs + 1 - outside))
        if outside
        else None,
        p_value=p_value,
        se=None,
        method="Mann-Whitney test, Hodges-Lehmann interval",
        rank_biserial=2.0 * u / pairs - 1.0,
    )


def _shift(base: Floats, new: Floats, k: int) -> float:
    """The k-th smallest difference of two values."""

    def count_up_to(limit: float) -> int:
        return int((base.size - np.searchsorted(base, new - limit, side="left")).sum())

    return kth_smallest(count_up_to, k, float(new[0] - base[-1]), float(new[-1] - base[0]))


def _chances(first: int, second: int) -> Floats:
    """Of each U without ties: how many of all orders give it, by Gauss's binomial."""
    counts = np.ones(1)
    for step in range(1, second + 1):
        grown = np.concatenate([counts, np.zeros(first + step)])
        grown[first + step :] -= counts
        counts = _divided(grown, step)
    return np.asarray(counts / counts.sum(), np.float64)


def _divided(polynomial: Floats, step: int) -> Floats:
    """By 1 - q^step, which leaves no rest."""
    found = polynomial.copy()
    for place in range(step, found.size):
        found[place] += found[place - step]
    return found[: found.size - step]
