"""The paired t-test: the same units under both variants."""

from __future__ import annotations

from math import sqrt

from testwright.core.stats.estimate import CannotEstimate, Estimate, t_critical, t_p_value
from testwright.core.stats.samples import Sample


def paired_t(differences: Sample, *, level: float = 0.95) -> Estimate:
    """The mean of differences within pairs.

    t = mean / (s / sqrt(n)) with n - 1 degrees of freedom ("Student", 1908, doi
    10.1093/biomet/6.1.1). `CrossSample.difference` makes the sample of two variables' sums.

    Args:
        differences: candidate minus baseline, one a pair; at least two.
        level: of the interval.

    Raises:
        CannotEstimate: there are fewer than two pairs, or all differences are the same.
        ValueError: the level isn't between 0 and 1.
    """
    se = sqrt(differences.se2)
    if not se:
        raise CannotEstimate("all differences are the same: there is no spread to go by")
    effect, df = differences.mean, differences.n - 1
    half = t_critical(level, df) * se
    return Estimate(
        n=differences.n,
        effect=effect,
        ci=(effect - half, effect + half),
        p_value=t_p_value(effect / se, df),
        se=se,
        method="paired t-test",
    )
