"""CUPED: less noise, by taking out what was known of each unit before the test."""

from __future__ import annotations

from collections.abc import Sequence

from testwright.core.stats.joint import JointSample, Quantity
from testwright.core.stats.samples import CrossSample, Sample


def cuped(variants: Sequence[CrossSample]) -> list[Sample]:
    """Each variant's metric without what its covariate foretells, in the order given.

    y - theta (x - mean of x over all variants), theta = sum of s_xy / sum of s_xx within variants
    (A. Deng, Y. Xu, R. Kohavi & T. Walker, 2013, doi 10.1145/2433396.2433413, §3.2). The effect
    stays what it is; its variance falls by the squared correlation of y and x. Sound only where x
    can't be touched by the variant: measured before the unit was assigned. Units without a past get
    the mean of those that have one, or all the same number.

    Args:
        variants: y is the metric, x the covariate, of each variant; all that are compared.
    """
    products = sum(one.products for one in variants)
    squares = sum(one.squares_x for one in variants)
    if not squares:
        return [one.y for one in variants]
    theta = products / squares
    overall = sum((one.x for one in variants), Sample()).mean
    return [_adjusted(one, theta, overall) for one in variants]


def cuped_of(variants: Sequence[JointSample], metric: Quantity, past: Quantity) -> list[Sample]:
    """The same where the metric, what was known before, or both are ratios.

    A ratio stands as what each unit adds to it by the delta method, the metric's about the
    variant's own ratio, the past about that of all variants, as everybody's past is the same
    (Deng, Xu, Kohavi & Walker, 2013, on metrics by page view). Its `se2` is then right too.

    Args:
        variants: all that are compared, with the same variables.
        metric: which variables it is made of.
        past: the same of what was known before. Units without any have the mean of the others, or
            0 above and below the line.

    Raises:
        CannotEstimate: a variant's denominator has a mean of 0.
    """
    own = [metric.linear(one.means) for one in variants]
    pooled = _pooled(variants)
    if not pooled or not past.has_value(pooled):
        return [one.one(y) for one, y in zip(variants, own, strict=True)]
    known = past.linear(pooled)
    return cuped([one.pair(y, known) for one, y in zip(variants, own, strict=True)])


def _pooled(variants: Sequence[JointSample]) -> list[float]:
    n = sum(one.n for one in variants)
    columns = zip(*(one.means for one in variants), strict=True)
    return [
        sum(one.n * (mean / n) for one, mean in zip(variants, means, strict=True)) if n else 0.0
        for means in columns
    ]


def _adjusted(units: CrossSample, theta: float, overall: float) -> Sample:
    return Sample(
        n=units.n,
        mean=units.mean_y - theta * (units.mean_x - overall) if units.n else 0.0,
        squares=units.squares_beside(theta),
    )
