"""Which variant is best, from a panel's verdicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from testwright.core.stats.estimate import CannotEstimate
from testwright.core.stats.ranking.bradley_terry import bradley_terry
from testwright.core.stats.ranking.games import Game, Winner


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """Two variants' outputs, and the value of the first: 1 where it is better, 0 where not."""

    first: str
    second: str
    value: float


@dataclass(frozen=True, slots=True)
class JudgedOutput:
    """A variant's output for an input, and its value; outputs of one `group` are comparable."""

    group: str
    variant: str
    value: float


def pairs_of(outputs: Iterable[JudgedOutput]) -> list[JudgedPair]:
    """Every two outputs of a group, compared by their values."""
    groups: dict[str, list[JudgedOutput]] = defaultdict(list)
    for one in outputs:
        groups[one.group].append(one)
    return [
        JudgedPair(
            one.variant,
            other.variant,
            0.5 + (one.value > other.value) / 2 - (one.value < other.value) / 2,
        )
        for group in groups.values()
        for one, other in combinations(group, 2)
        if one.variant != other.variant
    ]


def ranking(pairs: Iterable[JudgedPair]) -> dict[str, Any] | None:
    """Strengths by Bradley-Terry with 95 % intervals, the best first; None without a comparison.

    Where no strengths are the likeliest (variants that never met, or of which one side never lost),
    there are counts without strengths, by wins less losses, and `note` says what is missing.
    """
    games = [Game(one.first, one.second, _winner(one.value)) for one in pairs]
    if not games:
        return None
    counts = _counts(games)
    try:
        found = bradley_terry(games)
    except CannotEstimate as problem:
        rows = [
            {"variant": name, **counts[name], "strength": None, "ci": None}
            for name in _by_wins(counts)
        ]
        return {"variants": rows, "tie": None, "note": str(problem)}
    return {
        "variants": [
            {"variant": one.player, **counts[one.player], "strength": one.strength, "ci": one.ci}
            for one in found.ratings
        ],
        "tie": found.tie,
        "note": "",
    }


def _by_wins(counts: Mapping[str, Mapping[str, int]]) -> list[str]:
    return sorted(counts, key=lambda name: (counts[name]["lost"] - counts[name]["won"], name))


def _winner(value: float) -> Winner:
    return "first" if value > 0.5 else "second" if value < 0.5 else "tie"  # noqa: PLR2004


def _counts(games: Iterable[Game]) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = defaultdict(lambda: {"won": 0, "tied": 0, "lost": 0})
    for game in games:
        ends = {"first": ("won", "lost"), "second": ("lost", "won"), "tie": ("tied", "tied")}
        for player, end in zip((game.first, game.second), ends[game.winner], strict=True):
            counts[player][end] += 1
    return dict(counts)
