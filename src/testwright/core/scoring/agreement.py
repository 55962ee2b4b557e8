"""How far two judges agree beyond what chance would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


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
