"""Agreement as published, and as others compute it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.scoring.calibration import calibrate

PAIRS = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=40)


def test_weighted_kappa_of_couples():
    """Agresti (2002), ch. 10, after Hout et al. (1987): kappa 0.129, linear weights 0.237."""
    table = [(7, 7, 2, 3), (2, 8, 3, 7), (1, 5, 4, 9), (2, 8, 9, 14)]
    pairs = [(i, j) for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n)]
    found = calibrate(pairs)
    assert found.n == 91
    assert found.observed == pytest.approx(33 / 91)
    assert found.kappa == pytest.approx(0.1293, abs=5e-5)
    assert found.kappa_linear == pytest.approx(0.2374, abs=5e-5)


@given(PAIRS)
def test_agreement_does_not_depend_on_who_is_first(pairs):
    found, other = calibrate(pairs), calibrate([(b, a) for a, b in pairs])
    for figure in ("kappa_quadratic", "alpha_nominal", "alpha_ordinal", "alpha_interval"):
        one, two = getattr(found, figure), getattr(other, figure)
        assert (one is None) == (two is None)
        assert one is None or one == pytest.approx(two)
        assert one is None or one <= 1.0
    assert found.bias == pytest.approx(-other.bias)


@given(st.lists(st.integers(1, 5), min_size=2, max_size=20))
def test_who_always_agrees(values):
    found = calibrate([(value, value) for value in values])
    assert found.observed == 1.0
    same = None if len(set(values)) == 1 else pytest.approx(1.0)
    assert found.kappa_linear == found.alpha_ordinal == same


def test_nothing_to_compare():
    with pytest.raises(ValueError, match="at least one"):
        calibrate([])
