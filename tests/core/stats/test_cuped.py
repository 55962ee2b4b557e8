import numpy as np
import pytest
from statsmodels.api import OLS

from testwright.core.stats.cuped import cuped
from testwright.core.stats.frequentist.welch import welch
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
