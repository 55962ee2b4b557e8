"""What a measure found, and how it is written for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Value:
    """A value with its number of observations, or the reason why there is none."""

    value: float | None
    n: int = 0
    note: str = ""


def share(hits: int, of: int, nothing: str) -> Value:
    """Hits by all, or `nothing` as the reason when there is nothing to count."""
    return Value(hits / of, of) if of else Value(None, 0, nothing)


def mean(values: Sequence[float], nothing: str) -> Value:
    """The arithmetic mean, or `nothing` as the reason when there are no values."""
    return Value(sum(values) / len(values), len(values)) if values else Value(None, 0, nothing)


def quantile(values: Sequence[float], part: float) -> float:
    """Nearest-rank quantile of at least one value: the smallest that `part` of them don't exceed.

    Raises:
        ValueError: there are no values.
    """
    if not values:
        raise ValueError("a quantile needs at least one value")
    ordered = sorted(values)
    rank = -(-len(ordered) * round(part * 1_000) // 1_000)
    return ordered[max(0, rank - 1)]
