"""More than two variants in an order: who does better on how many of the examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from testwright.core.abtests.offline.metrics import Values
from testwright.core.stats.estimate import CannotEstimate
from testwright.core.stats.ranking.bradley_terry import bradley_terry
from testwright.core.stats.ranking.games import Game, Winner

FEWEST = 3
"""Two variants are compared; an order says nothing more of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A variant in the order.

    Attributes:
        strength: in log odds, the mean of all variants 0; None without a ranking.
        ci: its interval.
        won, lost, tied: examples, counted against each other variant.
    """

    variant: str
    strength: float | None
    ci: tuple[float, float] | None
    won: int
    lost: int
    tied: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The variants, the best first.

    Attributes:
        metric: by which examples are won.
        note: why there are no strengths; empty where there are.
    """

    metric: str
    variants: tuple[Ranked, ...]
    note: str = ""


def ranking(
    metric: str, values: Mapping[str, Values], *, lower_is_better: bool, level: float
) -> Ranking | None:
    """An order of three variants or more; None for fewer.

    On each example, each pair of variants that both have a value is one comparison, won by the
    better value; equal values are a tie, which counts half for both (Bradley-Terry with ties as R.
    R. Davidson has them, 1970, doi 10.1080/01621459.1970.10481082). The intervals take comparisons
    for independent, though those of one example are not quite: the paired comparisons decide, the
    ranking tells the order.

    Args:
        metric: its name.
        values: of each variant, by example.
        lower_is_better: for times, costs, rates of faults.
        level: of the intervals.
    """
    if len(values) < FEWEST:
        return None
    games = list(_games(values, lower_is_better=lower_is_better))
    won: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    tied: Counter[str] = Counter()
    for game in games:
        if game.winner == "tie":
            tied.update((game.first, game.second))
            continue
        first = game.winner == "first"
        won[game.first if first else game.second] += 1
        lost[game.second if first else game.first] += 1
    strengths, note = _strengths(games, set(values), level)
    ranked = [
        Ranked(
            variant=variant,
            strength=strengths[variant][0] if variant in strengths else None,
            ci=strengths[variant][1] if variant in strengths else None,
            won=won[variant],
            lost=lost[variant],
            tied=tied[variant],
        )
        for variant in values
    ]
    ranked.sort(key=lambda one: (-(one.strength or 0.0), one.lost - one.won))
    return Ranking(metric=metric, variants=tuple(ranked), note=note)


def _games(values: Mapping[str, Values], *, lower_is_better: bool) -> Iterator[Game]:
    for first, second in combinations(values, 2):
        for example in sorted(values[first].keys() & values[second].keys()):
            one, other = values[first][example], values[second][example]
            yield Game(first, second, _winner(one, other, lower_is_better=lower_is_better))


def _winner(one: float, other: float, *, lower_is_better: bool) -> Winner:
    if one == other:
        return "tie"
    return "first" if (one > other) != lower_is_better else "second"


def _strengths(
    games: list[Game], variants: set[str], level: float
) -> tuple[dict[str, tuple[float, tuple[float, float]]], str]:
    """Strength and interval of each variant, or why there are none."""
    met = {name for game in games for name in (game.first, game.second)}
    if met != variants:
        return {}, f"{', '.join(sorted(variants - met))} met no other variant on any example"
    try:
        found = bradley_terry(games, level=level)
    except CannotEstimate as reason:
        return {}, str(reason)
    return {one.player: (one.strength, one.ci) for one in found.ratings}, ""
