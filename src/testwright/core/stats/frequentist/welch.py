"""Welch's t-test: two means, each with a spread of its own."""

from __future__ import annotations

from math import sqrt

from testwright.core.stats.estimate import CannotEstimate, Estimate, t_critical, t_p_value
from testwright.core.stats.samples import Sample


def welch(baseline: Sample, candidate: Sample, *, level: float = 0.95) -> Estimate:
    """The difference of two means.

    t = (m2 - m1) / sqrt(s1²/n1 + s2²/n2) with Satterthwaite's degrees of freedom (B. L. Welch,
    1947, doi 10.1093/biomet/34.1-2.28). Right for any values where samples are large, by the
    central limit theorem; for normal values where they are small.

    Args:
        baseline: at least two values.
        candidate: at least two values.
        level: of the interval.

    Raises:
        CannotEstimate: a sample has fewer than two values, or neither has any spread, so that
            nothing tells how far chance would take their means.
        ValueError: the level isn't between 0 and 1.
    """
    effect, se = candidate.mean - baseline.mean, standard_error(baseline, candidate)
    df = degrees_of_freedom(baseline, candidate)
    half = t_critical(level, df) * se
    return Estimate(
        n=baseline.n + candidate.n,
        effect=effect,
        ci=(effect - half, effect + half),
        p_value=t_p_value(effect / se, df),
        se=se,
        method="Welch's t-test",
    )


def standard_error(baseline: Sample, candidate: Sample) -> float:
    """Of the difference of the means.

    Raises:
        CannotEstimate: a sample has fewer than two values, or neither has any spread.
    """
    se = sqrt(baseline.se2 + candidate.se2)
    if not se:
        raise CannotEstimate("all values of a variant are the same: there is no spread to go by")
    return se


def degrees_of_freedom(baseline: Sample, candidate: Sample) -> float:
    """Satterthwaite's, between the smaller n - 1 and n1 + n2 - 2 (1946, doi 10.2307/3002019).

    Raises:
        CannotEstimate: a sample has fewer than two values, or neither has any spread.
    """
    se2 = standard_error(baseline, candidate) ** 2
    shares = ((one.se2 / se2, one.n) for one in (baseline, candidate))
    return 1.0 / sum(share * share / (n - 1) for share, n in shares)
