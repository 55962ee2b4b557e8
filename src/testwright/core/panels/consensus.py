"""What a panel says of each item, how sure that is, and which items people should look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean, median
from typing import Final

from testwright.core.panels.design import PanelDesign
from testwright.core.panels.votes import Vote, category, given
from testwright.core.stats.dawid_skene import DawidSkene, dawid_skene

_SMOOTHING: Final = 0.1
"""Votes that each judge is taken to have given to each label, so that none is impossible."""
FEW_ITEMS: Final = 30
LEAST_JUDGES: Final = 3
"""With two judges Dawid-Skene can't tell which of them errs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A panel's word on one item.

    Attributes:
        value: 0 to 1; None where there is no consensus.
        confidence: Dawid-Skene's posterior; of `plurality` the share of votes for the value; of
            the others 1 minus the mean distance of two judges. None of no consensus, or one vote.
        votes: judges who gave a value.
        disagreement: why people should look at it; "" where they need not.
    """

    value: float | None
    confidence: float | None
    votes: int
    disagreement: str = ""


def verdicts(
    design: PanelDesign,
    votes: Mapping[int, Mapping[int, Vote]],
    weights: Sequence[float],
) -> tuple[dict[int, Verdict], DawidSkene[float] | None]:
    """The consensus on every item, and what Dawid-Skene found of the judges.

    Args:
        design: of the panel.
        votes: by item and judge.
        weights: of each judge, for `weighted`.

    Returns:
        None for Dawid-Skene where no judge said anything.
    """
    found = truth(design, votes)
    return {item: _verdict(design, item, one, weights, found) for item, one in votes.items()}, found


def truth(design: PanelDesign, votes: Mapping[int, Mapping[int, Vote]]) -> DawidSkene[float] | None:
    """Dawid-Skene's view of all items and judges; None where nothing was said."""
    said = [
        (item, judge, category(value, design.kind, design.scale))
        for item, one in votes.items()
        for judge, value in given(one).items()
    ]
    return dawid_skene(said, smoothing=_SMOOTHING) if said else None


def _verdict(
    design: PanelDesign,
    item: int,
    votes: Mapping[int, Vote],
    weights: Sequence[float],
    found: DawidSkene[float] | None,
) -> Verdict:
    said = given(votes)
    values = list(said.values())
    if not values:
        return Verdict(value=None, confidence=None, votes=0, disagreement="all judges abstained")
    if len(values) < design.least_votes:
        many = f"{len(values)} of {len(design.judges)} judges gave a verdict"
        problem = f"{many}, {design.least_votes} must"
        return Verdict(value=None, confidence=None, votes=len(values), disagreement=problem)
    value, confidence, problem = _said_together(design, item, said, weights, found)
    if not problem and design.consensus != "dawid_skene":
        spread = max(values) - min(values)
        majority = max(Counter(values).values()) * 2 > len(values)
        if design.consensus == "plurality" and not majority:
            problem = "no majority"
        elif spread > design.most_spread and (design.kind == "rubric" or not majority):
            problem = f"the judges are {spread:.2f} apart"
    return Verdict(value=value, confidence=confidence, votes=len(values), disagreement=problem)


def _said_together(
    design: PanelDesign,
    item: int,
    said: Mapping[int, float],
    weights: Sequence[float],
    found: DawidSkene[float] | None,
) -> tuple[float | None, float | None, str]:
    """Value, confidence, and what is wrong with them."""
    values = list(said.values())
    if design.consensus == "plurality":
        (most, count), *others = Counter(values).most_common(2)
        if others and others[0][1] == count:
            return None, None, "no majority"
        return most, count / len(values), ""
    if design.consensus == "dawid_skene":
        assert found is not None
        sure = max(found.chances[item])
        problem = "" if sure >= design.least_confidence else f"only {sure:.0%} sure"
        return found.consensus(item), sure, problem
    pairs = [abs(one - other) for one, other in combinations(values, 2)]
    near = 1.0 - fmean(pairs) if pairs else None
    if design.consensus == "weighted":
        total = sum(weights[judge] for judge in said)
        if not total:
            return None, None, "the judges who gave a verdict weigh nothing"
        return sum(weights[judge] * value for judge, value in said.items()) / total, near, ""
    return (fmean(values) if design.consensus == "mean" else median(values)), near, ""
