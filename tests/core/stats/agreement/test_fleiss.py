import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import aggregate_raters
from statsmodels.stats.inter_rater import fleiss_kappa as theirs

from testwright.core.stats.agreement.fleiss import fleiss_kappa

# Fleiss (1971), table 1: thirty patients, six psychiatrists each, five diagnoses.
PATIENTS = """
00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
00501 30012 51000 02040 10230 00006 01050 02013 20040 10401 01050 40200 02004 10500 00006
"""


def _units(rows):
    return [[label for label, many in enumerate(row) for _ in range(int(many))] for row in rows]


def test_the_example_of_fleiss():
    assert len(PATIENTS.split()) == 30
    assert all(len(unit) == 6 for unit in _units(PATIENTS.split()))
    assert fleiss_kappa(_units(PATIENTS.split())) == pytest.approx(0.430, abs=5e-4)


@given(
    st.integers(2, 5).flatmap(
        lambda judges: st.lists(
            st.lists(st.integers(0, 3), min_size=judges, max_size=judges), min_size=1, max_size=20
        )
    )
)
def test_it_is_that_of_statsmodels(units):
    ours = fleiss_kappa(units)
    if len({label for unit in units for label in unit}) == 1:
        assert ours is None
    else:
        table, _ = aggregate_raters(np.array(units))
        assert ours == pytest.approx(theirs(table))


def test_what_has_no_answer_is_refused():
    for units in ([["a", "b"], ["a"]], [["a"]]):
        with pytest.raises(ValueError, match="same number"):
            fleiss_kappa(units)
    with pytest.raises(ValueError, match="at least one"):
        fleiss_kappa([])
