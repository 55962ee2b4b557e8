"""How many examples a question needs."""

from __future__ import annotations

from math import ceil, sqrt
from statistics import NormalDist

_NORMAL = NormalDist()


def needed_pairs(sd: float, effect: float, *, alpha: float = 0.05, power: float = 0.8) -> int:
    """Pairs with which a mean difference of `effect` is found with probability `power`.

    Two-sided test of a mean, normal approximation with Guenther's correction for an estimated
    spread (W. C. Guenther, 1981, doi 10.1080/00031305.1981.10479339).

    Args:
        sd: standard deviation of the differences, at least 0.
        effect: the smallest difference that matters, in the same unit; not 0.
        alpha: chance of a false alarm.
        power: chance of finding the effect.

    Raises:
        ValueError: the effect is 0.
    """
    if not effect:
        raise ValueError("no number of examples finds a difference of 0")
    edge, reach = _NORMAL.inv_cdf(1.0 - alpha / 2.0), _NORMAL.inv_cdf(power)
    return ceil(((edge + reach) * sd / effect) ** 2 + edge * edge / 2.0 - 1e-9)


def needed_pairs_of_outcomes(
    changed: float, effect: float, *, alpha: float = 0.05, power: float = 0.8
) -> int:
    """Pairs with which McNemar's test finds a difference of shares.

    R. J. Connor, 1987, doi 10.2307/2531962.

    Args:
        changed: share of examples on which one passes and the other doesn't; at least `effect`.
        effect: the smallest difference of the shares that matters; not 0.
        alpha: chance of a false alarm.
        power: chance of finding the effect.

    Raises:
        ValueError: the effect is 0, or larger than the share that changes.
    """
    if not effect or abs(effect) > changed:
        raise ValueError(f"a difference of {effect} can't come from {changed} changes")
    edge, reach = _NORMAL.inv_cdf(1.0 - alpha / 2.0), _NORMAL.inv_cdf(power)
    spread = edge * sqrt(changed) + reach * sqrt(changed - effect * effect)
    return ceil(spread**2 / effect**2 - 1e-9)


def sd_at_most(sd: float, n: int, *, confidence: float = 0.8) -> float:
    """An upper limit of a standard deviation that was estimated from few values.

    A plan that takes an estimate from a small pilot at its word is too small half of the time (R.
    H. Browne, 1995, doi 10.1002/sim.4780141709). Exact for normal values.

    Args:
        sd: estimated, with n - 1 below.
        n: from how many values; at least 2.
        confidence: chance that the limit holds.

    Raises:
        ValueError: n is less than 2.
    """
    if n < 2:  # noqa: PLR2004
        raise ValueError("one value has no spread")
    from scipy.special import chdtri

    return sd * sqrt((n - 1) / float(chdtri(n - 1, confidence)))
