import sys
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from testwright.core.stats.estimate import CannotEstimate
from testwright.core.stats.samples import CrossSample, Sample

NUMBERS = st.floats(-1e6, 1e6)
ROWS = st.lists(NUMBERS, max_size=30)
PAIRS = st.lists(st.tuples(NUMBERS, NUMBERS), max_size=30)


def _exact(values):
    """n, mean and squares by fractions, which don't round."""
    numbers = [Fraction(value) for value in values]
    mean = sum(numbers) / len(numbers) if numbers else Fraction(0)
    return len(numbers), float(mean), float(sum((one - mean) ** 2 for one in numbers))


def _is(sample, values, scale=1.0):
    n, mean, squares = _exact(values)
    biggest = max((abs(value) for value in values), default=0.0) * scale
    least = sys.float_info.min  # floats below it have fewer digits
    assert sample.n == n
    assert sample.mean == pytest.approx(mean, abs=max(1e-12 * biggest, least))
    assert sample.squares == pytest.approx(squares, rel=1e-9, abs=max(1e-12 * biggest**2, least))


def _cross(pairs):
    return CrossSample.from_values([y for y, _ in pairs], [x for _, x in pairs])


@given(ROWS)
def test_a_sample_is_what_exact_arithmetic_says(values):
    _is(Sample.from_values(values), values)


@given(ROWS, ROWS, ROWS)
def test_merging_parts_in_any_order_is_the_whole(one, two, three):
    a, b, c = map(Sample.from_values, (one, two, three))
    for merged in ((a + b) + c, a + (b + c), (c + a) + b):
        _is(merged, one + two + three)
    assert sum((a, b, c), Sample()) == (a + b) + c


@given(PAIRS, PAIRS)
@example([], [(0.0, 0.0), (0.0, 3.6023984189556284e-158)])
def test_merging_two_variables_is_the_whole(one, two):
    merged, whole = _cross(one) + _cross(two), _cross(one + two)
    _is(merged.y, [y for y, _ in one + two])
    _is(merged.x, [x for _, x in one + two])
    size = max((abs(number) for pair in one + two for number in pair), default=0.0) ** 2
    near = max(1e-10 * size, sys.float_info.min)
    assert merged.products == pytest.approx(whole.products, rel=1e-9, abs=near)


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=40))
def test_sums_as_a_database_makes_them_give_the_same(values):
    found = Sample.from_sums(len(values), sum(values), sum(value**2 for value in values))
    _is(found, values)
    assert found.sum_y == pytest.approx(sum(values))
    assert found.sum_y2 == pytest.approx(sum(value**2 for value in values))


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=1, max_size=40))
def test_cross_sums_give_the_same(pairs):
    found = CrossSample.from_sums(
        len(pairs),
        sum_y=sum(y for y, _ in pairs),
        sum_y2=sum(y * y for y, _ in pairs),
        sum_x=sum(x for _, x in pairs),
        sum_x2=sum(x * x for _, x in pairs),
        sum_xy=sum(x * y for y, x in pairs),
    )
    whole = _cross(pairs)
    assert found.products == pytest.approx(whole.products, abs=1e-9)
    _is(found.difference, [y - x for y, x in pairs])
    assert found.covariance == pytest.approx(whole.covariance)


def test_a_large_offset_costs_no_digits():
    rng = np.random.default_rng(1)
    values = rng.normal(0, 1, 10_000)
    far = Sample.from_values(1e9 + values)
    parts = sum((Sample.from_values(1e9 + part) for part in np.split(values, 100)), Sample())
    true = np.var(values, ddof=1)
    assert far.variance == pytest.approx(true, rel=1e-6)
    assert parts.variance == pytest.approx(true, rel=1e-6)


def test_sums_with_an_origin_keep_what_sums_alone_would_lose():
    values = 1e9 + np.array([0.0, 1.0, 2.0, 3.0])
    kept = Sample.from_sums(4, 6.0, 14.0, origin=1e9)
    assert (kept.mean, kept.variance) == (1e9 + 1.5, pytest.approx(5 / 3))
    lost = Sample.from_sums(4, float(values.sum()), float((values**2).sum()))
    assert lost.variance == 0.0


def test_a_constant_that_a_database_adds_up_a_million_times_has_no_spread():
    total = squares = 0.0
    for _ in range(200_000):
        total += 0.1
        squares += 0.1 * 0.1
    assert total != 20_000.0
    assert Sample.from_sums(200_000, total, squares).squares == 0.0
    same = {"sum_y": total, "sum_y2": squares, "sum_x": total, "sum_x2": squares, "sum_xy": squares}
    assert CrossSample.from_sums(200_000, **same).products == 0.0


def test_zeros_and_ones_are_known_as_such():
    assert Sample.from_counts(3, 10).passed == 3
    assert Sample.from_sums(10, 3, 3).passed == 3
    assert Sample.from_counts(3, 10).squares == pytest.approx(Sample.from_sums(10, 3, 3).squares)
    assert Sample.from_counts(10, 10).passed == 10
    assert Sample.from_values([0.5, 0.5]).passed is None
    assert Sample.from_values([0.5, 1.0]).passed is None
    assert Sample.from_values([3.0, -2.0]).passed is None
    assert Sample().passed == 0


def test_few_values():
    assert Sample.from_values([]) == Sample() == Sample.from_sums(0, 0, 0)
    one = Sample.from_values([4.0])
    assert (one.n, one.mean, one.sd) == (1, 4.0, 0.0)
    with pytest.raises(CannotEstimate, match="at least two"):
        _ = one.se2
    assert CrossSample.from_values([], []) == CrossSample()
    assert CrossSample().covariance == 0.0
    assert CrossSample.from_sums(0, sum_y=0, sum_y2=0, sum_x=0, sum_x2=0, sum_xy=0).n == 0
    assert CrossSample() + CrossSample() == CrossSample()


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number_is_refused(bad):
    with pytest.raises(ValueError, match="finite"):
        Sample.from_values([1.0, bad])
    with pytest.raises(ValueError, match="finite"):
        CrossSample.from_values([1.0], [bad])
    with pytest.raises(ValueError, match="no sample"):
        Sample.from_sums(2, bad, 1.0)


def test_impossible_figures_are_refused():
    with pytest.raises(ValueError, match="no 2 values"):
        Sample.from_sums(2, 10.0, 1.0)
    with pytest.raises(ValueError, match="no sample"):
        Sample(n=-1)
    with pytest.raises(ValueError, match="no share"):
        Sample.from_counts(3, 2)
    with pytest.raises(ValueError, match="one row"):
        Sample.from_values([[1.0], [2.0]])
    with pytest.raises(ValueError, match="don't go with"):
        CrossSample.from_values([1.0], [1.0, 2.0])
    with pytest.raises(ValueError, match="products nan"):
        CrossSample(n=2, products=float("nan"))
    with pytest.raises(ValueError, match="go together"):
        CrossSample.from_sums(3, sum_y=0, sum_y2=2, sum_x=0, sum_x2=2, sum_xy=9)
    with pytest.raises(ValueError, match="too large"):
        Sample.from_values([1.7e308, 1.7e308])
