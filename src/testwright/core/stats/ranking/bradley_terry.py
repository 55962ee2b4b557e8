"""Bradley-Terry: strengths of many, from comparisons of two at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import NDArray

from testwright.core.stats.estimate import CannotEstimate, normal_critical
from testwright.core.stats.ranking.games import Game, Rating, players_of, tallies

Floats = NDArray[np.float64]
_ROUNDS = 100
_RISING = 1e-7
_CLOSE = 1e-13
"""Of a game: what rounding leaves of the likelihood of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BradleyTerry:
    """Strengths on the scale of log odds, their mean 0.

    Attributes:
        ratings: the best first.
        covariance: of the strengths, in the order of `ratings`.
        tie: Davidson's nu: how common ties are; None when there were none.
    """

    ratings: tuple[Rating, ...]
    covariance: tuple[tuple[float, ...], ...]
    tie: float | None

    def chance(self, player: str, other: str) -> float:
        """That `player` wins against `other`, where one of them does.

        Raises:
            ValueError: one of them isn't ranked.
        """
        strength = {one.player: one.strength for one in self.ratings}
        for name in (player, other):
            if name not in strength:
                raise ValueError(f"{name!r} isn't among those ranked")
        return 1.0 / (1.0 + exp(strength[other] - strength[player]))


def bradley_terry(games: Sequence[Game], *, level: float = 0.95) -> BradleyTerry:
    """The likeliest strengths, with intervals from Fisher's information.

    P(i wins over j) = p_i / (p_i + p_j) (R. A. Bradley & M. E. Terry, 1952, doi 10.2307/2334029).
    With ties, P(i wins), P(j wins), P(tie) are as p_i, p_j, nu sqrt(p_i p_j) (R. R. Davidson, 1970,
    doi 10.1080/01621459.1970.10481082). Both are log-linear, so Newton's method finds the one
    maximum.

    Args:
        games: comparisons; a pair may meet any number of times.
        level: of each strength's interval.

    Raises:
        CannotEstimate: the players fall into groups of which one never lost to the other, or that
            never met: then no strengths are the likeliest (L. R. Ford, 1957, doi 10.2307/2308513).
        ValueError: there is no game, one of a player against itself, or a wrong level.
    """
    critical, players = normal_critical(level), players_of(games)
    wins, ties = tallies(games, players)
    _check_connected(players, wins + ties)
    if ties.any() and not _connected(wins):
        _check_bounded(wins, ties)
    values, information = _likeliest(wins, ties)
    strengths = values[: len(players)]
    covariance = np.linalg.pinv(information, hermitian=True)[: len(players), : len(players)]
    met = wins + wins.T + ties
    order = sorted(range(len(players)), key=lambda place: (-strengths[place], players[place]))
    return BradleyTerry(
        ratings=tuple(
            Rating(
                player=players[place],
                games=int(met[place].sum()),
                strength=float(strengths[place]),
                ci=_around(float(strengths[place]), critical, float(covariance[place, place])),
            )
            for place in order
        ),
        covariance=tuple(map(tuple, covariance[np.ix_(order, order)].tolist())),
        tie=exp(values[-1]) if ties.any() else None,
    )


def _around(centre: float, critical: float, variance: float) -> tuple[float, float]:
    half = critical * max(0.0, variance) ** 0.5
    return centre - half, centre + half


def _likeliest(wins: Floats, ties: Floats) -> tuple[Floats, Floats]:
    """Log strengths (and log nu last), and Fisher's information, by Newton with halved steps."""
    values = np.zeros(len(wins) + 1)
    likelihood, slope, information = _derivatives(values, wins, ties)
    noise = _CLOSE * (wins.sum() + ties.sum())
    gain, rounds = np.inf, 0
    while gain > noise and rounds < _ROUNDS:
        rounds += 1
        step = np.linalg.pinv(information, hermitian=True) @ slope
        gain = float(slope @ step)  # twice what the likelihood can still rise
        better, *others = _derivatives(values + step, wins, ties)
        while better < likelihood and gain > noise:
            step /= 2.0
            better, *others = _derivatives(values + step, wins, ties)
        values, likelihood, (slope, information) = values + step, better, others
    values[:-1] -= values[:-1].mean()
    return values, information


