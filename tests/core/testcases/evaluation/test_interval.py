import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.evaluation.interval import ratio_interval


def test_the_value_is_the_ratio_of_the_sums():
    found = ratio_interval([(1.0, 10.0), (9.0, 10.0)], seed=1)
    assert found.value == 0.5
    assert found.low == pytest.approx(0.1)
    assert found.high == pytest.approx(0.9)


def test_equal_seeds_give_equal_intervals():
    rows = [(float(n % 3), 3.0) for n in range(12)]
    assert ratio_interval(rows, seed=7) == ratio_interval(rows, seed=7)
    assert ratio_interval(rows, seed=7) != ratio_interval(rows, seed=8)


def test_more_stories_narrow_it():
    few, many = [(0.0, 1.0), (1.0, 1.0)] * 5, [(0.0, 1.0), (1.0, 1.0)] * 50
    one, other = ratio_interval(few, seed=1), ratio_interval(many, seed=1)
    assert other.high - other.low < (one.high - one.low) / 2


def test_nothing():
    assert ratio_interval([], seed=1).value == 0.0
    assert ratio_interval([(0.0, 0.0)], seed=1).high == 0.0


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(5, 9)), min_size=1, max_size=6))
def test_a_share_stays_one(rows):
    found = ratio_interval([(float(a), float(b)) for a, b in rows], seed=3)
    assert 0 <= found.low <= found.high <= 1
