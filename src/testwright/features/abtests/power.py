"""How large a test has to be, or what a size can find."""

from __future__ import annotations

from math import ceil
from typing import Any

from testwright.core.stats.power.sequential import always_valid_inflation
from testwright.core.stats.power.units import (
    minimum_effect,
    minimum_effect_of_shares,
    needed_units,
    needed_units_of_shares,
)
from testwright.errors import Detail, InvalidInput
from testwright.features.abtests.schemas import PowerBody


def power(wanted: PowerBody) -> dict[str, Any]:
    """Units for an effect, or the effect for units; several candidates share alpha.

    Raises:
        InvalidInput: not exactly one of two was given.
    """
    _one(wanted, "sd", "baseline_rate")
    _one(wanted, "min_effect", "n")
    alpha = wanted.alpha / (wanted.variants - 1)
    factor = 1.0
    if wanted.method == "sequential":
        factor = always_valid_inflation(alpha=alpha, power=wanted.power)
    pairs = wanted.variants / 2.0  # units of one pair -> of all variants
    if wanted.min_effect is not None:
        needed = ceil(_needed(wanted, wanted.min_effect, alpha) * factor * pairs)
        days = needed / wanted.units_a_day if wanted.units_a_day else None
        return {"needed_n": needed, "min_effect": wanted.min_effect, "days": days}
    assert wanted.n is not None, "one of both is there"
    of_pair = int(wanted.n / pairs / factor)
    found = _smallest(wanted, of_pair, alpha)
    return {"needed_n": wanted.n, "min_effect": found, "days": None}


def _needed(wanted: PowerBody, effect: float, alpha: float) -> int:
    if wanted.baseline_rate is None:
        assert wanted.sd is not None, "one of both is there"
        return needed_units(wanted.sd, effect, alpha=alpha, power=wanted.power)
    candidate = wanted.baseline_rate + effect
    if candidate > 1.0:
        problem = f"a share of {wanted.baseline_rate:g} can't rise by {effect:g}"
        raise InvalidInput(f"min_effect: {problem}", details=(Detail("min_effect", problem),))
    return needed_units_of_shares(wanted.baseline_rate, candidate, alpha=alpha, power=wanted.power)


def _smallest(wanted: PowerBody, n: int, alpha: float) -> float | None:
    if wanted.baseline_rate is not None:
        return minimum_effect_of_shares(n, wanted.baseline_rate, alpha=alpha, power=wanted.power)
    assert wanted.sd is not None, "one of both is there"
    return minimum_effect(n, wanted.sd, alpha=alpha, power=wanted.power)


def _one(wanted: PowerBody, first: str, second: str) -> None:
    if (getattr(wanted, first) is None) == (getattr(wanted, second) is None):
        problem = f"give either {first} or {second}"
        raise InvalidInput(problem, details=(Detail(first, problem), Detail(second, problem)))
