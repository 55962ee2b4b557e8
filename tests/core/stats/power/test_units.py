import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.power import TTestIndPower

from testwright.core.stats.power.units import (
    days_left,
    minimum_effect,
    minimum_effect_of_shares,
    needed_units,
    needed_units_of_shares,
    power_with,
)


def test_the_tables_of_cohen():
    """Cohen, Statistical Power Analysis (1988), table 2.4.1: 64 each find d = 0.5, 393 d = 0.2."""
    assert needed_units(1.0, 0.5) == pytest.approx(2 * 64, abs=1)
    assert needed_units(1.0, 0.2) == pytest.approx(2 * 393, abs=3)


def test_the_examples_of_r():
    """power.prop.test(p1 = .50, p2 = .75, power = .90): n = 76.7 in each group;
    power.t.test(n = 20, delta = 1, sd = 1): power = 0.8689528."""
    assert needed_units_of_shares(0.5, 0.75, power=0.9) == pytest.approx(2 * 76.7, abs=1)
    assert power_with(40, 1.0, 1.0) == pytest.approx(0.8689528, abs=0.005)


@pytest.mark.parametrize("share", [0.5, 0.2, 0.9])
@pytest.mark.parametrize("effect", [0.1, 0.4])
def test_units_are_those_of_statsmodels(effect, share):
    theirs = TTestIndPower().solve_power(effect, power=0.9, alpha=0.01, ratio=share / (1 - share))
    ours = needed_units(2.0, 2.0 * effect, power=0.9, alpha=0.01, share=share)
    assert ours == pytest.approx(theirs / (1 - share), rel=0.01)


@given(st.floats(0.1, 9), st.floats(0.05, 3), st.floats(0.5, 0.99), st.floats(0.1, 0.9))
def test_units_power_and_minimum_effect_are_one_law(sd, effect, power, share):
    n = needed_units(sd, effect, power=power, share=share)
    assert power_with(n, sd, effect, share=share) >= power - 1e-6
    smallest = minimum_effect(n, sd, power=power, share=share)
    assert smallest <= effect + 1e-9
    assert n <= needed_units(sd, smallest, power=power, share=share) + 1


def test_the_power_that_was_promised_is_there():
    rng = np.random.default_rng(71)
    n = needed_units_of_shares(0.4, 0.5) // 2
    base, new = rng.binomial(n, 0.4, 20_000) / n, rng.binomial(n, 0.5, 20_000) / n
    pooled = (base + new) / 2
    z = (new - base) / np.sqrt(pooled * (1 - pooled) * 2 / n)
    assert (np.abs(z) > 1.96).mean() == pytest.approx(0.8, abs=0.015)


def test_the_smallest_rise_of_a_share():
    rise = minimum_effect_of_shares(10_000, 0.1)
    assert needed_units_of_shares(0.1, 0.1 + rise) <= 10_000
    assert needed_units_of_shares(0.1, 0.1 + 0.99 * rise) > 10_000
    assert minimum_effect_of_shares(3, 0.9) is None


def test_days():
    assert days_left(500, 1_500, 5.0) == 10.0
    assert days_left(1_500, 1_500, 5.0) == 0.0
    assert days_left(0, 1_500, 5.0) is None
    assert days_left(10, 1_500, 0.0) is None


def test_the_limits():
    assert minimum_effect(1, 1.0) is None
    assert power_with(10, 0.0, 0.1) == 1.0
    assert power_with(10, 0.0, 0.0, alpha=0.01) == 0.01
    assert power_with(0, 1.0, 5.0) == pytest.approx(0.05)
    assert needed_units(0.0, 1.0) >= 1


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: needed_units(1.0, 0.0),
        lambda: needed_units(1.0, float("nan")),
        lambda: needed_units(-1.0, 0.1),
        lambda: needed_units(float("nan"), 0.1),
        lambda: needed_units(1.0, 0.1, alpha=5),
        lambda: needed_units(1.0, 0.1, power=80),
        lambda: needed_units(1.0, 0.1, share=1.0),
        lambda: needed_units_of_shares(0.5, 0.5),
        lambda: needed_units_of_shares(0.5, 1.5),
        lambda: minimum_effect_of_shares(100, 1.0),
    ],
)
def test_what_has_no_answer_is_refused(wrong):
    with pytest.raises(ValueError):
        wrong()