def _derivatives(values: Floats, wins: Floats, ties: Floats) -> tuple[float, Floats, Floats]:
    """Log likelihood, its slope, and the information, over each pair that met."""
    many, features = _outcomes(wins, ties)
    scores = features @ values
    if not ties.any():
        scores[:, 2] = -np.inf
    scores -= scores.max(axis=1, keepdims=True)
    chances = np.exp(scores)
    sums = chances.sum(axis=1, keepdims=True)
    chances /= sums
    logs = np.where(many > 0.0, scores - np.log(sums), 0.0)
    met = many.sum(axis=1)
    mean = np.einsum("po,pof->pf", chances, features)
    slope = np.einsum("po,pof->f", many, features) - met @ mean
    square = np.einsum("p,po,pof,pog->fg", met, chances, features, features, optimize=True)
    information = square - np.einsum("p,pf,pg->fg", met, mean, mean, optimize=True)
    return float((many * logs).sum()), slope, information


def _outcomes(wins: Floats, ties: Floats) -> tuple[Floats, Floats]:
    """Of each pair that met: how often one won, the other, none; and what each outcome adds up."""
    one, other = np.nonzero(np.triu(wins + wins.T + ties))
    many = np.stack([wins[one, other], wins[other, one], ties[one, other]], axis=1)
    features = np.zeros((one.size, 3, len(wins) + 1))
    pair = np.arange(one.size)
    features[pair, 0, one] = features[pair, 1, other] = 1.0
    features[pair, 2, one] = features[pair, 2, other] = 0.5
    features[pair, 2, -1] = 1.0
    return many, features


def _check_bounded(wins: Floats, ties: Floats) -> None:
    """Refuses games whose likelihood rises for ever in some direction, as ties alone can cause.

    Such a direction makes nothing that was seen less likely (A. Albert & J. A. Anderson, 1984, doi
    10.1093/biomet/71.1.1); a linear program finds it.
    """
    from scipy.optimize import linprog

    many, features = _outcomes(wins, ties)
    seen = many > 0.0
    off = (features[:, :, None, :] - features[:, None, :, :])[seen].reshape(-1, len(wins) + 1)
    found = linprog(-off.sum(axis=0), A_ub=-off, b_ub=np.zeros(len(off)), bounds=(-1.0, 1.0))
    if float(off.sum(axis=0) @ found.x) > _RISING:
        raise CannotEstimate(
            "there is no ranking yet: ties alone don't tell how far players are apart; compare "
            "them until each side has won once"
        )


def _connected(beaten: Floats) -> bool:
    return bool(_reached(beaten).all() and _reached(beaten.T).all())


def _check_connected(players: Sequence[str], beaten: Floats) -> None:
    """Everyone must be reachable from everyone over wins and ties."""
    for edges, what in ((beaten, "never lost to"), (beaten.T, "never won against")):
        reached = _reached(edges)
        if not reached.all():
            inside = [player for player, yes in zip(players, reached, strict=True) if yes]
            outside = [player for player, yes in zip(players, reached, strict=True) if not yes]
            raise CannotEstimate(
                f"there is no ranking yet: {', '.join(outside)} {what} {', '.join(inside)} (or "
                "they never met); compare them until each side has won or tied once"
            )


def _reached(edges: Floats) -> NDArray[np.bool_]:
    """Who is reached from the first, along edges from row to column."""
    reached = np.zeros(len(edges), dtype=bool)
    reached[0] = True
    while True:
        grown = reached | (edges[reached].sum(axis=0) > 0.0)
        if (grown == reached).all():
            return reached
        reached = grown
