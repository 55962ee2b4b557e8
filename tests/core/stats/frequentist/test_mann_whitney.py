import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from testwright.core.stats.estimate import CannotEstimate
from testwright.core.stats.frequentist.mann_whitney import mann_whitney

# Hollander & Wolfe (1973), p. 69: permeability of the chorioamnion at term and at 12 to 26 weeks.
TERM = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
EARLY = [1.15, 0.88, 0.90, 0.74, 1.21]
ROWS = st.lists(st.integers(-8, 8), min_size=2, max_size=30)


def test_the_example_of_hollander_and_wolfe():
    # R's documentation of wilcox.test: W = 35, one-sided p-value = 0.1272; shift 0.305.
    found = mann_whitney(EARLY, TERM)
    assert found.p_value / 2 == pytest.approx(0.1272, abs=5e-5)
    assert (found.rank_biserial + 1) / 2 * 50 == pytest.approx(35)
    assert found.effect == pytest.approx(0.305)
    assert found.ci == pytest.approx((-0.15, 0.76))


@given(ROWS, ROWS)
def test_ties_are_treated_as_scipy_does(one, other):
    if len({*one, *other}) == 1 or len({*one, *other}) == len(one) + len(other):
        return
    found = mann_whitney(one, other)
    theirs = stats.mannwhitneyu(other, one, method="asymptotic")
    assert found.p_value == pytest.approx(theirs.pvalue, abs=1e-12)
    assert (found.rank_biserial + 1) / 2 * len(one) * len(other) == pytest.approx(theirs.statistic)


@given(st.lists(st.integers(-99, 99), min_size=2, max_size=30, unique=True), st.integers(1, 29))
def test_few_values_are_counted_out(values, cut):
    one, other = values[:cut], values[cut:]
    if not other or max(len(one), len(other)) > 20:
        return
    theirs = stats.mannwhitneyu(other, one, method="exact")
    assert mann_whitney(one, other).p_value == pytest.approx(theirs.pvalue)


@given(ROWS, ROWS)
def test_the_shift_is_the_median_of_all_differences(one, other):
    every = [new - base for base in one for new in other]
    assert mann_whitney(one, other).effect == pytest.approx(np.median(every), abs=1e-9)


def test_a_shift_moves_the_effect_and_a_mirror_turns_it():
    rng = np.random.default_rng(3)
    base, new = rng.exponential(size=300), rng.exponential(size=250)
    found, moved, turned = (
        mann_whitney(base, new),
        mann_whitney(base, new + 2.0),
        mann_whitney(new, base),
    )
    assert moved.effect == pytest.approx(found.effect + 2.0)
    assert moved.ci == pytest.approx((found.ci[0] + 2.0, found.ci[1] + 2.0))
    assert turned.effect == pytest.approx(-found.effect)
    assert turned.p_value == pytest.approx(found.p_value)


@pytest.mark.parametrize(("n", "m"), [(6, 8), (30, 40)])
def test_the_interval_covers_as_often_as_it_says(n, m):
    rng = np.random.default_rng(5)
    hits = 0
    for base, new in zip(rng.normal(0, 1, (200, n)), rng.normal(1, 1, (200, m)), strict=True):
        low, high = mann_whitney(base, new).ci
        hits += low <= 1 <= high
    assert hits / 200 >= 0.92


def test_too_few_for_any_interval_and_nothing_at_all():
    found = mann_whitney([1.0, 2.0], [3.0])
    assert (found.ci, found.rank_biserial) == (None, 1.0)
    with pytest.raises(CannotEstimate, match="at least one"):
        mann_whitney([], [1.0])
    with pytest.raises(ValueError, match="finite"):
        mann_whitney([float("nan")], [1.0])
    assert mann_whitney([1.0] * 30, [1.0] * 30).p_value == 1.0
