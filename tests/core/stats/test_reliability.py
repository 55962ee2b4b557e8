from itertools import combinations

import pytest

from testwright.core.stats.reliability import pass_hat_k


def test_it_is_the_share_of_choices_that_all_pass():
    repeats = [True, True, False, True, False]
    for k in (1, 2, 3):
        chosen = list(combinations(repeats, k))
        assert pass_hat_k([(3, 5)], k) == pytest.approx(sum(map(all, chosen)) / len(chosen))


def test_examples_are_averaged_and_short_ones_left_out():
    assert pass_hat_k([(4, 4), (0, 4), (1, 1)], 4) == 0.5
    assert pass_hat_k([(1, 1)], 2) is None
    assert pass_hat_k([], 1) is None
