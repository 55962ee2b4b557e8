"""Two shares of different units: how many of them passed."""

from __future__ import annotations

from math import sqrt

import numpy as np

from testwright.core.stats.estimate import CannotEstimate, Estimate, normal_p_value
from testwright.core.stats.proportions import wilson_interval
from testwright.core.stats.samples import Sample

FEWEST_EXPECTED = 5.0
"""Expected counts for which the normal curve is near enough (W. G. Cochran, 1954, doi
10.2307/3001616)."""


def two_proportions(baseline: Sample, candidate: Sample, *, level: float = 0.95) -> Estimate:
    """The difference of two independent shares.

    The interval is method 10 of R. G. Newcombe, 1998 (Statistics in Medicine 17, 873-890): Wilson's
    intervals of the two, joined; it never leaves [-1, 1] and holds for shares of 0 and 1. The
    p-value is that of the score test with the pooled share (equal to Pearson's chi-squared), or
    Fisher's exact one where a count of under five is expected.

    Args:
        baseline: of zeros and ones, at least one.
        candidate: of zeros and ones, at least one.
        level: of the interval.

    Raises:
        CannotEstimate: a sample is empty.
        ValueError: values aren't 0 or 1, or the level isn't between 0 and 1.
    """
    base, new = baseline.passed, candidate.passed
    if base is None or new is None:
        raise ValueError("shares are of zeros and ones only")
    if not baseline.n or not candidate.n:
        raise CannotEstimate("a share needs at least one value in each variant")
    first, second = base / baseline.n, new / candidate.n
    low, high = wilson_interval(base, baseline.n, level=level)
    new_low, new_high = wilson_interval(new, candidate.n, level=level)
    effect = second - first
    below = sqrt((second - new_low) ** 2 + (high - first) ** 2)
    above = sqrt((new_high - second) ** 2 + (first - low) ** 2)
    n = baseline.n + candidate.n
    return Estimate(
        n=n,
        effect=effect,
        ci=(effect - below, effect + above),
        p_value=_p_value(base, baseline.n, new, candidate.n),
        se=sqrt(first * (1 - first) / baseline.n + second * (1 - second) / candidate.n),
        method="score test of two shares, Newcombe interval",
    )


def _p_value(base: int, base_n: int, new: int, new_n: int) -> float:
    n, passed = base_n + new_n, base + new
    if passed in {0, n}:
        return 1.0
    rarest = min(passed, n - passed) * (min(base_n, new_n) / n)
    if rarest < FEWEST_EXPECTED:
        from scipy.stats import fisher_exact

        table = np.array([[base, base_n - base], [new, new_n - new]])
        return float(fisher_exact(table).pvalue)
    pooled = passed / n
    se = sqrt(pooled * (1.0 - pooled) * (1.0 / base_n + 1.0 / new_n))
    return normal_p_value((new / new_n - base / base_n) / se)
