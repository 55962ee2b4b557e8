import numpy as np
import pytest
from statsmodels.api import OLS

from testwright.core.stats.cuped import cuped, cuped_of
from testwright.core.stats.frequentist.welch import welch
from testwright.core.stats.joint import JointSample, Quantity
from testwright.core.stats.samples import CrossSample


def _variant(rng, n, effect=0.0, rho=0.8):
    before = rng.normal(10, 2, n)
    return rho * before + np.sqrt(1 - rho**2) * rng.normal(0, 2, n) + effect, before


def test_the_effect_is_that_of_a_regression_on_the_covariate():
    rng = np.random.default_rng(4)
    base, new = _variant(rng, 300), _variant(rng, 200, effect=0.5)
    found = welch(*cuped([CrossSample.from_values(*base), CrossSample.from_values(*new)]))
    y, x = (np.concatenate([one, other]) for one, other in zip(base, new, strict=True))
    design = np.column_stack([np.ones(500), np.repeat([0.0, 1.0], [300, 200]), x])
    theirs = OLS(y, design).fit(cov_type="HC2")
    assert found.effect == pytest.approx(theirs.params[1])
    assert found.se == pytest.approx(theirs.bse[1], rel=0.02)


def test_the_variance_falls_by_the_squared_correlation():
    rng = np.random.default_rng(5)
    variants = [CrossSample.from_values(*_variant(rng, 20_000)) for _ in range(3)]
    for adjusted, raw in zip(cuped(variants), variants, strict=True):
        assert adjusted.variance / raw.y.variance == pytest.approx(1 - 0.8**2, abs=0.02)
        assert adjusted.n == raw.n


def test_the_level_of_all_variants_together_stays():
    rng = np.random.default_rng(6)
    variants = [CrossSample.from_values(*_variant(rng, n)) for n in (50, 80)]
    before = sum(one.y.sum_y for one in variants)
    assert sum(one.sum_y for one in cuped(variants)) == pytest.approx(before)


def test_a_covariate_that_says_nothing_changes_nothing():
    variants = [CrossSample.from_values([1.0, 2.0, 4.0], [7.0, 7.0, 7.0]), CrossSample()]
    assert cuped(variants) == [one.y for one in variants]


def test_an_empty_variant_stays_empty():
    variants = [CrossSample.from_values([1.0, 2.0, 4.0], [1.0, 3.0, 7.0]), CrossSample()]
    assert cuped(variants)[1].n == 0
    assert cuped(variants)[1].mean == 0.0


RATIO = Quantity(above=0, below=1)
PAST = {"a ratio": Quantity(above=2, below=3), "a mean": Quantity(above=4)}


def _requests(rng, n, effect=0.0):
    """Errors and requests of units that each have a rate of their own, now and before."""
    rate = rng.beta(2, 6, n)
    now, before = rng.poisson(8, n) + 1, rng.poisson(8, n)
    errors = rng.binomial(now, np.clip(rate + effect, 0, 1))
    earlier = rng.binomial(before, rate)
    shares = np.where(before, earlier / np.maximum(before, 1), 0.25)
    return [np.asarray(one, float) for one in (errors, now, earlier, before, shares)]


def _each(columns, quantity, means):
    """What each unit adds to a ratio, written out."""
    if quantity.below is None:
        return columns[quantity.above]
    above, below = columns[quantity.above], columns[quantity.below]
    ratio = means[quantity.above] / means[quantity.below]
    return ratio + (above - ratio * below) / means[quantity.below]


@pytest.mark.parametrize("past", PAST)
def test_a_ratio_beside_its_past_is_a_regression_of_what_each_unit_adds(past):
    rng = np.random.default_rng(7)
    variants = [_requests(rng, 3_000), _requests(rng, 2_000, effect=0.02)]
    found = welch(*cuped_of([JointSample.from_values(one) for one in variants], RATIO, PAST[past]))
    pooled = [np.concatenate(pair).mean() for pair in zip(*variants, strict=True)]
    y = np.concatenate([_each(one, RATIO, [c.mean() for c in one]) for one in variants])
    x = np.concatenate([_each(one, PAST[past], pooled) for one in variants])
    group = np.repeat([0.0, 1.0], [3_000, 2_000])
    theirs = OLS(y, np.column_stack([np.ones(5_000), group, x])).fit(cov_type="HC2")
    assert found.effect == pytest.approx(theirs.params[1], rel=1e-3)
    assert found.se == pytest.approx(theirs.bse[1], rel=0.01)


@pytest.mark.parametrize("past", PAST)
def test_a_ratio_beside_its_past_is_surer_and_alarms_no_more_often_than_promised(past):
    rng, alarms, narrower = np.random.default_rng(8), 0, 0
    for _ in range(1_000):
        joint = [JointSample.from_values(_requests(rng, 200)) for _ in range(2)]
        with_past = welch(*cuped_of(joint, RATIO, PAST[past]))
        without = welch(*(one.one(RATIO.linear(one.means)) for one in joint))
        alarms += with_past.p_value < 0.05
        narrower += with_past.se < 0.95 * without.se
    assert alarms / 1_000 == pytest.approx(0.05, abs=0.02)
    assert narrower > 900


def test_means_beside_a_past_are_what_they_were():
    rng = np.random.default_rng(9)
    variants = [_variant(rng, n) for n in (300, 200)]
    found = cuped_of(
        [JointSample.from_values(one) for one in variants], Quantity(above=0), Quantity(above=1)
    )
    assert [one.mean for one in found] == pytest.approx(
        [one.mean for one in cuped([CrossSample.from_values(*one) for one in variants])]
    )


def test_a_past_that_nobody_has_changes_nothing():
    columns = [[1.0, 2.0, 4.0], [2.0, 2.0, 5.0], [0.0] * 3, [0.0] * 3]
    one = JointSample.from_values(columns)
    assert cuped_of([one], RATIO, PAST["a ratio"]) == [one.one(RATIO.linear(one.means))]
    assert cuped_of([], RATIO, PAST["a ratio"]) == []
