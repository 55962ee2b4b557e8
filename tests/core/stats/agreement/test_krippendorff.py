import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.stats.agreement.krippendorff import krippendorff_alpha

LEVELS = ["nominal", "ordinal", "interval", "ratio"]
UNITS = st.lists(
    st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=3, max_size=3),
    min_size=1,
    max_size=15,
)
ROWS = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]


def _columns(rows):
    return [
        [None if sign == "." else float(sign) for sign in column]
        for column in zip(*rows, strict=True)
    ]


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
    units = _columns(ROWS)
    assert krippendorff_alpha(units, level) == pytest.approx(expected, abs=5e-4)


def test_four_observers_with_gaps_measured_as_proportions():
    """Krippendorff (2011), section C: 0.797 for ratio data."""
    assert krippendorff_alpha(_columns(ROWS), "ratio") == pytest.approx(0.797, abs=5e-4)


@pytest.mark.parametrize("level", LEVELS)
@given(UNITS)
def test_it_is_that_of_another_implementation(level, units):
    data = np.array(units, dtype=float).T
    pairable = [unit for unit in units if sum(one is not None for one in unit) > 1]
    said = {one for unit in pairable for one in unit if one is not None}
    ours = krippendorff_alpha(units, level)
    if len(said) < 2:
        assert ours is None
    else:
        theirs = krippendorff.alpha(data, level_of_measurement=level)
        assert ours == pytest.approx(theirs)


def test_what_is_no_value_is_refused():
    with pytest.raises(ValueError, match="interval"):
        krippendorff_alpha([[float("nan"), 1.0]], "interval")
    with pytest.raises(ValueError, match="ratio"):
        krippendorff_alpha([[-1.0, 1.0]], "ratio")
    assert krippendorff_alpha([[-1.0, 1.0]], "interval") is not None


def test_where_nothing_could_differ_nothing_is_said():
    assert krippendorff_alpha([[1.0, None], [None, 2.0]], "nominal") is None
    assert krippendorff_alpha([], "interval") is None
