"""What each judge of a panel is worth: abstentions, place, leniency, errors."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean
from typing import Any

from testwright.core.panels.consensus import Verdict
from testwright.core.panels.design import PanelDesign
from testwright.core.panels.votes import Vote, category
from testwright.core.stats.dawid_skene import DawidSkene
from testwright.core.stats.proportions import PairedOutcomes, paired_interval, wilson_interval


def judge_figures(
    design: PanelDesign,
    votes: Mapping[int, Mapping[int, Vote]],
    found: Mapping[int, Verdict],
    truth: DawidSkene[float] | None,
    judge: int,
) -> dict[str, Any]:
    """The figures of one judge, by its place in the panel.

    Args:
        design: of the panel.
        votes: by item and judge.
        found: the consensus on each item.
        truth: what Dawid-Skene found.
        judge: which one.
    """
    said = {item: one[judge] for item, one in votes.items() if judge in one}
    values = {item: one.value for item, one in said.items() if one.value is not None}
    both = [
        (value, together)
        for item, value in values.items()
        if (together := found[item].value) is not None
    ]
    same = sum(
        category(value, design.kind, design.scale) == category(other, design.kind, design.scale)
        for value, other in both
    )
    pairs = design.kind == "pairwise"
    return {
        "n": len(values),
        "abstained": len(said) - len(values),
        "unanswered": len(votes) - len(said),
        **_place(said),
        "same_as_consensus": same / len(both) if both else None,
        "same_as_consensus_ci": wilson_interval(same, len(both)) if both else None,
        "bias": None if pairs or not both else fmean(value - other for value, other in both),
        "confusion": _confusion(truth, judge),
    }


def _place(said: Mapping[int, Vote]) -> dict[str, Any]:
    """How often the verdict hung on the order, and how far the first place is favoured.

    The share of first-position wins beyond a half is half the difference of two paired shares: of
    pairs whose first output wins when it is shown first, and when it is shown second. So the
    interval is that of paired shares. Pairs with a tie in one of the orders say nothing of it.
    """
    orders = [
        (one.shown_first, one.shown_second)
        for one in said.values()
        if one.shown_first is not None and one.shown_second is not None
    ]
    flips = sum(first != second for first, second in orders)
    won = [(first, second) for first, second in orders if 0.5 not in (first, second)]  # noqa: PLR2004
    outcomes = PairedOutcomes(
        both=won.count((1.0, 1.0)),
        won=won.count((1.0, 0.0)),
        lost=won.count((0.0, 1.0)),
        neither=won.count((0.0, 0.0)),
    )
    low, high = paired_interval(outcomes) if won else (0.0, 0.0)
    return {
        "flip_rate": flips / len(orders) if orders else None,
        "flip_rate_ci": wilson_interval(flips, len(orders)) if orders else None,
        "position_bias": outcomes.difference / 2.0 if won else None,
        "position_bias_ci": (low / 2.0, high / 2.0) if won else None,
    }


def _confusion(truth: DawidSkene[float] | None, judge: int) -> dict[str, Any] | None:
    """Rows are true labels, columns what the judge says, both in the order of `labels`."""
    if truth is None or judge not in truth.errors:
        return None
    order = sorted(range(len(truth.labels)), key=truth.labels.__getitem__)
    errors = truth.errors[judge]
    return {
        "labels": [truth.labels[place] for place in order],
        "rows": [[errors[row][column] for column in order] for row in order],
        "accuracy": sum(truth.shares[place] * errors[place][place] for place in order),
    }
