from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa

from testwright.core.stats.agreement.kappa import cohen_kappa, weighted_kappa

PAIRS = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=40)


def test_the_textbook_example():
    """20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: observed 0.7, chance 0.5 (J. Cohen, 1960)."""
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    found = cohen_kappa(pairs)
    assert (found.n, found.observed) == (50, 0.7)
    assert found.kappa == pytest.approx(0.4)


def test_agreement_everywhere_and_nowhere():
    assert cohen_kappa([(1, 1), (2, 2)]).kappa == 1.0
    assert cohen_kappa([(1, 2), (2, 1)]).kappa == -1.0


def test_one_label_only_says_nothing():
    found = cohen_kappa([("no", "no")] * 3)
    assert (found.observed, found.kappa) == (1.0, None)


def test_nothing_to_compare():
    with pytest.raises(ValueError, match="at least one"):
        cohen_kappa([])


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1))
def test_it_does_not_matter_who_is_first(pairs):
    other = cohen_kappa([(b, a) for a, b in pairs])
    found = cohen_kappa(pairs)
    assert found.observed == other.observed
    assert found.kappa == pytest.approx(other.kappa) if found.kappa is not None else True
    assert found.kappa is None or found.kappa <= 1.0


@given(PAIRS)
def test_weighted_kappa_is_that_of_statsmodels(pairs):
    counted = Counter(pairs)
    table = [[counted[one, other] for other in range(1, 6)] for one in range(1, 6)]
    for weights in ("linear", "quadratic"):
        ours = weighted_kappa(pairs, weights)
        if ours is not None:
            theirs = cohens_kappa(table, wt=weights, return_results=False)
            assert ours == pytest.approx(theirs)


def test_no_pairs_have_no_weighted_agreement():
    assert weighted_kappa([(1, 1), (1, 1)], "linear") is None
    with pytest.raises(ValueError, match="at least one"):
        weighted_kappa([], "linear")
