"""Wilcoxon's signed ranks: the same units under both variants, whatever the distribution."""

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

_EXACT_UP_TO = 50


def wilcoxon(differences: Sequence[float] | Floats, *, level: float = 0.95) -> RankEstimate:
    """Whether differences within pairs are symmetric about 0, and about what they are.

    Signed ranks (F. Wilcoxon, 1945, doi 10.2307/3001968). Zeros are left out, as he did, for the
    p-value and the rank-biserial correlation. The p-value is exact up to 50 differences without
    ties, else normal with corrections for ties and continuity. The effect is the median of all
    means of two differences (zeros too), its interval the order statistics that the test does not
    refuse (Hodges & Lehmann, 1963, doi 10.1214/aoms/1177704172; Hollander & Wolfe, Nonparametric
    Statistical Methods, §3.3).

    Args:
        differences: candidate minus baseline, one a pair.
        level: of the interval.

    Raises:
        CannotEstimate: there is no pair.
        ValueError: a value isn't finite, or the level isn't between 0 and 1.
    """
    checked_level(level)
    values = np.sort(finite_row(differences))
    if not values.size:
        raise CannotEstimate("signed ranks need at least one pair")
    real = values[values != 0.0]
    sizes = np.abs(real)
    ranks = _mean_ranks(sizes)
    positive, total = float(ranks[real > 0.0].sum()), float(ranks.sum())
    means = values.size * (values.size + 1) // 2
    return RankEstimate(
        n=values.size,
        effect=(_walsh(values, (means + 1) // 2) + _walsh(values, means // 2 + 1)) / 2.0,
        ci=_interval(values, means, level),
        p_value=_p_value(positive, total, sizes),
        se=None,
        method="Wilcoxon signed-rank test, Hodges-Lehmann interval",
        rank_biserial=2.0 * positive / total - 1.0 if total else 0.0,
    )


def _p_value(positive: float, total: float, sizes: Floats) -> float:
    n, ties = sizes.size, tie_spread(sizes)
    if not ties and n <= _EXACT_UP_TO:
        chances = _chances(n)
        return min(1.0, 2.0 * float(chances[: int(min(positive, total - positive)) + 1].sum()))
    variance = n * (n + 1.0) * (2.0 * n + 1.0) / 24.0 - ties / 48.0
    return tail(z_of(positive, total / 2.0, variance))


def _interval(values: Floats, means: int, level: float) -> tuple[float, float] | None:
    n = values.size
    if n <= _EXACT_UP_TO:
        outside = critical_rank(_chances(n), level)
    else:
        reach = normal_critical(level) * sqrt(n * (n + 1.0) * (2.0 * n + 1.0) / 24.0)
        outside = round(means / 2.0 - reach)
    if not outside:
        return None
    return _walsh(values, outside), _walsh(values, means + 1 - outside)


def _walsh(values: Floats, k: int) -> float:
    """The k-th smallest mean of two differences (each with itself too)."""
    own = np.arange(values.size)

    def count_up_to(limit: float) -> int:
        partners = np.searchsorted(values, 2.0 * limit - values, side="right")
        return int(np.maximum(partners - own, 0).sum())

    return kth_smallest(count_up_to, k, float(values[0]), float(values[-1]))


def _chances(n: int) -> Floats:
    """Of each sum of positive ranks: how many of the 2^n choices of signs give it."""
    chances = np.ones(1)
    for rank in range(1, n + 1):
        grown = np.concatenate([chances, np.zeros(rank)])
        grown[rank:] += chances
        chances = grown / 2.0
    return chances


def _mean_ranks(sizes: Floats) -> Floats:
    """From 1; equal ones share the mean of theirs."""
    _, place, counts = np.unique(sizes, return_inverse=True, return_counts=True)
    last = np.cumsum(counts).astype(np.float64)
    return (last - (counts - 1) / 2.0)[place]
