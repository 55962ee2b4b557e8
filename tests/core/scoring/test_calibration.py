"""Agreement as published, and as others compute it."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa

from testwright.core.scoring.calibration import calibrate
from testwright.core.stats.agreement.kappa import weighted_kappa
from testwright.core.stats.agreement.krippendorff import krippendorff_alpha

PAIRS = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=40)


def _numbered(one, other):
    return [(float(ord(a)), float(ord(b))) for a, b in zip(one, other, strict=True)]


def test_alpha_of_two_observers_and_two_values():
    """Krippendorff (2011), section A."""
    meg, owen = "0100000010", "1110010000"
    alpha = krippendorff_alpha(_numbered(meg, owen), "nominal")
    assert alpha == pytest.approx(0.095, abs=5e-4)


def test_alpha_of_two_observers_and_several_labels():
    """Krippendorff (2011), section B."""
    ben, gerry = "aabbdcccedda", "babbbccceddd"
    alpha = krippendorff_alpha(_numbered(ben, gerry), "nominal")
    assert alpha == pytest.approx(0.692, abs=5e-4)


@pytest.mark.parametrize(
    ("level", "expected"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_alpha_of_four_observers_who_left_some_out(level, expected):
    """Krippendorff (2011), section C."""
    rows = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
    units = [
        [None if sign == "." else float(sign) for sign in column]
        for column in zip(*rows, strict=True)
    ]
    assert krippendorff_alpha(units, level) == pytest.approx(expected, abs=5e-4)


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
def test_weighted_kappa_is_that_of_statsmodels(pairs):
    counted = Counter(pairs)
    table = [[counted[one, other] for other in range(1, 6)] for one in range(1, 6)]
    for weights in ("linear", "quadratic"):
        ours = weighted_kappa(pairs, weights)
        if ours is not None:
            theirs = cohens_kappa(table, wt=weights, return_results=False)
            assert ours == pytest.approx(theirs)


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


def test_where_nothing_could_differ_nothing_is_said():
    assert krippendorff_alpha([[1.0, None], [None, 2.0]], "nominal") is None
    assert krippendorff_alpha([], "interval") is None
    with pytest.raises(ValueError, match="at least one"):
        calibrate([])
    with pytest.raises(ValueError, match="at least one"):
        weighted_kappa([], "linear")
