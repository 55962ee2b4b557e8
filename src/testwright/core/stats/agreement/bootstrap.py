"""How sure a measure of agreement is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

from testwright.core.stats.estimate import checked_level

Item = TypeVar("Item")


def agreement_interval(
    items: Sequence[Item],
    measure: Callable[[list[Item]], float | None],
    *,
    level: float = 0.95,
    resamples: int = 1_000,
    seed: int = 0,
) -> tuple[float, float] | None:
    """The percentile bootstrap interval of a measure of agreement, by drawing items anew.

    B. Efron & R. J. Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13. Judges are taken as
    they are: the interval is about other items, not about other judges.

    Args:
        items: what the measure takes: pairs of labels, or units of several.
        measure: of a list of items; None where it has nothing to say. Such draws are left out.
        level: of the interval.
        resamples: how many are drawn.
        seed: the same seed gives the same interval.

    Returns:
        None when there are fewer than two items, or the measure is silent on more than half of the
        draws.

    Raises:
        ValueError: the level isn't between 0 and 1.
    """
    tail = (1.0 - checked_level(level)) / 2.0
    if len(items) < 2:  # noqa: PLR2004
        return None
    rng = np.random.default_rng(seed)
    drawn = rng.integers(0, len(items), (resamples, len(items)))
    found = [measure([items[place] for place in row]) for row in drawn.tolist()]
    said = [one for one in found if one is not None]
    if len(said) <= resamples / 2:
        return None
    low, high = np.quantile(said, [tail, 1.0 - tail])
    return float(low), float(high)
