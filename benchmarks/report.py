"""Small tables and quantiles that all benchmarks share."""

from __future__ import annotations

import os
import statistics
from collections.abc import Mapping, Sequence


def quantile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not pass (nearest rank above)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """Half, 95 and 99 of a hundred values are not above these."""
    return statistics.median(values), quantile(values, 0.95), quantile(values, 0.99)


def table(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Prints rows under a header, columns aligned, numbers as they were given."""
    widths = [max(len(row[i]) for row in (header, *rows)) for i in range(len(header))]
    print(f"\n{title}")
    for row in (header, ["-" * width for width in widths], *rows):
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )


def environment(**changes: str) -> Mapping[str, str]:
    """This process's environment with changes, for the processes that are measured."""
    return os.environ | changes  # noqa: TID251 - handed on, not read


def verdict(reached: bool) -> str:  # noqa: FBT001 - it reads as a sentence
    """How a target stands."""
    return "reached" if reached else "MISSED"
