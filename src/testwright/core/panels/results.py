"""All that a panel's answers say, from the answers alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from testwright.core.panels.agreement import agreement
from testwright.core.panels.consensus import FEW_ITEMS, LEAST_JUDGES, Verdict, verdicts
from testwright.core.panels.design import PanelDesign
from testwright.core.panels.judges import judge_figures
from testwright.core.panels.ranking import JudgedOutput, JudgedPair, pairs_of, ranking
from testwright.core.panels.votes import Answer, Vote, rows, votes_of
from testwright.core.stats.dawid_skene import DawidSkene


@dataclass(frozen=True, slots=True)
class Origin:
    """Which variants an item's outputs are of; none where nobody said.

    Attributes:
        variants: one of an output, two of a pair.
        group: outputs for the same input have the same.
    """

    variants: tuple[str, ...]
    group: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was said of each item, by its position."""

    votes: Mapping[int, Mapping[int, Vote]]
    verdicts: Mapping[int, Verdict]
    truth: DawidSkene[float] | None


def found_of(design: PanelDesign, answers: Sequence[Answer], weights: Sequence[float]) -> Found:
    """Votes and verdicts.

    Args:
        design: of the panel.
        answers: all that were given so far.
        weights: of each judge, for `weighted`.
    """
    votes = votes_of(answers, design.kind)
    together, truth = verdicts(design, votes, weights)
    return Found(votes, together, truth)


def summary(design: PanelDesign, found: Found, origins: Mapping[int, Origin]) -> dict[str, Any]:
    """Counts, agreement, each judge's figures, and the ranking of variants."""
    units = rows(found.votes, len(design.judges), design.kind, design.scale)
    return {
        "judged": len(found.votes),
        "decided": sum(one.value is not None for one in found.verdicts.values()),
        "disagreements": sum(bool(one.disagreement) for one in found.verdicts.values()),
        "agreement": agreement(design, units),
        "judges": [
            {
                "name": name,
                **judge_figures(design, found.votes, found.verdicts, found.truth, judge),
            }
            for judge, name in enumerate(design.names)
        ],
        "ranking": _ranking(design, found, origins),
        "notes": _notes(design, found),
    }


def _ranking(
    design: PanelDesign, found: Found, origins: Mapping[int, Origin]
) -> dict[str, Any] | None:
    said = [
        (origins[item], one.value)
        for item, one in found.verdicts.items()
        if one.value is not None and item in origins and origins[item].variants
    ]
    if design.kind == "pairwise":
        pairs = [
            JudgedPair(origin.variants[0], origin.variants[1], value) for origin, value in said
        ]
        return ranking(one for one in pairs if one.first != one.second)
    outputs = [JudgedOutput(origin.group, origin.variants[0], value) for origin, value in said]
    return ranking(pairs_of(outputs))


def _notes(design: PanelDesign, found: Found) -> list[str]:
    notes = []
    if design.consensus == "dawid_skene" and found.truth is not None:
        if len(found.votes) < FEW_ITEMS:
            notes.append(
                f"Dawid-Skene learns the judges' errors from the items: {len(found.votes)} are few,"
                f" judge {FEW_ITEMS} or more before you rely on it"
            )
        if len(design.judges) < LEAST_JUDGES:
            notes.append("of two judges Dawid-Skene can't tell which errs: add a third")
        if not found.truth.converged:
            notes.append("Dawid-Skene did not settle: take its consensus with care")
    return notes
