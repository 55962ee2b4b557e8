"""How often judges say the same, chance included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence


def percent_agreement(units: Sequence[Sequence[Hashable | None]]) -> float | None:
    """The share of pairs of judges that agree, averaged over items.

    Args:
        units: for each item what each judge said of it, None where one said nothing. Items that
            fewer than two judges judged don't count.

    Returns:
        0 to 1; None when no item has two judges.
    """
    shares = []
    for unit in units:
        counts = Counter(one for one in unit if one is not None)
        n = counts.total()
        if n > 1:
            shares.append(sum(many * (many - 1) for many in counts.values()) / (n * (n - 1)))
    return sum(shares) / len(shares) if shares else None
