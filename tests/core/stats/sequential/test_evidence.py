from math import exp, inf, log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats

from testwright.core.stats.sequential.evidence import (
    always_valid_critical,
    always_valid_p_value,
    log_evidence,
)


@pytest.mark.parametrize(("t", "weight"), [(0.5, 2.0), (2.5, 8.0), (3.0, 0.3)])
def test_it_is_the_average_of_likelihood_ratios_over_effects(t, weight):
    ratio = lambda effect: exp(t * effect - effect**2 / 2)  # noqa: E731
    average, _ = integrate.quad(
        lambda effect: ratio(effect) * stats.norm.pdf(effect, scale=sqrt(weight)), -40, 40
    )
    assert float(log_evidence(t, weight)) == pytest.approx(log(average))


@pytest.mark.parametrize(("t", "weight", "df"), [(0.5, 2.0, 5), (2.5, 8.0, 3), (4.0, 0.3, 20)])
def test_with_an_estimated_spread_it_averages_over_the_spread_too(t, weight, df):
    """Of df + 1 values: the t density under mixed effects over the one under none."""
    mixed = stats.t.pdf(t / sqrt(1 + weight), df) / sqrt(1 + weight)
    assert float(log_evidence(t, weight, df)) == pytest.approx(log(mixed / stats.t.pdf(t, df)))


@given(st.floats(0.5, 0.999), st.floats(0.01, 1e4), st.one_of(st.just(inf), st.floats(1, 1e5)))
def test_an_interval_ends_where_its_p_value_says(level, weight, df):
    critical = always_valid_critical(level, weight, df)
    if critical is None:
        assert always_valid_p_value(1e9, weight, df) > 1 - level
    else:
        assert always_valid_p_value(critical, weight, df) == pytest.approx(1 - level, rel=1e-6)


def test_many_degrees_of_freedom_are_as_good_as_infinitely_many():
    many = always_valid_critical(0.95, 5.0, 1e9)
    assert many == pytest.approx(always_valid_critical(0.95, 5.0), rel=1e-6)
    found = log_evidence(np.array([1.0, 3.0]), 5.0, np.array([1e9, inf]))
    assert found == pytest.approx(log_evidence([1.0, 3.0], 5.0), rel=1e-6)
