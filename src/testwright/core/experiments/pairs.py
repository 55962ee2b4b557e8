"""Which targets are compared with which: like with like."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Entrant(NamedTuple):
    """A target, as far as comparisons go."""

    name: str
    version_id: str
    model: str
    strategy: str


def pairs(
    targets: Sequence[Entrant], baseline: int, *, across: bool = False
) -> list[tuple[int, int]]:
    """Places of baseline and candidate of every comparison, in the order of the candidates.

    A version is compared with the baseline's version on the same model and strategy, so that what
    a model does better than another one is not taken for a change of the prompt. Where there is
    one version, models and strategies are compared with those of the baseline.

    Args:
        targets: all of them.
        baseline: place of the one that was named.
        across: compare everything with this one target.
    """
    version = targets[baseline].version_id
    others = [place for place in range(len(targets)) if place != baseline]
    if across or all(one.version_id == version for one in targets):
        return [(baseline, place) for place in others]
    of_version = {
        (one.model, one.strategy): place
        for place, one in enumerate(targets)
        if one.version_id == version
    }
    return [
        (of_version.get((targets[place].model, targets[place].strategy), baseline), place)
        for place in others
        if targets[place].version_id != version
    ]
