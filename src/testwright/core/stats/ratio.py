"""Ratio metrics: errors per request, tokens per case, where the denominator varies by unit."""

from __future__ import annotations

from testwright.core.stats.estimate import CannotEstimate
from testwright.core.stats.samples import CrossSample, Sample


def ratio_sample(units: CrossSample) -> Sample:
    """The ratio of two means as a sample, with which every test of means can work.

    R = mean(y) / mean(x), and what one unit adds to its noise by the delta method:
    variance = (s_yy - 2 R s_xy + R² s_xx) / mean(x)² (A. Deng, U. Knoblich & J. Lu, 2018, doi
    10.1145/3219819.3219919, §3). Units are what was assigned; dividing each unit's y by its x, or
    counting requests as if they were units, gives a wrong spread.

    Args:
        units: y above, x below the line, one pair a unit.

    Raises:
        CannotEstimate: the mean of x is 0, or there are no units.
    """
    if not units.mean_x:
        raise CannotEstimate("a ratio needs a denominator that isn't 0")
    ratio = units.mean_y / units.mean_x
    return Sample(n=units.n, mean=ratio, squares=units.squares_beside(ratio) / units.mean_x**2)
