import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from testwright.core.stats.paired import paired_difference

# Darwin's maize, heights of crossed minus self-fertilised plants in eighths of an inch:
# R. A. Fisher, The Design of Experiments (1935), §17 and §21.
MAIZE = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]


def test_fishers_exact_figure_for_darwins_maize():
    # Fisher counts 835 sums of 32,768 beyond the one seen, and 28 equal to it, on one side.
    assert paired_difference(MAIZE).p_value == pytest.approx(2 * (835 + 28) / 32_768)


def test_the_mean_and_its_spread():
    found = paired_difference(MAIZE)
    assert found.n == 15
    assert found.effect == pytest.approx(314 / 15)
    assert found.sd == pytest.approx(37.744, abs=0.001)


def test_the_sampled_p_value_comes_close_to_the_exact_one():
    differences = [*MAIZE, 30]
    sampled = paired_difference(differences, resamples=200_000).p_value
    bits = np.arange(2**16)[:, None] >> np.arange(16)
    sums = np.abs((1 - 2 * (bits & 1)) @ np.array(differences))
    assert sampled == pytest.approx((sums >= sum(differences)).mean(), abs=0.002)


def test_the_interval_is_that_of_another_implementation():
    data = np.random.default_rng(4).gamma(1.5, size=60) - 1.2
    theirs = stats.bootstrap(
        (data,), np.mean, n_resamples=40_000, method="BCa", rng=np.random.default_rng(9)
    ).confidence_interval
    ours = paired_difference(data.tolist(), resamples=40_000, seed=3)
    assert ours.ci == pytest.approx((theirs.low, theirs.high), abs=0.012)


def test_the_interval_covers_the_truth_as_often_as_it_says():
    rng, covered = np.random.default_rng(7), 0
    for trial in range(400):
        found = paired_difference(rng.exponential(size=40) - 0.7, resamples=999, seed=trial)
        covered += found.ci[0] <= 0.3 <= found.ci[1]
    assert 0.905 <= covered / 400 <= 0.98


def test_no_difference_raises_no_alarm_more_often_than_it_may():
    rng, alarms = np.random.default_rng(11), 0
    for trial in range(600):
        found = paired_difference(rng.normal(size=12).tolist(), resamples=99, seed=trial)
        alarms += found.p_value < 0.05
    assert alarms / 600 < 0.075


@pytest.mark.parametrize(
    ("differences", "p_value"), [([0.0] * 5, 1.0), ([0.2], 1.0), ([-0.1] * 6, 2 / 64)]
)
def test_differences_without_spread(differences, p_value):
    found = paired_difference(differences)
    assert found.ci == (found.effect, found.effect)
    assert found.p_value == p_value
    assert found.sd == pytest.approx(0.0)


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=40), st.integers(0, 99))
@settings(max_examples=60)
def test_turned_around_only_the_signs_turn(differences, seed):
    one = paired_difference(differences, resamples=200, seed=seed)
    other = paired_difference([-value for value in differences], resamples=200, seed=seed)
    assert one.effect == pytest.approx(-other.effect)
    assert one.p_value == pytest.approx(other.p_value)
    assert 0 < one.p_value <= 1
    assert one.ci[0] <= one.ci[1]
    assert one == paired_difference(differences, resamples=200, seed=seed)


@pytest.mark.parametrize("differences", [[], [0.1, float("nan")], [float("inf")]])
def test_what_is_no_difference_is_refused(differences):
    with pytest.raises(ValueError, match=r"pair|finite"):
        paired_difference(differences)
