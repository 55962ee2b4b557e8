"""Agreement of any number of judges on items that not all of them judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import isfinite
from typing import Literal

Level = Literal["nominal", "ordinal", "interval", "ratio"]
"""What a difference means: another label, another rank, another amount, another proportion."""


def krippendorff_alpha(units: Sequence[Sequence[float | None]], level: Level) -> float | None:
    """Krippendorff's alpha: 1 minus the disagreement that is seen over the one that chance gives.

    K. Krippendorff, 2011, "Computing Krippendorff's Alpha-Reliability" (University of
    Pennsylvania, Departmental Papers 43), by its matrix of coincidences.

    Args:
        units: for each item what each judge said of it, None where one said nothing. Items that
            fewer than two judges judged don't count. Labels that are no numbers are numbered
            first; for `nominal` it does not matter how.
        level: how far two values are apart.

    Returns:
        1 for agreement everywhere, 0 for what chance gives, below 0 for less; None when no two
        values can be paired, or all are the same, so that nothing could have differed.

    Raises:
        ValueError: a value isn't finite, or is negative where proportions are asked for.
    """
    shares: dict[tuple[float, float], float] = {}
    for unit in units:
        values = [one for one in unit if one is not None]
        if len(values) > 1:
            for pair, weight in _coincidences(values).items():
                shares[pair] = shares.get(pair, 0.0) + weight
    totals: dict[float, float] = {}
    for (one, _), weight in shares.items():
        totals[one] = totals.get(one, 0.0) + weight
    _check(totals, level)
    n = sum(totals.values())
    apart = _distance(level, totals)
    by_chance = sum(
        totals[one] * totals[other] * apart(one, other) for one in totals for other in totals
    )
    if not by_chance:
        return None
    observed = sum(weight * apart(one, other) for (one, other), weight in shares.items())
    return 1.0 - (n - 1.0) * observed / by_chance


def _check(values: Iterable[float], level: Level) -> None:
    for value in values:
        if not isfinite(value) or (level == "ratio" and value < 0.0):
            raise ValueError(f"{value} is no {level} value")


def _coincidences(values: Sequence[float]) -> dict[tuple[float, float], float]:
    """Every ordered pair of two judges, so weighted that an item counts once for each judge."""
    counted = Counter(values)
    others = len(values) - 1
    return {
        (one, other): many * (counted[other] - (one == other)) / others
        for one, many in counted.items()
        for other in counted
        if many > 1 or one != other
    }


def _distance(level: Level, totals: Mapping[float, float]) -> Callable[[float, float], float]:
    """The squared difference of two values."""
    if level == "nominal":
        return lambda one, other: float(one != other)
    if level == "interval":
        return lambda one, other: (one - other) ** 2
    if level == "ratio":
        return lambda one, other: ((one - other) / (one + other)) ** 2 if one != other else 0.0
    ordered = sorted(totals)
    reached, so_far = {}, 0.0
    for value in ordered:
        so_far += totals[value]
        reached[value] = so_far - totals[value] / 2.0
    return lambda one, other: (reached[one] - reached[other]) ** 2
