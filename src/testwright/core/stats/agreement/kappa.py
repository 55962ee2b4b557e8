"""How far two judges agree beyond what chance would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

Weights = Literal["linear", "quadratic"]


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
    power = 1 if weights == "linear" else 2
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    observed = sum(abs(one - other) ** power for one, other in pairs) / len(pairs)
    chance = sum(
        first[one] * second[other] * abs(one - other) ** power for one in first for other in second
    ) / (len(pairs) ** 2)
    return 1.0 - observed / chance if chance else None
