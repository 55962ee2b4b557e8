import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from testwright.core.stats.estimate import (
    normal_critical,
    normal_p_value,
    t_critical,
    t_p_value,
)


@given(st.floats(-35, 35), st.floats(0.5, 1e6))
def test_tails_are_those_of_scipy(z, df):
    assert normal_p_value(z) == pytest.approx(2 * stats.norm.sf(abs(z)), rel=1e-9)
    assert t_p_value(z, df) == pytest.approx(2 * stats.t.sf(abs(z), df), rel=1e-6)


@given(st.floats(0.01, 0.999), st.floats(1, 1e6))
def test_a_critical_value_has_the_rest_beyond_it(level, df):
    assert normal_p_value(normal_critical(level)) == pytest.approx(1 - level)
    assert t_p_value(t_critical(level, df), df) == pytest.approx(1 - level, rel=1e-6)


@pytest.mark.parametrize("level", [0.0, 1.0, 95, -1, float("nan")])
def test_a_level_is_a_share(level):
    for critical in (normal_critical, lambda one: t_critical(one, 5)):
        with pytest.raises(ValueError, match="between 0 and 1"):
            critical(level)
