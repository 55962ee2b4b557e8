import numpy as np
import pytest

from testwright.core.stats.estimate import CannotEstimate
from testwright.core.stats.frequentist.welch import welch
from testwright.core.stats.quantiles import fewest_values, quantile_sample


@pytest.mark.parametrize("q", [0.5, 0.9, 0.99])
def test_the_standard_error_is_the_one_of_theory(q):
    """sqrt(q (1 - q) / n) / density, for exponential values: density 1 - q at the quantile."""
    rng = np.random.default_rng(1)
    true = np.sqrt(q * (1 - q) / 2_000) / (1 - q)
    found = [np.sqrt(quantile_sample(row, q).se2) for row in rng.exponential(size=(200, 2_000))]
    assert np.mean(found) == pytest.approx(true, rel=0.1)


@pytest.mark.parametrize(("q", "n"), [(0.5, 40), (0.5, 400), (0.9, 400), (0.99, 2_000)])
def test_false_alarms_of_a_difference_are_what_was_promised(q, n):
    rng = np.random.default_rng(2)
    pairs = rng.lognormal(size=(500, 2, n))
    alarms = sum(
        welch(quantile_sample(one, q), quantile_sample(other, q)).p_value < 0.05
        for one, other in pairs
    )
    assert alarms / 500 == pytest.approx(0.05, abs=0.035)


def test_the_medians_standard_error_by_hand():
    """Of 1 to 25: ranks 8 and 18, and z = 2.0212 from P(8 <= B(25, 1/2) <= 17) = 0.9567."""
    found = quantile_sample(np.arange(1.0, 26.0), 0.5)
    assert (found.n, found.mean) == (25, 13.0)
    assert np.sqrt(found.se2) == pytest.approx(10 / (2 * 2.0212), rel=1e-3)


def test_values_of_one_unit_go_together():
    """Each unit's requests share its speed; the quantile's noise is that of units."""
    rng = np.random.default_rng(3)
    units = np.repeat(np.arange(200), 20)
    estimates, clustered, naive = [], [], []
    for _ in range(150):
        values = np.repeat(rng.normal(0, 1, 200), 20) + rng.normal(0, 0.5, 4_000)
        sample = quantile_sample(values, 0.9, units=units)
        estimates.append(sample.mean)
        clustered.append(np.sqrt(sample.se2))
        naive.append(np.sqrt(quantile_sample(values, 0.9).se2))
    assert sample.n == 200
    assert np.mean(clustered) == pytest.approx(np.std(estimates), rel=0.2)
    assert np.mean(naive) < 0.5 * np.std(estimates)


def test_a_tail_needs_many_values_and_it_says_how_many():
    assert fewest_values(0.5) < 10 < fewest_values(0.9) < 50 < fewest_values(0.99) < 500
    with pytest.raises(CannotEstimate, match=f"at least {fewest_values(0.99)} values; there are 9"):
        quantile_sample([1.0] * 9, 0.99)
    assert quantile_sample(np.arange(float(fewest_values(0.99))), 0.99).variance > 0


def test_values_that_are_all_the_same_have_no_spread():
    assert quantile_sample([3.0] * 50, 0.5).variance == 0.0
    assert quantile_sample([3.0] * 50, 0.5, units=[1, 2] * 25).variance == 0.0


def test_wrong_questions_are_refused():
    for q in (0.0, 1.0, 90, float("nan")):
        with pytest.raises(ValueError, match="between 0 and 1"):
            quantile_sample([1.0] * 50, q)
    with pytest.raises(ValueError, match="unit numbers"):
        quantile_sample([1.0] * 50, 0.5, units=[1])
    with pytest.raises(ValueError, match="finite"):
        quantile_sample([float("nan")] * 50, 0.5)
