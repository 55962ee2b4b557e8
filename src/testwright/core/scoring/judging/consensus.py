"""What several judges say together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean, median
from typing import Literal

Rule = Literal["mean", "median", "plurality", "weighted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consensus:
    """The votes of a panel as one.

    Attributes:
        value: 0 to 1.
        votes: judges that gave a value.
        agreement: 1 when all said the same; for all rules but `plurality` 1 minus the mean
            distance of two judges, for `plurality` the share of pairs that said the same. None of
            one vote.
    """

    value: float
    votes: int
    agreement: float | None


def consensus(
    votes: Sequence[float], rule: Rule, weights: Sequence[float] | None = None
) -> Consensus:
    """What the votes amount to.

    Args:
        votes: 0 to 1 each; abstentions are left out. At least one.
        rule: `plurality` takes the most frequent value; of several as frequent the one nearest to
            the median, the lower one of two as near.
        weights: of each vote, for `weighted`; their sum is above 0. None for equal ones.
    """
    pairs = list(combinations(votes, 2))
    if rule == "plurality":
        apart = [float(one != other) for one, other in pairs]
    else:
        apart = [abs(one - other) for one, other in pairs]
    return Consensus(
        value=_value(votes, rule, weights or [1.0] * len(votes)),
        votes=len(votes),
        agreement=1.0 - fmean(apart) if pairs else None,
    )


def _value(votes: Sequence[float], rule: Rule, weights: Sequence[float]) -> float:
    if rule == "mean":
        return fmean(votes)
    if rule == "weighted":
        return fmean(votes, weights)
    middle = median(votes)
    if rule == "median":
        return middle
    counted = Counter(votes)
    most = max(counted.values())
    tied = [value for value, count in counted.items() if count == most]
    return min(tied, key=lambda value: (abs(value - middle), value))
