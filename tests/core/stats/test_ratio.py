import numpy as np
import pytest

from testwright.core.stats.estimate import CannotEstimate
from testwright.core.stats.frequentist.welch import welch
from testwright.core.stats.ratio import ratio_sample
from testwright.core.stats.samples import CrossSample


def test_its_standard_error_is_that_of_the_jackknife():
    rng = np.random.default_rng(2)
    x = rng.poisson(6, 400) + 1.0
    y = rng.binomial(x.astype(int), 0.3).astype(float)
    found = ratio_sample(CrossSample.from_values(y, x))
    left_out = (y.sum() - y) / (x.sum() - x)
    jackknife = np.sqrt(399 / 400 * ((left_out - left_out.mean()) ** 2).sum())
    assert found.mean == pytest.approx(y.sum() / x.sum())
    assert np.sqrt(found.se2) == pytest.approx(jackknife, rel=0.01)


def test_units_with_many_requests_raise_no_more_alarms_than_promised():
    """Each unit has a rate of its own; requests counted as if they were units would alarm often."""
    rng = np.random.default_rng(3)
    alarms = naive = 0
    for _ in range(600):
        samples, pooled = [], []
        for _ in range(2):
            x = rng.poisson(10, 150) + 1
            y = rng.binomial(x, rng.beta(2, 2, 150))
            samples.append(ratio_sample(CrossSample.from_values(y.astype(float), x.astype(float))))
            pooled.append((y.sum() / x.sum(), x.sum()))
        alarms += welch(*samples).p_value < 0.05
        (one, n), (other, m) = pooled
        naive += abs(one - other) > 1.96 * np.sqrt(0.25 / n + 0.25 / m)
    assert alarms / 600 == pytest.approx(0.05, abs=0.025)
    assert naive / 600 > 0.15


def test_a_constant_denominator_makes_it_a_mean():
    y = [1.0, 2.0, 6.0]
    found = ratio_sample(CrossSample.from_values(y, [2.0, 2.0, 2.0]))
    assert (found.n, found.mean) == (3, 1.5)
    assert found.variance == pytest.approx(np.var(y, ddof=1) / 4)


def test_units_of_one_ratio_have_no_spread():
    x = [1.1, 2.7, 9.3]
    found = ratio_sample(CrossSample.from_values([0.3 * one for one in x], x))
    assert (found.mean, found.squares) == (pytest.approx(0.3), 0.0)


def test_a_ratio_to_0_is_none():
    for units in (CrossSample(), CrossSample.from_values([1.0, 2.0], [1.0, -1.0])):
        with pytest.raises(CannotEstimate, match="isn't 0"):
            ratio_sample(units)
