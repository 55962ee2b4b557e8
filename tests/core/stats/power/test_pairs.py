import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.power import TTestPower

from testwright.core.stats.power.pairs import needed_pairs, needed_pairs_of_outcomes, sd_at_most


@pytest.mark.parametrize("effect", [0.1, 0.25, 0.5, 0.8])
@pytest.mark.parametrize("power", [0.8, 0.9])
def test_pairs_are_those_of_another_implementation(effect, power):
    exact = TTestPower().solve_power(effect, alpha=0.05, power=power)
    assert abs(needed_pairs(1.0, effect, power=power) - exact) <= 1


def test_pairs_of_outcomes_by_connors_formula():
    # 0.4 change, 0.2 is the difference: (1.95996 * sqrt .4 + .84162 * sqrt .36)^2 / .04 = 76.1
    assert needed_pairs_of_outcomes(0.4, 0.2) == 77
    assert needed_pairs_of_outcomes(0.2, 0.2) < needed_pairs_of_outcomes(0.9, 0.2)


def test_the_power_that_was_promised_is_there():
    rng = np.random.default_rng(5)
    n = needed_pairs(0.3, 0.1)
    samples = rng.normal(0.1, 0.3, (4_000, n))
    t = samples.mean(axis=1) / (samples.std(axis=1, ddof=1) / np.sqrt(n))
    edge = stats.t.ppf(0.975, n - 1)
    assert (np.abs(t) > edge).mean() == pytest.approx(0.8, abs=0.025)


def test_the_limit_of_a_spread_holds_as_often_as_it_says():
    spreads = np.random.default_rng(2).normal(size=(4_000, 10)).std(axis=1, ddof=1)
    factor = sd_at_most(1.0, 10)
    assert (spreads * factor >= 1.0).mean() == pytest.approx(0.8, abs=0.025)
    assert 1.0 < sd_at_most(1.0, 1_000) < 1.03


def test_what_has_no_answer_is_refused():
    with pytest.raises(ValueError, match="difference of 0"):
        needed_pairs(0.2, 0.0)
    with pytest.raises(ValueError, match="can't come from"):
        needed_pairs_of_outcomes(0.1, 0.2)
    with pytest.raises(ValueError, match="no spread"):
        sd_at_most(1.0, 1)
