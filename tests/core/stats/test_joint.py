import numpy as np
import pytest

from testwright.core.stats.estimate import CannotEstimate
from testwright.core.stats.joint import JointSample, Linear, Quantity
from testwright.core.stats.ratio import ratio_sample
from testwright.core.stats.samples import CrossSample


def _columns(n=200):
    rng = np.random.default_rng(31)
    x = rng.poisson(6, n) + 1.0
    y = rng.binomial(x.astype(int), 0.3).astype(float)
    return [y, x, rng.normal(1e6, 1.0, n)]


def _sums(columns, origins):
    moved = [column - origin for column, origin in zip(columns, origins, strict=True)]
    products = [
        float((moved[i] * moved[j]).sum()) for i in range(len(moved)) for j in range(i, len(moved))
    ]
    return [float(one.sum()) for one in moved], products


def test_sums_and_values_give_the_same_sample():
    columns, origins = _columns(), (0.0, 3.0, 1e6)
    sums, products = _sums(columns, origins)
    found = JointSample.from_sums(200, sums, products, origins)
    values = JointSample.from_values(columns)
    assert found.n == values.n == 200
    assert found.means == pytest.approx(values.means)
    np.testing.assert_allclose(found.products, values.products, rtol=1e-6, atol=1e-6)
    np.testing.assert_allclose(values.products, np.cov(columns) * 199)


def test_a_quantity_of_several_variables_is_what_its_values_say():
    columns = _columns()
    y, x = Linear(weights=(2.0, -1.0, 0.0), offset=5.0), Linear(weights=(0.0, 0.5, 1.0))
    found = JointSample.from_values(columns).pair(y, x)
    theirs = CrossSample.from_values(
        5.0 + 2.0 * columns[0] - columns[1], 0.5 * columns[1] + columns[2]
    )
    for name in ("n", "mean_y", "mean_x", "squares_y", "squares_x", "products"):
        assert getattr(found, name) == pytest.approx(getattr(theirs, name), rel=1e-6)


def test_a_ratio_is_the_one_of_two_variables():
    y, x, _ = columns = _columns()
    joint, ratio = JointSample.from_values(columns), Quantity(above=0, below=1)
    found, theirs = (
        joint.one(ratio.linear(joint.means)),
        ratio_sample(CrossSample.from_values(y, x)),
    )
    assert (found.n, found.mean) == (theirs.n, pytest.approx(theirs.mean))
    assert found.squares == pytest.approx(theirs.squares)


def test_units_of_one_ratio_have_no_spread():
    x = np.array([1.1, 2.7, 9.3])
    joint = JointSample.from_values([0.3 * x, x])
    found = joint.one(Quantity(above=0, below=1).linear(joint.means))
    assert (found.mean, found.squares) == (pytest.approx(0.3), 0.0)


def test_what_can_not_be():
    joint = JointSample.from_values([[1.0, 2.0], [1.0, -1.0]])
    ratio = Quantity(above=0, below=1)
    assert not ratio.has_value(joint.means)
    with pytest.raises(CannotEstimate, match="isn't 0"):
        ratio.linear(joint.means)
    with pytest.raises(ValueError, match="finite"):
        JointSample.from_values([[1.0, float("nan")], [1.0, 2.0]])
    with pytest.raises(ValueError, match="don't go with"):
        JointSample.from_values([[1.0], [1.0, 2.0]])
