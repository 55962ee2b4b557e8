"""Confidence sequences: intervals that may be looked at after every value."""

from __future__ import annotations

from math import log

from testwright.core.stats.estimate import CannotEstimate, Estimate, checked_level
from testwright.core.stats.frequentist.welch import degrees_of_freedom, standard_error
from testwright.core.stats.samples import Sample
from testwright.core.stats.sequential.evidence import always_valid_critical, always_valid_p_value


def confidence_sequence(
    baseline: Sample, candidate: Sample, *, expected_n: int, level: float = 0.95
) -> Estimate:
    """The difference of two means, at any look, for any number of looks.

    The asymptotic confidence sequence of I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy & A.
    Ramdas, 2024, doi 10.1214/24-AOS2408 (arXiv 2103.06476), Theorem 2.2:

        effect ± se sqrt( (1 + 1/(n rho²)) · log((1 + n rho²) / alpha²) )

    where n counts both variants. As their theorem needs a spread that is known well, the first
    looks are widened by the t-mixture of `log_evidence`; that vanishes as n grows.

    Args:
        baseline: at least two values; samples of ratios, quantiles or after CUPED serve as well.
        candidate: at least two values.
        expected_n: values of both together at which the interval is to be narrowest, fixed before
            the test starts: choosing it by the data voids the guarantee.
        level: probability that all looks' intervals together hold the true effect.

    Returns:
        `ci` is None while there are too few values for any; the p-value is then 1 or nearly so.

    Raises:
        CannotEstimate: a sample has fewer than two values, or neither has any spread.
        ValueError: the level isn't between 0 and 1, or `expected_n` is less than 1.
    """
    n = baseline.n + candidate.n
    effect, se = candidate.mean - baseline.mean, standard_error(baseline, candidate)
    df = degrees_of_freedom(baseline, candidate)
    weight = n * tuned_rho2(expected_n, level)
    critical = always_valid_critical(level, weight, df)
    return Estimate(
        n=n,
        effect=effect,
        ci=None if critical is None else (effect - critical * se, effect + critical * se),
        p_value=always_valid_p_value(effect / se, weight, df),
        se=se,
        method="asymptotic confidence sequence",
    )


def paired_confidence_sequence(
    differences: Sample, *, expected_n: int, level: float = 0.95
) -> Estimate:
    """The mean of differences within pairs, at any look; see `confidence_sequence`.

    Raises:
        CannotEstimate: there are fewer than two pairs, or all differences are the same.
        ValueError: the level isn't between 0 and 1, or `expected_n` is less than 1.
    """
    se = differences.se2**0.5
    if not se:
        raise CannotEstimate("all differences are the same: there is no spread to go by")
    df, effect = differences.n - 1, differences.mean
    weight = differences.n * tuned_rho2(expected_n, level)
    critical = always_valid_critical(level, weight, df)
    return Estimate(
        n=differences.n,
        effect=effect,
        ci=None if critical is None else (effect - critical * se, effect + critical * se),
        p_value=always_valid_p_value(effect / se, weight, df),
        se=se,
        method="asymptotic confidence sequence of pairs",
    )


def tuned_rho2(expected_n: int, level: float) -> float:
    """rho² that makes the interval about narrowest at `expected_n` values.

    (-2 log alpha + log(-2 log alpha + 1)) / n (Waudby-Smith et al., 2024, appendix).

    Raises:
        ValueError: the level isn't between 0 and 1, or `expected_n` is less than 1.
    """
    if expected_n < 1:
        raise ValueError(f"a test expects at least one value, not {expected_n}")
    surprise = -2.0 * log(1.0 - checked_level(level))
    return (surprise + log(surprise + 1.0)) / expected_n
