from math import log

import numpy as np
import pytest

from testwright.core.stats.power.sequential import always_valid_inflation
from testwright.core.stats.power.units import needed_units
from testwright.core.stats.sequential.confidence_sequence import tuned_rho2
from testwright.core.stats.sequential.evidence import log_evidence


def test_a_sequence_has_the_power_by_then_and_usually_stops_long_before():
    n = round(always_valid_inflation() * needed_units(1.0, 0.2) / 2)
    rng = np.random.default_rng(72)
    steps = np.arange(1, n + 1)
    sums = rng.normal(0.2, 2**0.5, (1_500, n)).cumsum(axis=1)
    found = log_evidence(sums / np.sqrt(2 * steps), 2 * steps * tuned_rho2(2 * n, 0.95)) > log(20)
    power = found.any(axis=1).mean()
    assert 0.8 <= power <= 0.9
    stopped = np.where(found.any(axis=1), found.argmax(axis=1), n)
    assert np.mean(stopped) < 0.75 * n


def test_it_costs_less_than_twice_the_units_and_less_where_more_power_is_asked():
    assert always_valid_inflation() == pytest.approx(1.915, abs=0.005)
    assert 1.0 < always_valid_inflation(power=0.95) < always_valid_inflation(power=0.8)
