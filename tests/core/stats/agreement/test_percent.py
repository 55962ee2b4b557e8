import pytest

from testwright.core.stats.agreement.percent import percent_agreement


def test_pairs_of_judges_item_by_item():
    # all three, one pair of three, the one pair that is there
    units = [["a", "a", "a"], ["a", "a", "b"], ["a", None, "b"], [None, "a", None]]
    assert percent_agreement(units) == pytest.approx((1 + 1 / 3 + 0) / 3)


def test_without_two_judges_there_is_nothing_to_say():
    assert percent_agreement([]) is None
    assert percent_agreement([["a", None]]) is None
