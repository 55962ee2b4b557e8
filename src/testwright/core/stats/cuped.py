"""CUPED: less noise, by taking out what was known of each unit before the test."""

from __future__ import annotations

from collections.abc import Sequence

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


def _adjusted(units: CrossSample, theta: float, overall: float) -> Sample:
    return Sample(
        n=units.n,
        mean=units.mean_y - theta * (units.mean_x - overall) if units.n else 0.0,
        squares=units.squares_beside(theta),
    )
