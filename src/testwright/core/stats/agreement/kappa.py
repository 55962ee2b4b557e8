"""How far two judges agree beyond what chance would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Literal

Weights = Literal["linear", "quadratic"]
_POWERS = {"linear": 1, "quadratic": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Two judges on the same items.

    Attributes:
        n: items.
        observed: share of items on which they agree.
        kappa: 1 for agreement everywhere, 0 for what chance gives, below 0 for less; None when
            both gave every item the same label, so that chance alone agrees everywhere.
    """

    n: int
    observed: float
    kappa: float | None


def cohen_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> Agreement:
    """Cohen's kappa (J. Cohen, 1960, doi 10.1177/001316446002000104).

    Args:
        pairs: (first judge's label, second judge's label), one an item; at least one.

    Raises:
        ValueError: there are no items.
    """
    if not pairs:
        raise ValueError("agreement needs at least one item")
    n = len(pairs)
    observed = sum(one == other for one, other in pairs) / n
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(first[label] * second[label] for label in first) / (n * n)
    kappa = None if chance == 1.0 else (observed - chance) / (1.0 - chance)
    return Agreement(n=n, observed=observed, kappa=kappa)


def weighted_kappa(pairs: Sequence[tuple[float, float]], weights: Weights) -> float | None:
    """Cohen's kappa where a near miss is less wrong than a far one.

    J. Cohen, 1968, doi 10.1037/h0026256: 1 minus the mean disagreement over the one that chance
    gives; a disagreement is the distance of the two values, or its square.

    Args:
        pairs: (first judge's value, second judge's value), one an item; at least one.
        weights: `linear` for the distance, `quadratic` for its square.

    Returns:
        None when both gave every item the same value, so that nothing could have differed.

    Raises:
        ValueError: there are no items.
    """
    if not pairs:
        raise ValueError("agreement needs at least one item")
    power = _POWERS[weights]
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    observed = sum(abs(one - other) ** power for one, other in pairs) / len(pairs)
    chance = sum(
        first[one] * second[other] * abs(one - other) ** power for one in first for other in second
    ) / (len(pairs) ** 2)
    return 1.0 - observed / chance if chance else None


def kappa_interval(
    pairs: Sequence[tuple[float, float]], weights: Weights | None = None, *, level: float = 0.95
) -> tuple[float, float] | None:
    """Ends of the interval for Cohen's kappa, by its standard error in large samples.

    J. L. Fleiss, J. Cohen and B. S. Everitt, 1969, doi 10.1037/h0028106, equation 9.

    Args:
        pairs: (first judge's value, second judge's value), one an item; at least one.
        weights: as for `weighted_kappa`; None when any other value is as wrong as another.
        level: how often such intervals hold the true value.

    Returns:
        None where kappa is None, or the items don't differ enough for a standard error.
    """
    n = len(pairs)
    one, other = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    values = sorted({*one, *other})
    if len(values) < 2:  # noqa: PLR2004 nothing could have differed
        return None
    widest = values[-1] - values[0]

    def near(a: float, b: float) -> float:
        if weights is None:
            return float(a == b)
        return 1.0 - (abs(a - b) / widest) ** _POWERS[weights]

    of_one = {a: sum(near(a, b) * count for b, count in other.items()) / n for a in one}
    of_other = {b: sum(near(a, b) * count for a, count in one.items()) / n for b in other}
    together = Counter(pairs)
    observed = sum(near(a, b) * count for (a, b), count in together.items()) / n
    chance = sum(of_one[a] * count for a, count in one.items()) / n
    if chance == 1.0:
        return None
    spread = (
        sum(
            count
            * (near(a, b) * (1.0 - chance) - (of_one[a] + of_other[b]) * (1.0 - observed)) ** 2
            for (a, b), count in together.items()
        )
        / n
        - (observed * chance - 2.0 * chance + observed) ** 2
    )
    error = sqrt(max(0.0, spread) / n) / (1.0 - chance) ** 2
    if not error:
        return None
    kappa = (observed - chance) / (1.0 - chance)
    reach = NormalDist().inv_cdf((1.0 + level) / 2.0) * error
    return max(-1.0, kappa - reach), min(1.0, kappa + reach)
