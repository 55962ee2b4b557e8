"""Comparisons of two, which rankings are made from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Winner = Literal["first", "second", "tie"]


@dataclass(frozen=True, slots=True)
class Game:
    """One comparison of two players: variants, prompts, models."""

    first: str
    second: str
    winner: Winner


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """How good a player is.

    Attributes:
        player: its name.
        games: that it was in.
        strength: the more, the better.
        ci: its interval.
    """

    player: str
    games: int
    strength: float
    ci: tuple[float, float]


def players_of(games: Iterable[Game]) -> list[str]:
    """Everyone who was compared, by name.

    Raises:
        ValueError: there is no game, or one of a player against itself.
    """
    found: set[str] = set()
    for game in games:
        if game.first == game.second:
            raise ValueError(f"{game.first!r} can't be compared with itself")
        found |= {game.first, game.second}
    if not found:
        raise ValueError("a ranking needs at least one comparison")
    return sorted(found)


def tallies(
    games: Sequence[Game], players: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Wins of row over column, and ties of the two (both ways)."""
    place = {player: number for number, player in enumerate(players)}
    wins, ties = np.zeros((len(players),) * 2), np.zeros((len(players),) * 2)
    for game in games:
        one, other = place[game.first], place[game.second]
        if game.winner == "first":
            wins[one, other] += 1.0
        elif game.winner == "second":
            wins[other, one] += 1.0
        else:
            ties[one, other] += 1.0
            ties[other, one] += 1.0
    return wins, ties
