import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from testwright.core.stats.estimate import CannotEstimate
from testwright.core.stats.frequentist.wilcoxon import wilcoxon

# Hollander & Wolfe (1973), p. 29: depression before and after a tranquilliser.
BEFORE = np.array([1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30])
AFTER = np.array([0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29])


def test_the_example_of_hollander_and_wolfe():
    # T = 40 of 45, one-sided p 0.0195 (R: V = 40, p-value = 0.01953); examples 3.3 and 3.4: the
    # effect is -0.46, its 96.1 % interval from -0.786 to -0.010.
    found = wilcoxon(AFTER - BEFORE, level=0.96)
    assert found.p_value / 2 == pytest.approx(0.01953, abs=5e-6)
    assert found.effect == pytest.approx(-0.46)
    assert found.ci == pytest.approx((-0.786, -0.010))
    assert found.rank_biserial == pytest.approx((5 - 40) / 45)


@given(st.lists(st.integers(-9, 9), min_size=2, max_size=40))
def test_ties_and_zeros_are_treated_as_scipy_does(differences):
    sizes = [abs(one) for one in differences if one]
    if len(sizes) == len(set(sizes)):
        return
    theirs = stats.wilcoxon(differences, zero_method="wilcox", correction=True, method="asymptotic")
    assert wilcoxon(differences).p_value == pytest.approx(theirs.pvalue, abs=1e-12)


@given(st.sets(st.integers(1, 99), min_size=1, max_size=30), st.randoms(use_true_random=False))
def test_without_ties_the_signs_are_counted_out(sizes, random):
    differences = [size * random.choice([-1, 1]) for size in sizes]
    theirs = stats.wilcoxon(differences, method="exact")
    assert wilcoxon(differences).p_value == pytest.approx(theirs.pvalue)


@given(st.lists(st.integers(-30, 30), min_size=1, max_size=25))
def test_the_effect_is_the_median_of_all_means_of_two(differences):
    means = [
        (one + other) / 2 for place, one in enumerate(differences) for other in differences[place:]
    ]
    assert wilcoxon(differences).effect == pytest.approx(np.median(means), abs=1e-9)


@pytest.mark.parametrize("n", [8, 60])
def test_the_interval_covers_as_often_as_it_says(n):
    rows = np.random.default_rng(6).standard_t(3, (150, n))
    hits = sum(low <= 0 <= high for low, high in (wilcoxon(row).ci for row in rows))
    assert hits / 150 >= 0.91


def test_few_and_none():
    assert wilcoxon([1.0, 2.0]).ci is None
    zeros = wilcoxon([0.0] * 60)
    assert (zeros.effect, zeros.p_value, zeros.rank_biserial) == (0.0, 1.0, 0.0)
    with pytest.raises(CannotEstimate, match="at least one"):
        wilcoxon([])
