"""Many comparisons at once: chance has many tries, so each has to be surer."""

from __future__ import annotations

from collections.abc import Sequence


def holm(p_values: Sequence[float]) -> list[float]:
    """Adjusted p-values, in the order given: below alpha is significant among all of them.

    Keeps the chance of any false alarm under alpha, whatever depends on what (S. Holm, 1979,
    Scandinavian Journal of Statistics 6, 65-70).

    Args:
        p_values: each between 0 and 1.
    """
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    adjusted, reached = [0.0] * len(p_values), 0.0
    for rank, place in enumerate(order):
        reached = max(reached, min(1.0, p_values[place] * (len(p_values) - rank)))
        adjusted[place] = reached
    return adjusted


def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """Adjusted p-values, in the order given, that keep the share of false alarms under alpha.

    Y. Benjamini & Y. Hochberg, 1995, doi 10.1111/j.2517-6161.1995.tb02031.x; for comparisons that
    are independent or go together.

    Args:
        p_values: each between 0 and 1.
    """
    order = sorted(range(len(p_values)), key=p_values.__getitem__, reverse=True)
    adjusted, reached, count = [0.0] * len(p_values), 1.0, len(p_values)
    for rank, place in enumerate(order):
        reached = min(reached, p_values[place] * (count / (count - rank)))
        adjusted[place] = reached
    return adjusted
