"""Elo ratings: strengths that follow the games one after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from testwright.core.stats.estimate import checked_level
from testwright.core.stats.ranking.games import Game, Rating, players_of

START, SCALE = 1_000.0, 400.0
_POINTS = {"first": 1.0, "second": 0.0, "tie": 0.5}


def elo(
    games: Sequence[Game],
    *,
    k: float = 16.0,
    level: float = 0.95,
    resamples: int = 500,
    seed: int = 0,
) -> list[Rating]:
    """Ratings after the games, the best first, with bootstrap intervals.

    After each game both move by k (points - expected), expected = 1 / (1 + 10^((other - own)/400))
    (A. E. Elo, The Rating of Chessplayers, 1978). What is returned is the median over
    `resamples` draws of the games with replacement, in drawn order, so that it does not hang on who
    played last; for a fixed set of games Bradley-Terry is the better estimate, Elo suits games that
    keep coming.

    Args:
        games: comparisons, in order.
        k: how far one game moves a rating; above 0.
        level: of the intervals, which are percentiles of the draws.
        resamples: how many draws.
        seed: the same seed gives the same figures.

    Raises:
        ValueError: there is no game, one of a player against itself, or a figure out of bounds.
    """
    players, tail = players_of(games), (1.0 - checked_level(level)) / 2.0
    if not k > 0.0:
        raise ValueError(f"ratings don't move by {k} points")
    place = {player: number for number, player in enumerate(players)}
    first = np.array([place[game.first] for game in games])
    second = np.array([place[game.second] for game in games])
    points = np.array([_POINTS[game.winner] for game in games])
    drawn = np.random.default_rng(seed).integers(0, len(games), (len(games), resamples))
    ratings, rows = np.full((resamples, len(players)), START), np.arange(resamples)
    for order in drawn:
        one, other = first[order], second[order]
        gap = ratings[rows, other] - ratings[rows, one]
        step = k * (points[order] - 1.0 / (1.0 + 10.0 ** (gap / SCALE)))
        ratings[rows, one] += step
        ratings[rows, other] -= step
    low, middle, high = np.quantile(ratings, [tail, 0.5, 1.0 - tail], axis=0)
    met = Counter(name for game in games for name in (game.first, game.second))
    found = [
        Rating(
            player=player,
            games=met[player],
            strength=float(middle[number]),
            ci=(float(low[number]), float(high[number])),
        )
        for player, number in place.items()
    ]
    return sorted(found, key=lambda rating: (-rating.strength, rating.player))
