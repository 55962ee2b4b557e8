import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.stats.multiplicity import benjamini_hochberg, holm

# Benjamini & Hochberg (1995), §4.1: fifteen comparisons of a study of myocardial infarction.
FIFTEEN = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
    *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
]
P_VALUES = st.lists(st.floats(0, 1), max_size=12)


def test_the_example_of_the_paper():
    # "four hypotheses" are rejected by their procedure, three by Bonferroni's and Holm's.
    assert sum(p <= 0.05 for p in benjamini_hochberg(FIFTEEN)) == 4
    assert sum(p <= 0.05 for p in holm(FIFTEEN)) == 3


def test_holm_by_hand():
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])


def test_benjamini_hochberg_by_hand():
    assert benjamini_hochberg([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.02, 0.04, 0.04, 0.02])


@given(P_VALUES)
def test_adjusting_keeps_the_order_and_never_makes_surer(p_values):
    for adjusted in (holm(p_values), benjamini_hochberg(p_values)):
        assert all(p <= one <= 1 for p, one in zip(p_values, adjusted, strict=True))
        ranked = sorted(zip(p_values, adjusted, strict=True))
        assert [one for _, one in ranked] == sorted(adjusted)


@given(P_VALUES)
def test_holm_is_the_stricter_one(p_values):
    for strict, mild in zip(holm(p_values), benjamini_hochberg(p_values), strict=True):
        assert strict >= mild - 1e-12
