import numpy as np
import pytest

from testwright.core.stats.ranking.elo import SCALE, START, elo
from testwright.core.stats.ranking.games import Game


def test_one_game_between_equals_moves_half_of_k():
    high, low = elo([Game("a", "b", "first")], k=32)
    assert (high.player, high.strength, low.strength) == ("a", START + 16, START - 16)
    assert (high.ci, high.games) == ((START + 16, START + 16), 1)
    assert [one.strength for one in elo([Game("a", "b", "tie")])] == [START, START]


def test_the_second_win_by_hand():
    (high, _) = elo([Game("a", "b", "first"), Game("b", "a", "second")], k=32)
    expected = 1 / (1 + 10 ** (-32 / 400))
    assert high.strength == pytest.approx(START + 16 + 32 * (1 - expected))


def test_many_games_come_near_to_the_true_odds():
    rng = np.random.default_rng(111)
    games = [Game("a", "b", "first" if rng.random() < 0.75 else "second") for _ in range(1_000)]
    high, low = elo(games, k=8, resamples=200)
    assert high.strength - low.strength == pytest.approx(SCALE * np.log10(3), abs=30)
    assert high.ci[0] < high.strength < high.ci[1]
    assert high.ci[0] > low.ci[1]
    assert sum(one.strength for one in (high, low)) == pytest.approx(2 * START)


def test_a_seed_gives_the_same_figures():
    games = [Game("a", "b", "first"), Game("b", "c", "first"), Game("c", "a", "first")] * 5
    assert elo(games, seed=4) == elo(games, seed=4)
    assert elo(games, seed=4) != elo(games, seed=5)


def test_what_is_no_comparison_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        elo([])
    with pytest.raises(ValueError, match="points"):
        elo([Game("a", "b", "tie")], k=0)
