"""Which candidates make the best suite of n: by risk, coverage and diversity.

Greedy: the next case is the one that adds most to what has been chosen. A criterion that nobody
covers yet weighs more than any second look at one that is covered.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.suite import Difficulty

DEPTHS: dict[Difficulty, int] = {"easy": 0, "medium": 1, "hard": 2}
NEGATIVE_SHARE = 0.32
"""Share of negative cases in suites that people write (27–33 % measured)."""


def best(candidates: Iterable[Idea], count: int, difficulty: Difficulty) -> tuple[Idea, ...]:
    """The best `count` ideas in the order in which a tester would want them."""
    rest = list(deduplicated(candidates))
    chosen: list[Idea] = []
    while rest and len(chosen) < count:
        scores = [
            (_worth(idea, chosen, count, difficulty), -place) for place, idea in enumerate(rest)
        ]
        place = -max(scores)[1]
        chosen.append(rest.pop(place))
    return tuple(chosen)


def deduplicated(candidates: Iterable[Idea]) -> Iterable[Idea]:
    """Without ideas that repeat action, data and outcome of an earlier one; titles do not count."""
    seen: set[tuple[str, ...]] = set()
    for idea in candidates:
        key = (
            _flat(" ".join(idea.steps)),
            _flat(" ".join(idea.preconditions)),
            _flat(idea.expected),
        )
        if key not in seen:
            seen.add(key)
            yield idea


def _flat(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def _worth(idea: Idea, chosen: list[Idea], count: int, difficulty: Difficulty) -> float:
    worth = idea.risk
    covered = {criterion for one in chosen for criterion in one.covers}
    fresh = set(idea.covers) - covered
    asked = sum(1 for criterion in fresh if criterion.startswith("AC_"))
    worth += 0.6 if asked else 0.15 if fresh else 0.0
    worth += 0.05 * max(0, asked - 1)
    if idea.covers and not fresh:
        worth -= 0.45
    if not chosen and idea.aspect == "course 0":
        worth += 1.0
    if idea.assumption is not None:
        worth -= 0.12
    worth -= 0.16 * sum(1 for one in chosen if one.technique == idea.technique)
    worth -= 0.3 * sum(
        1 for one in chosen if one.aspect == idea.aspect and one.technique != idea.technique
    )
    worth += _share(idea, chosen, count)
    gap = DEPTHS[idea.depth] - DEPTHS[difficulty]
    if gap > 0:
        worth -= 0.35 * gap
    elif difficulty == "hard" and idea.depth == "hard":
        worth += 0.16
    return worth


def _share(idea: Idea, chosen: list[Idea], count: int) -> float:
    """Pulls the share of negative cases towards what people write."""
    if not chosen:
        return 0.0
    negatives = sum(1 for one in chosen if one.type == "negative")
    wanted = max(1, round(NEGATIVE_SHARE * count))
    if idea.type == "negative":
        return (
            0.3
            if negatives == 0
            else 0.05
            if negatives < wanted
            else -0.25 * (negatives - wanted + 1)
        )
    edges = sum(1 for one in chosen if one.type == "edge_case")
    if idea.type == "edge_case" and edges >= max(1, round(0.45 * count)):
        return -0.15
    return 0.0
