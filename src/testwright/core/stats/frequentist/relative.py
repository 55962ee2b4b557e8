"""Effects in per cent of the baseline."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Literal

from testwright.core.stats.estimate import CannotEstimate
from testwright.core.stats.samples import Sample

RelativeMethod = Literal["delta", "fieller"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelativeEffect:
    """An effect as a share of the baseline's mean.

    Attributes:
        effect: (candidate - baseline) / |baseline|: 0.03 is 3 % more.
        ci: its interval; None where the baseline's mean could be 0, so that no interval is bounded.
        method: how it was computed, in words.
    """

    effect: float
    ci: tuple[float, float] | None
    method: str


def relative_effect(
    baseline: Sample, candidate: Sample, *, critical: float, method: RelativeMethod = "delta"
) -> RelativeEffect:
    """The difference of two independent means as a share of the baseline's.

    `delta`: m2/m1 - 1 with variance v2/m1² + v1 m2²/m1⁴, where v are squared standard errors of the
    means (A. Deng, U. Knoblich & J. Lu, 2018, doi 10.1145/3219819.3219919, §2). Right where the
    baseline's mean lies many standard errors from 0. `fieller`: all ratios that the data don't
    refuse (E. C. Fieller, 1954, doi 10.1111/j.2517-6161.1954.tb00159.x), right for a noisy
    baseline too, and not symmetric.

    Args:
        baseline: at least two values, mean not 0. Samples of ratios, quantiles or after CUPED serve
            as well.
        candidate: at least two values.
        critical: standard errors to either side: 1.96 for 95 %, or what a sequential method asks.
        method: `delta` or `fieller`.

    Raises:
        CannotEstimate: the baseline's mean is 0, or a sample has fewer than two values.
    """
    base, base_se2, new_se2 = baseline.mean, baseline.se2, candidate.se2
    if not base:
        raise CannotEstimate("nothing is so many per cent of a baseline of 0")
    ratio, sign = candidate.mean / base, 1.0 if base > 0.0 else -1.0
    if method == "delta":
        half = critical * sqrt(new_se2 + ratio * ratio * base_se2) / abs(base)
        low, high = sign * (ratio - 1.0) - half, sign * (ratio - 1.0) + half
        return RelativeEffect(effect=sign * (ratio - 1.0), ci=(low, high), method="delta method")
    noise = critical**2 * base_se2 / base**2
    if noise >= 1.0:
        return RelativeEffect(effect=sign * (ratio - 1.0), ci=None, method="Fieller's interval")
    half = critical / abs(base) * sqrt(new_se2 * (1.0 - noise) + ratio * ratio * base_se2)
    ends = sorted(sign * ((ratio + side * half) / (1.0 - noise) - 1.0) for side in (-1.0, 1.0))
    return RelativeEffect(
        effect=sign * (ratio - 1.0), ci=(ends[0], ends[1]), method="Fieller's interval"
    )
