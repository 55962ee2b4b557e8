import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from testwright.core.stats.estimate import CannotEstimate
from testwright.core.stats.frequentist.paired_t import paired_t
from testwright.core.stats.samples import CrossSample, Sample

# Darwin's maize: R. A. Fisher, The Design of Experiments (1935), §17: t = 2.148.
MAIZE = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]


def test_fishers_figure_for_darwins_maize():
    found = paired_t(Sample.from_values(MAIZE))
    assert (found.n, found.effect) == (15, pytest.approx(20.933, abs=5e-4))
    assert found.effect / found.se == pytest.approx(2.148, abs=5e-4)


@given(st.lists(st.tuples(st.integers(-20, 20), st.integers(-20, 20)), min_size=3, max_size=30))
def test_it_is_that_of_scipy_even_from_cross_sums(pairs):
    after, before = np.array(pairs, float).T
    if np.ptp(after - before) == 0:
        return
    found = paired_t(CrossSample.from_values(after, before).difference, level=0.9)
    theirs = stats.ttest_rel(after, before)
    assert found.p_value == pytest.approx(theirs.pvalue, rel=1e-6)
    assert found.ci == pytest.approx(tuple(theirs.confidence_interval(0.9)), abs=1e-6)


def test_without_spread_there_is_nothing_to_go_by():
    with pytest.raises(CannotEstimate, match="the same"):
        paired_t(Sample.from_values([1.0, 1.0, 1.0]))
    before = [0.1, 0.7, 0.35]
    moved = CrossSample.from_values([one + 0.1 for one in before], before).difference
    with pytest.raises(CannotEstimate, match="the same"):
        paired_t(moved)
    with pytest.raises(CannotEstimate, match="two"):
        paired_t(Sample.from_values([1.0]))
