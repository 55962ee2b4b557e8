"""Quantiles as samples: medians, p90 and p99 of latencies, compared by the tests of means."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, sqrt

import numpy as np
from numpy.typing import NDArray

from testwright.core.stats.estimate import CannotEstimate, normal_critical
from testwright.core.stats.ratio import ratio_sample
from testwright.core.stats.samples import CrossSample, Sample, finite_row

_REACH = 1.96
"""Standard errors to either side at which the neighbours of a quantile are read."""


def quantile_sample(
    values: Sequence[float] | NDArray[np.float64],
    q: float,
    *,
    units: Sequence[int] | NDArray[np.int64] | None = None,
) -> Sample:
    """A quantile as a sample whose `se2` is that of the quantile, for any test of means.

    Its standard error is read from the order statistics around it: (x_u - x_l) / (2 z), where l and
    u lie some 2 sqrt(n q (1 - q)) ranks below and above, and z is what the binomial distribution
    says that they are worth (Price & Bonett, 2002, doi 10.1080/00949650212140, for the median, here
    for any q; McKean & Schrader, 1984, Communications in Statistics B
    13, 751-773). Where one unit has many
    values, as a user has requests, they go together: then ranks are as far apart as the share of
    values below the quantile varies by unit (Deng, Knoblich & Lu, 2018, doi
    10.1145/3219819.3219919, §4).

    Args:
        values: raw values.
        q: which quantile, between 0 and 1: 0.5, 0.9, 0.99.
        units: a number for each value that says which unit it belongs to; None when each is a unit
            of its own. n of the sample counts units.

    Raises:
        CannotEstimate: there are too few values on one side of the quantile; the message says how
            many it takes.
        ValueError: a value isn't finite, or q isn't between 0 and 1.
    """
    if not 0.0 < q < 1.0:
        raise ValueError(f"a quantile lies between 0 and 1, not at {q}")
    row = finite_row(values)
    ordered = np.sort(row)
    if row.size < fewest_values(q):
        raise CannotEstimate(
            f"the {q:.4g} quantile needs at least {fewest_values(q)} values; there are {row.size}"
        )
    found = float(np.quantile(ordered, q, method="median_unbiased"))
    if units is None:
        n, reach = row.size, _REACH * sqrt(q * (1.0 - q) * row.size)
    else:
        below = _shares_below(row, found, np.asarray(units))
        n, reach = below.n, max(1.0, _REACH * sqrt(below.se2) * row.size)
    lower = max(1, floor(q * (row.size + 1) - reach))
    upper = min(row.size, ceil(q * (row.size + 1) + reach))
    apart = float(ordered[upper - 1] - ordered[lower - 1])
    if units is None:
        z = normal_critical(_chance_between(row.size, q, lower, upper))
    else:
        z = _REACH * (upper - lower) / (2.0 * reach)
    se = apart / (2.0 * z)
    return Sample(n=n, mean=found, squares=se * se * n * (n - 1))


def fewest_values(q: float) -> int:
    """Values that it takes so that order statistics lie on both sides of a quantile's noise."""
    rare = min(q, 1.0 - q)
    return max(5, ceil(_REACH**2 * (1.0 - rare) / rare))


def _chance_between(n: int, q: float, lower: int, upper: int) -> float:
    """That the quantile lies between two order statistics (ranks from 1)."""
    from scipy.special import bdtr

    chance = float(bdtr(upper - 1, n, q) - bdtr(lower - 1, n, q))
    return min(max(chance, 1e-9), 1.0 - 1e-12)


def _shares_below(row: NDArray[np.float64], found: float, units: NDArray[np.int64]) -> Sample:
    if units.shape != row.shape:
        raise ValueError(f"{row.size} values need as many unit numbers, not {units.size}")
    _, place = np.unique(units, return_inverse=True)
    below = np.bincount(place, weights=row <= found).astype(np.float64)
    values = np.bincount(place).astype(np.float64)
    return ratio_sample(CrossSample.from_values(below, values))
