import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.special import gammaln

from testwright.core.stats.srm import chi_squared_srm, sequential_srm

BOTH = [chi_squared_srm, sequential_srm]


def test_the_example_of_microsoft():
    """Fabijan et al. (2019), §1: 821,588 and 815,482 users, split in halves."""
    found = chi_squared_srm([821_588, 815_482], [1, 1])
    assert found.p_value == pytest.approx(1.8e-6, rel=0.05)
    assert found.mismatch
    assert found.expected == (818_535, 818_535)


@given(
    st.lists(st.tuples(st.integers(0, 500), st.floats(0.1, 9)), min_size=2, max_size=6).filter(
        lambda rows: sum(count for count, _ in rows) > 0
    )
)
def test_it_is_that_of_scipy(rows):
    counts, weights = zip(*rows, strict=True)
    expected = sum(counts) * np.array(weights) / sum(weights)
    theirs = stats.chisquare(counts, expected).pvalue
    assert chi_squared_srm(counts, weights).p_value == pytest.approx(theirs, rel=1e-6, abs=1e-300)


def test_the_sequential_one_is_the_published_ratio():
    """Lindon & Malek (2022), averaged, by gamma functions of another library."""
    counts, shares = np.array([5_200, 4_800]), np.array([0.5, 0.5])
    ratios = []
    for concentration in (10, 100, 1_000, 10_000, 100_000):
        prior = concentration * shares
        ratios.append(
            gammaln(concentration)
            - gammaln(concentration + counts.sum())
            + (gammaln(prior + counts) - gammaln(prior)).sum()
            - (counts * np.log(shares)).sum()
        )
    log_ratio = np.log(np.mean(np.exp(ratios)))
    found = sequential_srm(counts.tolist(), [1, 1])
    assert found.p_value == pytest.approx(np.exp(-log_ratio), rel=1e-6)


def test_one_look_alarms_as_often_as_it_says():
    rng = np.random.default_rng(61)
    counts = rng.multinomial(20_000, [0.5, 0.3, 0.2], 4_000)
    alarms = [chi_squared_srm(row, [5, 3, 2], alarm=0.05).mismatch for row in counts.tolist()]
    assert np.mean(alarms) == pytest.approx(0.05, abs=0.012)


def test_looking_a_hundred_times_alarms_the_sequential_one_alone_as_promised():
    rng = np.random.default_rng(62)
    ever = dict.fromkeys(BOTH, 0)
    for _ in range(300):
        steps = rng.binomial(200, 0.5, 100).cumsum()
        for check in BOTH:
            ever[check] += any(
                check([one, 200 * look - one], [1, 1], alarm=0.05).mismatch
                for look, one in enumerate(steps.tolist(), 1)
            )
    assert ever[sequential_srm] / 300 <= 0.05
    assert ever[chi_squared_srm] / 300 > 0.15


@pytest.mark.parametrize("check", BOTH)
def test_a_broken_allocation_is_seen_and_a_sound_one_is_not(check):
    assert check([52_000, 48_000], [1, 1]).mismatch
    assert not check([50_100, 49_900], [1, 1]).mismatch
    assert not check([0, 0], [1, 1]).mismatch
    assert check([9_000, 1_000], [9, 1]).p_value == pytest.approx(1.0)


@pytest.mark.parametrize("check", BOTH)
def test_units_where_none_were_due(check):
    found = check([500, 500, 1], [1, 1, 0])
    assert (found.p_value, found.mismatch) == (0.0, True)
    assert not check([500, 500, 0], [1, 1, 0]).mismatch
    assert not check([500, 0], [1, 0]).mismatch


@pytest.mark.parametrize("check", BOTH)
def test_what_is_no_count_or_weight_is_refused(check):
    for counts, weights in (
        ([1, 2], [1]),
        ([-1, 2], [1, 1]),
        ([1, 2], [0, 0]),
        ([1, 2], [-1, 2]),
        ([1, 2], [float("nan"), 1]),
        ([1, 2], [float("inf"), 1]),
    ):
        with pytest.raises(ValueError):
            check(counts, weights)


def test_a_gross_mismatch_is_found_among_few_units():
    assert sequential_srm([75, 25], [1, 1]).mismatch
    assert sequential_srm([300, 100], [1, 1]).mismatch
    assert not sequential_srm([56, 44], [1, 1]).mismatch
