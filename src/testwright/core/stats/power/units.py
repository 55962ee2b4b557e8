"""How many units an A/B test needs, and what it can find with those it has.

All figures of n are of baseline and candidate together, as `Estimate.n` is. A metric that is a
ratio, or is adjusted by CUPED, is a mean whose sd comes from its sample (`ratio_sample(…).sd`).
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, isfinite, sqrt
from statistics import NormalDist

from testwright.core.stats.estimate import checked_level

_NORMAL = NormalDist()
_HALVINGS = 60


def needed_units(
    sd: float, effect: float, *, alpha: float = 0.05, power: float = 0.8, share: float = 0.5
) -> int:
    """Units with which a difference of two means of `effect` is found.

    (z_a + z_b)² sd² (1/share + 1/(1 - share)) / effect² + z_a²/2: two-sided test, normal
    approximation with Guenther's correction for an estimated spread (W. C. Guenther, 1981, doi
    10.1080/00031305.1981.10479339).

    Args:
        sd: standard deviation of one unit's value, the same in both variants; at least 0.
        effect: the smallest difference that matters, in the same unit; not 0.
        alpha: chance of a false alarm.
        power: chance of finding the effect.
        share: of units that the candidate gets.

    Raises:
        ValueError: the effect is 0, or a figure is out of its bounds.
    """
    edge, reach, spread = _edge(alpha), _reach(power), _spread(share)
    _check_sd(sd)
    if not effect or not isfinite(effect):
        raise ValueError("no number of units finds a difference of 0")
    return ceil(((edge + reach) * sd / effect) ** 2 * spread + edge * edge / 2.0 - 1e-9)


def needed_units_of_shares(
    baseline: float,
    candidate: float,
    *,
    alpha: float = 0.05,
    power: float = 0.8,
    share: float = 0.5,
) -> int:
    """Units with which two shares of those sizes are told apart.

    J. L. Fleiss, A. Tytun & H. K. Ury, 1980, doi 10.2307/2529990, without the correction for
    continuity.

    Args:
        baseline: share that passes, 0 to 1.
        candidate: share that passes, 0 to 1; another one.
        alpha: chance of a false alarm.
        power: chance of finding the difference.
        share: of units that the candidate gets.

    Raises:
        ValueError: the shares are the same, or a figure is out of its bounds.
    """
    if not (0.0 <= baseline <= 1.0 and 0.0 <= candidate <= 1.0) or baseline == candidate:
        raise ValueError(f"no number of units tells {baseline} from {candidate}")
    edge, reach, spread = _edge(alpha), _reach(power), _spread(share)
    pooled = (1.0 - share) * baseline + share * candidate
    under_none = edge * sqrt(pooled * (1.0 - pooled) * spread)
    under_effect = reach * sqrt(
        baseline * (1.0 - baseline) / (1.0 - share) + candidate * (1.0 - candidate) / share
    )
    return ceil(((under_none + under_effect) / (candidate - baseline)) ** 2 - 1e-9)


def power_with(
    n: int, sd: float, effect: float, *, alpha: float = 0.05, share: float = 0.5
) -> float:
    """The chance to find a difference of two means of `effect` with n units.

    The inverse of `needed_units`.

    Raises:
        ValueError: a figure is out of its bounds.
    """
    edge, spread = _edge(alpha), _spread(share)
    _check_sd(sd)
    known = max(0.0, n - edge * edge / 2.0)
    if not sd:
        return 1.0 if effect else alpha
    reached = abs(effect) / sd * sqrt(known / spread)
    return _NORMAL.cdf(reached - edge) + _NORMAL.cdf(-reached - edge)


def minimum_effect(
    n: int, sd: float, *, alpha: float = 0.05, power: float = 0.8, share: float = 0.5
) -> float | None:
    """The smallest difference of two means that n units find with the power asked for.

    Returns:
        None when there are too few units for any.

    Raises:
        ValueError: a figure is out of its bounds.
    """
    edge, reach, spread = _edge(alpha), _reach(power), _spread(share)
    _check_sd(sd)
    known = n - edge * edge / 2.0
    return (edge + reach) * sd * sqrt(spread / known) if known > 0.0 else None


def minimum_effect_of_shares(
    n: int, baseline: float, *, alpha: float = 0.05, power: float = 0.8, share: float = 0.5
) -> float | None:
    """The smallest rise of a share that n units find with the power asked for.

    Returns:
        None when even a rise to 1 would not be found.

    Raises:
        ValueError: a figure is out of its bounds.
    """
    if not 0.0 <= baseline < 1.0:
        raise ValueError(f"a share of {baseline} can't rise")

    def found(rise: float) -> bool:
        asked = needed_units_of_shares(
            baseline, min(1.0, baseline + rise), alpha=alpha, power=power, share=share
        )
        return asked <= n

    return _smallest(found, 1.0 - baseline)


def days_left(n: int, needed_n: int, days: float) -> float | None:
    """Days until `needed_n` is reached at the pace so far.

    Args:
        n: units so far.
        needed_n: units that it takes.
        days: since the start, not counting pauses.

    Returns:
        0 when it is reached; None when there is no pace yet.
    """
    if n >= needed_n:
        return 0.0
    return (needed_n - n) * days / n if n > 0 and days > 0.0 else None


def _smallest(found: Callable[[float], bool], most: float) -> float | None:
    if not found(most):
        return None
    low, high = 0.0, most
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        if found(middle):
            high = middle
        else:
            low = middle
    return high


def _edge(alpha: float) -> float:
    return _NORMAL.inv_cdf(1.0 - checked_level(alpha) / 2.0)


def _reach(power: float) -> float:
    return _NORMAL.inv_cdf(checked_level(power))


def _spread(share: float) -> float:
    return 1.0 / checked_level(share) + 1.0 / (1.0 - share)


def _check_sd(sd: float) -> None:
    if not (isfinite(sd) and sd >= 0.0):
        raise ValueError(f"no metric has a standard deviation of {sd}")
