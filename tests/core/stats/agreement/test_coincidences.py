"""Agreement with intervals: the same figures as item by item, however many items there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.stats.agreement.bootstrap import agreement_interval
from testwright.core.stats.agreement.coincidences import (
    _alpha,
    _coincidences,
    _fleiss,
    alpha_with_interval,
    fleiss_with_interval,
)
from testwright.core.stats.agreement.fleiss import fleiss_kappa
from testwright.core.stats.agreement.krippendorff import krippendorff_alpha

LABELS = [0.0, 0.25, 0.5, 1.0]
GAPPED = st.lists(st.tuples(*[st.sampled_from([*LABELS, None])] * 4), min_size=2, max_size=30)
WHOLE = st.lists(st.tuples(*[st.sampled_from(LABELS)] * 3), min_size=2, max_size=30)


def _table(units):
    return sum(_coincidences(unit, LABELS) for unit in units)


@given(GAPPED, st.sampled_from(["nominal", "ordinal"]))
def test_alpha_of_a_table_is_alpha_of_its_items(units, level):
    units = [unit for unit in units if sum(one is not None for one in unit) > 1]
    expected = krippendorff_alpha(units, level)
    if units:
        assert _alpha(level)(_table(units)) == (
            pytest.approx(expected) if expected is not None else None
        )


@given(WHOLE)
def test_kappa_of_a_table_is_kappa_of_its_items(units):
    expected = fleiss_kappa(units)
    assert _fleiss(_table(units)) == (pytest.approx(expected) if expected is not None else None)


def test_the_interval_is_that_of_drawing_item_by_item():
    units = [(1.0, 1.0, 0.0)] * 20 + [(1.0, 1.0, 1.0)] * 30 + [(0.0, 0.0, 0.0)] * 30
    found = alpha_with_interval(units, "nominal")
    slow = agreement_interval(units, lambda drawn: krippendorff_alpha(drawn, "nominal"))
    assert found.value == krippendorff_alpha(units, "nominal")
    assert found.ci == pytest.approx(slow, abs=0.02)
    assert found.ci[0] < found.value < found.ci[1]


def test_items_with_gaps_count_for_alpha_and_not_for_fleiss():
    units = [(1.0, None, 0.0), (1.0, 1.0, 1.0), (0.0, 0.0, 0.0), (None, None, 1.0)]
    assert alpha_with_interval(units, "nominal").n == 3
    assert fleiss_with_interval(units).n == 2


def test_nothing_is_said_of_nothing():
    for found in (alpha_with_interval([], "nominal"), fleiss_with_interval([(1.0, None)])):
        assert (found.value, found.ci, found.n) == (None, None, 0)
    same = alpha_with_interval([(1.0, 1.0)] * 5, "ordinal")
    assert (same.value, same.ci, same.n) == (None, None, 5)
