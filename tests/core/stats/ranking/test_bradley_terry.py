import choix
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from testwright.core.stats.estimate import CannotEstimate
from testwright.core.stats.ranking.bradley_terry import _derivatives, _likeliest, bradley_terry
from testwright.core.stats.ranking.games import Game

TEAMS = ["Milwaukee", "Detroit", "Toronto", "New York", "Boston", "Cleveland", "Baltimore"]
# Agresti, Categorical Data Analysis (2nd ed., 2002), table 10.10: American League, 1987.
WINS = [
    [0, 7, 9, 7, 7, 9, 11],
    [6, 0, 7, 5, 11, 9, 9],
    [4, 6, 0, 7, 7, 8, 12],
    [6, 8, 6, 0, 6, 7, 10],
    [6, 2, 6, 7, 0, 7, 12],
    [4, 4, 5, 6, 6, 0, 6],
    [2, 4, 1, 3, 1, 7, 0],
]


def _games(wins, names=TEAMS):
    return [
        Game(names[one], names[other], "first")
        for one, row in enumerate(wins)
        for other, many in enumerate(row)
        for _ in range(many)
    ]


def test_the_american_league_of_1987():
    """Against Baltimore, as the R package BradleyTerry2 prints them (its baseballModel1)."""
    found = bradley_terry(_games(WINS))
    names = [one.player for one in found.ratings]
    strength = {one.player: one.strength for one in found.ratings}
    off = [strength[team] - strength["Baltimore"] for team in TEAMS]
    assert names == TEAMS
    assert off == pytest.approx([1.5814, 1.4364, 1.2945, 1.2476, 1.1077, 0.6839, 0], abs=5e-5)
    c = np.array(found.covariance)
    errors = [(c[i, i] + c[6, 6] - 2 * c[i, 6]) ** 0.5 for i in range(6)]
    assert errors == pytest.approx([0.3433, 0.3396, 0.3367, 0.3359, 0.3339, 0.3319], abs=5e-5)
    assert {one.games for one in found.ratings} == {78}
    assert found.chance("Milwaukee", "Baltimore") == pytest.approx(
        1 / (1 + np.exp(-1.5814)), abs=1e-5
    )


def test_it_is_that_of_choix():
    rng = np.random.default_rng(101)
    pairs = [tuple(rng.permutation(6)[:2].tolist()) for _ in range(200)]
    theirs = choix.opt_pairwise(6, pairs)
    found = bradley_terry([Game(str(a), str(b), "first") for a, b in pairs])
    ours = {one.player: one.strength for one in found.ratings}
    assert [ours[str(place)] for place in range(6)] == pytest.approx(
        list(theirs - theirs.mean()), abs=1e-4
    )


def test_ties_follow_davidson():
    rng = np.random.default_rng(102)
    games = [
        Game(*map(str, rng.permutation(4)[:2]), rng.choice(["first", "second", "tie"]))
        for _ in range(120)
    ]

    def cost(values):
        strengths, nu = np.exp(values[:4]), np.exp(values[4])
        total = 0.0
        for game in games:
            one, other = strengths[int(game.first)], strengths[int(game.second)]
            tie = nu * np.sqrt(one * other)
            top = {"first": one, "second": other, "tie": tie}[game.winner]
            total -= np.log(top / (one + other + tie))
        return total

    best = minimize(cost, np.zeros(5), method="BFGS").x
    found = bradley_terry(games)
    ours = {one.player: one.strength for one in found.ratings}
    assert [ours[str(place)] for place in range(4)] == pytest.approx(
        list(best[:4] - best[:4].mean()), abs=1e-3
    )
    assert found.tie == pytest.approx(np.exp(best[4]), rel=1e-3)


