"""Two targets on the same examples: how large the difference is, and whether chance explains it.

Pairing is what makes small data sets decide: an example that is hard for both adds nothing to the
noise. One example counts once, however often it was repeated; average its repeats first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from testwright.core.stats.estimate import Estimate

Floats: TypeAlias = NDArray[np.float64]

RESAMPLES = 10_000
_EXACT_UP_TO = 15
"""Non-zero differences for which all 2^n signs are tried."""
_NOISE = 1e-12
"""Sums of the same numbers in another order differ in their last digits."""
_CELLS_AT_ONCE = 2_000_000
_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedEstimate(Estimate):
    """What a paired comparison says; its n are pairs, and it always has an interval.

    Attributes:
        sd: standard deviation of the differences (n - 1 below); 0 for fewer than two pairs.
    """

    ci: tuple[float, float]
    sd: float


def paired_difference(
    differences: Sequence[float], *, level: float = 0.95, resamples: int = RESAMPLES, seed: int = 0
) -> PairedEstimate:
    """The mean difference with its bootstrap interval and its permutation p-value.

    The interval is bias-corrected and accelerated (B. Efron, 1987, doi
    10.1080/01621459.1987.10478410). The p-value comes from flipping signs (R. A. Fisher, The Design
    of Experiments, 1935, §21): exact up to 15 differences that aren't 0, sampled beyond, with the
    data counted as one of the samples (Phipson & Smyth, 2010, doi 10.2202/1544-6115.1585), so that
    it is never 0.

    Args:
        differences: candidate minus baseline, one a pair; finite.
        level: of the interval, between 0 and 1.
        resamples: how many are drawn, for the interval and for a sampled p-value.
        seed: the same seed gives the same figures.

    Raises:
        ValueError: there is no pair, or a difference isn't finite.
    """
    values = np.asarray(differences, dtype=np.float64)
    if not values.size:
        raise ValueError("a comparison needs at least one pair")
    if not np.isfinite(values).all():
        raise ValueError("differences must be finite")
    rng = np.random.default_rng(seed)
    sd = float(values.std(ddof=1)) if values.size > 1 else 0.0
    return PairedEstimate(
        n=values.size,
        effect=float(values.mean()),
        ci=_bca(values, level, resamples, rng),
        p_value=_sign_flips(values, resamples, rng),
        se=sd / sqrt(values.size) if values.size > 1 else None,
        method="sign-flip permutation test, BCa bootstrap interval",
        sd=sd,
    )


def _bca(
    values: Floats, level: float, resamples: int, rng: np.random.Generator
) -> tuple[float, float]:
    spread, mean = float(np.ptp(values)), float(values.mean())
    if spread <= _NOISE * float(np.abs(values).max()):
        return mean, mean
    means = np.sort(np.concatenate([*_resampled_means(values, resamples, rng)]))
    below = (np.count_nonzero(means < mean) + 0.5 * np.count_nonzero(means == mean)) / resamples
    bias = _NORMAL.inv_cdf(min(max(below, 0.5 / resamples), 1.0 - 0.5 / resamples))
    centred = (values - mean) / spread  # a mean's jackknife, up to a factor that cancels out
    acceleration = float((centred**3).sum() / (6.0 * (centred**2).sum() ** 1.5))
    ends = []
    for share in ((1.0 - level) / 2.0, (1.0 + level) / 2.0):
        moved = bias + _NORMAL.inv_cdf(share)
        adjusted = _NORMAL.cdf(bias + moved / (1.0 - acceleration * moved))
        ends.append(float(np.quantile(means, adjusted)))
    return ends[0], ends[1]


def _resampled_means(values: Floats, resamples: int, rng: np.random.Generator) -> Iterator[Floats]:
    for rows in _rows_at_once(resamples, values.size):
        yield values[rng.integers(0, values.size, (rows, values.size))].mean(axis=1)


def _sign_flips(values: Floats, resamples: int, rng: np.random.Generator) -> float:
    """Zeros don't change with their sign, so only the others are flipped."""
    real = values[values != 0.0]
    if not real.size:
        return 1.0
    real = real / np.abs(real).max()
    reached = abs(float(real.sum())) - _NOISE * real.size
    if real.size <= _EXACT_UP_TO:
        bits = np.arange(2**real.size, dtype=np.int64)[:, None] >> np.arange(real.size)
        sums = (1.0 - 2.0 * (bits & 1)) @ real
        return int(np.count_nonzero(np.abs(sums) >= reached)) / int(sums.size)
    hits = 0
    for rows in _rows_at_once(resamples, real.size):
        signs = 1.0 - 2.0 * rng.integers(0, 2, (rows, real.size), dtype=np.int8)
        hits += int(np.count_nonzero(np.abs(signs @ real) >= reached))
    return (hits + 1) / (resamples + 1)


def _rows_at_once(rows: int, width: int) -> Iterator[int]:
    """Blocks of rows, so that memory stays the same for any width."""
    most = max(1, _CELLS_AT_ONCE // width)
    for start in range(0, rows, most):
        yield min(most, rows - start)
