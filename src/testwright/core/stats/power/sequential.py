"""What looking at every moment costs in units."""

from __future__ import annotations

from statistics import NormalDist

from testwright.core.stats.estimate import checked_level
from testwright.core.stats.sequential.confidence_sequence import tuned_rho2
from testwright.core.stats.sequential.evidence import always_valid_critical

_NORMAL = NormalDist()


def always_valid_inflation(*, alpha: float = 0.05, power: float = 0.8) -> float:
    """How many times the n of a fixed test a confidence sequence takes, at most.

    ((c + z_b) / (z_a + z_b))², c the half-width in standard errors at the n that the sequence is
    tuned to. It is the n by which the look at the end alone would have the power; a test usually
    stops long before, since any earlier look may find the effect too.

    Raises:
        ValueError: a figure isn't between 0 and 1.
    """
    critical = always_valid_critical(1.0 - alpha, tuned_rho2(1, 1.0 - alpha))
    assert critical is not None  # it always exists for a known spread
    reach = _NORMAL.inv_cdf(checked_level(power))
    return ((critical + reach) / (_NORMAL.inv_cdf(1.0 - alpha / 2.0) + reach)) ** 2
