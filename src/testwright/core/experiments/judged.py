"""What judges did in an experiment: how often they gave a score, and how steady they were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from testwright.core.experiments.cells import CellResult
from testwright.core.runs import Score
from testwright.core.scoring.judging.pairwise import BOTH_ORDERS, POSITION_FLIP


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One judge in one experiment.

    Attributes:
        judge: its id.
        name: of its scores.
        scored: outputs that it gave a score.
        unscored: outputs that it gave none.
        flip_rate: share of the pairs judged in both orders whose winner changed with the order;
            None where nothing was judged so.
    """

    judge: str
    name: str
    scored: int
    unscored: int
    flip_rate: float | None


def judged(cells: Iterable[CellResult]) -> list[Judged]:
    """Every judge that judged, in the order of names."""
    found: dict[tuple[str, str], list[Score]] = defaultdict(list)
    for cell in cells:
        for score in cell.scores.values():
            if score.judge:
                found[score.name, score.judge].append(score)
    return [_judged(judge, name, scores) for (name, judge), scores in sorted(found.items())]


def _judged(judge: str, name: str, scores: list[Score]) -> Judged:
    flips = sum(one.label == POSITION_FLIP for one in scores)
    pairs = flips + sum(one.label == BOTH_ORDERS for one in scores)
    unscored = sum(one.value is None for one in scores)
    return Judged(
        judge=judge,
        name=name,
        scored=len(scores) - unscored,
        unscored=unscored,
        flip_rate=flips / pairs if pairs else None,
    )