def test_intervals_cover_as_often_as_they_say():
    rng, true, hits = np.random.default_rng(103), np.array([-0.6, 0.0, 0.6]), 0
    for _ in range(150):
        wins = [[0] * 3 for _ in range(3)]
        for one, other in ((0, 1), (0, 2), (1, 2)):
            won = rng.binomial(60, 1 / (1 + np.exp(true[other] - true[one])))
            wins[one][other], wins[other][one] = won, 60 - won
        for rating in bradley_terry(_games(wins, "abc")).ratings:
            low, high = rating.ci
            hits += low <= true["abc".index(rating.player)] <= high
    assert hits / 450 == pytest.approx(0.95, abs=0.03)


def test_who_never_lost_has_no_strength_and_the_message_says_who():
    games = [Game("a", "b", "first"), Game("b", "c", "tie"), Game("c", "b", "first")]
    with pytest.raises(CannotEstimate, match="b, c never won against a"):
        bradley_terry(games)
    with pytest.raises(CannotEstimate, match="b, c never lost to a"):
        bradley_terry([Game("b", "a", "first"), Game("c", "b", "tie")])


def test_groups_that_never_met_cannot_be_ranked_together():
    apart = _games([[0, 1], [1, 0]], "ab") + _games([[0, 1], [1, 0]], "cd")
    with pytest.raises(CannotEstimate, match=r"c, d .* a, b .*never met"):
        bradley_terry(apart)


@given(
    st.lists(st.sampled_from([1, 2, 30, 1_000, 200_000]), min_size=6, max_size=6),
    st.integers(0, 2_000),
)
def test_however_uneven_wins_are_expected_as_often_as_they_came(many, ties):
    """Where the likelihood is highest, each player's expected points are those it has."""
    wins = np.zeros((3, 3))
    wins[~np.eye(3, dtype=bool)] = many
    drawn = np.zeros((3, 3))
    drawn[0, 1] = drawn[1, 0] = ties
    values, _ = _likeliest(wins, drawn)
    strengths, nu = np.exp(values[:3]), np.exp(values[3]) if ties else 0.0
    for one in range(3):
        expected = 0.0
        for other in {0, 1, 2} - {one}:
            met = wins[one, other] + wins[other, one] + drawn[one, other]
            tie = nu * np.sqrt(strengths[one] * strengths[other])
            share = strengths[one] + tie / 2
            expected += met * share / (strengths[one] + strengths[other] + tie)
        points = wins[one].sum() + drawn[one].sum() / 2
        assert expected == pytest.approx(points, rel=1e-5)


@pytest.mark.parametrize(
    "games",
    [
        [Game("a", "b", "tie"), Game("b", "a", "tie")],
        [Game("a", "b", "first"), Game("a", "b", "tie")],
    ],
)
def test_ties_alone_do_not_tell_how_far_players_are_apart(games):
    with pytest.raises(CannotEstimate, match="ties alone"):
        bradley_terry(games)


def test_games_so_uneven_that_newton_oversteps():
    wins, ties = np.zeros((4, 4)), np.zeros((4, 4))
    wins[1, 2], wins[2, 3], wins[3, 1], wins[3, 2] = 46_080, 2, 2, 6
    ties[0, 3] = ties[3, 0] = 15
    values, _ = _likeliest(wins, ties)
    _, slope, _ = _derivatives(values, wins, ties)
    assert np.abs(slope).max() < 1e-3


def test_a_tie_can_close_a_circle():
    games = [Game("a", "b", "first"), Game("b", "c", "tie"), Game("c", "a", "first")]
    found = bradley_terry(games * 3)
    assert [one.player for one in found.ratings] == ["c", "a", "b"]
    assert abs(found.ratings[0].strength) < 9
    assert found.tie > 0


def test_equal_wins_and_a_tie_are_equal_strengths():
    found = bradley_terry([Game("a", "b", "tie"), Game("b", "a", "first"), Game("a", "b", "first")])
    assert [one.strength for one in found.ratings] == pytest.approx([0.0, 0.0])


def test_what_is_no_comparison_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        bradley_terry([])
    with pytest.raises(ValueError, match="itself"):
        bradley_terry([Game("a", "a", "tie")])
    with pytest.raises(ValueError, match="isn't among"):
        bradley_terry(_games(WINS)).chance("Milwaukee", "Chicago")
