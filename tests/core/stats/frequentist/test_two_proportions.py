import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest

from testwright.core.stats.estimate import CannotEstimate
from testwright.core.stats.frequentist.two_proportions import two_proportions
from testwright.core.stats.samples import Sample

COUNTS = st.integers(2, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def _found(base, new, **more):
    return two_proportions(Sample.from_counts(*base), Sample.from_counts(*new), **more)


@pytest.mark.parametrize(
    ("new", "base", "ends"),
    [
        ((56, 70), (48, 80), (0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((5, 56), (0, 29), (-0.0381, 0.1926)),
        ((0, 10), (0, 20), (-0.1611, 0.2775)),
        ((10, 10), (0, 10), (0.6075, 1.0)),
    ],
)
def test_the_table_of_newcombe(new, base, ends):
    """Newcombe (1998), table II, method 10, contrasts (a), (c), (d), (e with 10 and 20), (g)."""
    assert _found(base, new).ci == pytest.approx(ends, abs=5e-5)


@given(COUNTS, COUNTS)
def test_the_interval_is_that_of_statsmodels(base, new):
    found = _found(base, new)
    theirs = confint_proportions_2indep(*new, *base, method="newcomb", compare="diff")
    assert found.ci == pytest.approx(theirs, abs=1e-9)
    assert -1.0 - 1e-12 <= found.ci[0] <= found.effect <= found.ci[1] <= 1.0 + 1e-12


def test_many_are_judged_by_the_score_test():
    found = _found((480, 1000), (530, 1000))
    assert found.p_value == pytest.approx(proportions_ztest([530, 480], [1000, 1000])[1])


def test_few_are_judged_by_fishers_exact_test():
    # R. A. Fisher, The Design of Experiments (1935), ch. 2: the lady tasting tea, 3 of 4 right.
    assert _found((1, 4), (3, 4)).p_value == pytest.approx(34 / 70)
    table = [[2, 48], [9, 41]]
    few = _found((2, 50), (9, 50))
    assert few.p_value != stats.fisher_exact(table).pvalue  # 5.5 are expected
    assert _found((1, 50), (8, 50)).p_value == pytest.approx(
        stats.fisher_exact([[1, 49], [8, 42]]).pvalue
    )


def test_all_or_none_of_both_is_no_difference():
    for count in (0, 20):
        found = _found((count, 20), (count, 20))
        assert (found.effect, found.p_value) == (0.0, 1.0)
        assert found.ci[0] < 0 < found.ci[1]


def test_what_is_no_share_is_refused():
    with pytest.raises(ValueError, match="zeros and ones"):
        two_proportions(Sample.from_values([0.5, 1.0]), Sample.from_counts(1, 2))
    with pytest.raises(CannotEstimate, match="at least one"):
        _found((0, 0), (1, 2))
