"""Published formulas, and error rates when one looks after every value."""

from math import log, sqrt

import numpy as np
import pytest

from testwright.core.stats.estimate import CannotEstimate
from testwright.core.stats.samples import Sample
from testwright.core.stats.sequential.confidence_sequence import (
    confidence_sequence,
    paired_confidence_sequence,
    tuned_rho2,
)
from testwright.core.stats.sequential.evidence import log_evidence

SIMULATIONS, LOOKS = 2_000, 1_000
DRAWS = {
    "normal": lambda rng, shape: rng.standard_normal(shape),
    "rare passes": lambda rng, shape: (rng.random(shape) < 0.05).astype(float),
    "waiting times": lambda rng, shape: rng.standard_exponential(shape),
    "heavy tails": lambda rng, shape: np.exp(1.5 * rng.standard_normal(shape)),
}


def _running(values):
    """Mean and variance after each value."""
    n = np.arange(1, values.shape[1] + 1)
    means = values.cumsum(axis=1) / n
    squares = (values**2).cumsum(axis=1) - n * means**2
    return means, np.maximum(squares, 0.0) / np.maximum(n - 1, 1)


def _evidence(base, new, expected_n, alpha):
    """After each pair of values, for each simulation; nothing before the second."""
    (mean, spread), (new_mean, new_spread) = _running(base), _running(new)
    n = np.arange(1, base.shape[1] + 1)
    total = np.maximum(spread + new_spread, 1e-15)
    free = total**2 / np.maximum(spread**2 + new_spread**2, 1e-300) * np.maximum(n - 1, 1)
    t = (new_mean - mean) / np.sqrt(total / n)
    t[(spread + new_spread) <= 1e-15] = 0.0
    found = log_evidence(t, 2 * n * tuned_rho2(expected_n, 1 - alpha), free)
    found[:, 0] = 0.0
    return found


@pytest.mark.parametrize("draw", DRAWS)
@pytest.mark.parametrize("expected_n", [200, 2_000])
def test_peeking_after_every_value_keeps_false_alarms_under_alpha(draw, expected_n):
    rng = np.random.default_rng(11)
    shape = (SIMULATIONS, LOOKS)
    found = _evidence(DRAWS[draw](rng, shape), DRAWS[draw](rng, shape), expected_n, 0.05)
    assert (found > log(1 / 0.05)).any(axis=1).mean() <= 0.05


def test_a_fixed_test_that_is_peeked_at_would_alarm_far_too_often():
    """Which shows that the simulation above can see what it is to see."""
    rng = np.random.default_rng(12)
    (mean, spread), (new, new_spread) = (
        _running(rng.standard_normal((500, LOOKS))) for _ in range(2)
    )
    z = (new - mean)[:, 20:] / np.sqrt((spread + new_spread)[:, 20:] / np.arange(21, LOOKS + 1))
    assert (np.abs(z) > 1.96).any(axis=1).mean() > 0.25


def test_an_effect_is_found_early_and_the_intervals_hold_it_all_along():
    rng = np.random.default_rng(13)
    base, new = rng.standard_normal((500, LOOKS)), rng.standard_normal((500, LOOKS)) + 0.3
    found = _evidence(base, new, 500, 0.05) > log(1 / 0.05)
    assert found[:, -1].mean() > 0.99
    first = np.where(found.any(axis=1), found.argmax(axis=1), LOOKS)
    assert np.median(first) < 400
    missed = _evidence(base, new - 0.3, 500, 0.05) > log(1 / 0.05)
    assert missed.any(axis=1).mean() <= 0.05


def test_it_is_the_published_formula_where_n_is_large():
    """Waudby-Smith et al. (2024), theorem 2.2: half = sd sqrt(2 (n rho² + 1) / (n² rho²) ·
    log(sqrt(n rho² + 1) / alpha))."""
    n, expected, alpha = 1_000_000, 100_000, 0.05
    rho2 = (-2 * log(alpha) + log(-2 * log(alpha) + 1)) / expected
    differences = Sample(n=n, mean=0.4, squares=4.0 * (n - 1))
    found = paired_confidence_sequence(differences, expected_n=expected)
    half = 2 * sqrt(2 * (n * rho2 + 1) / (n**2 * rho2) * log(sqrt(n * rho2 + 1) / alpha))
    assert found.ci == pytest.approx((0.4 - half, 0.4 + half), rel=1e-4)


def test_two_samples_of_one_spread_are_one_sample_of_twice_the_spread():
    one = Sample(n=50_000, mean=1.0, squares=50_000.0)
    two = Sample(n=50_000, mean=1.01, squares=50_000.0)
    found = confidence_sequence(one, two, expected_n=100_000)
    pooled = Sample(n=100_000, mean=0.01, squares=4.0 * 100_000)
    same = paired_confidence_sequence(pooled, expected_n=100_000)
    assert (found.n, found.effect) == (100_000, pytest.approx(0.01))
    assert found.ci == pytest.approx(same.ci, rel=1e-3)
    assert found.p_value == pytest.approx(same.p_value, rel=1e-3)


def test_it_is_narrowest_near_the_n_that_was_expected():
    def width(expected):
        low, high = paired_confidence_sequence(
            Sample(n=10_000, mean=0.0, squares=1e4), expected_n=expected
        ).ci
        return high - low

    assert width(10_000) < width(1_000)
    assert width(10_000) < width(100_000)


def test_few_values_bound_nothing():
    found = confidence_sequence(
        Sample.from_values([1.0, 2.0]), Sample.from_values([3.0, 5.0]), expected_n=10_000
    )
    assert found.ci is None
    assert found.p_value > 0.9
    assert paired_confidence_sequence(Sample.from_values([1.0, 2.0]), expected_n=10_000).ci is None


def test_what_has_no_answer_is_refused():
    some, same = Sample.from_values([1.0, 2.0]), Sample.from_values([1.0, 1.0])
    with pytest.raises(CannotEstimate, match="no spread"):
        confidence_sequence(same, same, expected_n=10)
    with pytest.raises(CannotEstimate, match="the same"):
        paired_confidence_sequence(same, expected_n=10)
    with pytest.raises(ValueError, match="at least one value"):
        confidence_sequence(some, some, expected_n=0)
    with pytest.raises(ValueError, match="between 0 and 1"):
        confidence_sequence(some, some, expected_n=10, level=95)
