from dataclasses import replace

import numpy as np
import pytest

from testwright.core.stats.compare import FEWEST_PAIRS, Policy, Question, compare

FAST = Policy(resamples=1_000)


def _question(before, after, **more):
    return Question(
        baseline="v1",
        candidate="v2",
        metric="score",
        before={f"e{place:04}": value for place, value in enumerate(before)},
        after={f"e{place:04}": value for place, value in enumerate(after)},
        **more,
    )


def _scores(n, seed):
    return np.clip(np.random.default_rng(seed).normal(0.7, 0.15, n), 0, 1)


def test_a_worse_one_has_regressed():
    before = _scores(200, 1)
    noise = np.random.default_rng(2).normal(0, 0.1, 200)
    (found,) = compare([_question(before, before - 0.1 + noise)], FAST)
    assert found.verdict == "regressed"
    assert found.ci[0] < -0.1 < found.ci[1] < 0
    assert found.p_adjusted < 0.01


def test_an_equal_one_leaves_no_evidence():
    before = _scores(200, 1)
    noise = np.random.default_rng(3).normal(0, 0.1, 200)
    (found,) = compare([_question(before, before + noise)], FAST)
    assert found.verdict == "no_evidence"
    assert found.needed_n <= 200


def test_ten_examples_are_too_few_and_it_says_how_many_it_takes():
    before = _scores(10, 1)
    noise = np.random.default_rng(3).normal(0, 0.2, 10)
    (found,) = compare([_question(before, before + noise)], FAST)
    assert (found.verdict, found.n) == ("underpowered", 10)
    assert found.needed_n > 10


@pytest.mark.parametrize("n", [2, 10, 20])
def test_few_examples_without_any_difference_prove_nothing(n):
    (found,) = compare([_question([0.5] * n, [0.5] * n)], FAST)
    assert (found.verdict, found.p_value, found.difference) == ("underpowered", 1.0, 0.0)
    assert found.needed_n >= FEWEST_PAIRS


def test_many_examples_without_any_difference_prove_something():
    (found,) = compare([_question([0.5] * 200, [0.5] * 200)], FAST)
    assert found.verdict == "no_evidence"


def test_passes_are_compared_by_what_changed():
    before = [1] * 150 + [0] * 50
    worse = [0] * 30 + [1] * 120 + [0] * 45 + [1] * 5
    (found,) = compare([_question(before, worse, passes=True)], FAST)
    assert (found.verdict, found.difference) == ("regressed", pytest.approx(-0.125))
    assert "McNemar" in found.method
    (same,) = compare([_question(before, before, passes=True)], FAST)
    assert same.verdict == "no_evidence"
    (few,) = compare([_question(before[:10], worse[:10], passes=True)], FAST)
    assert few.verdict == "regressed"  # ten of ten lost is no chance


def test_fewer_faults_are_better():
    before = _scores(100, 4)
    question = _question(before, before - 0.2, lower_is_better=True)
    assert compare([question], FAST)[0].verdict == "improved"
    assert compare([replace(question, lower_is_better=False)], FAST)[0].verdict == "regressed"


def test_only_examples_that_both_have_are_paired():
    question = replace(
        _question([0.5] * 40, [0.6] * 40), after={f"e{place:04}": 0.6 for place in range(30, 80)}
    )
    assert compare([question], FAST)[0].n == 10


@pytest.mark.parametrize("passes", [False, True])
def test_without_a_pair_there_is_nothing_to_say(passes):
    (found,) = compare([_question([], [1.0], passes=passes)], FAST)
    assert (found.n, found.verdict, found.needed_n) == (0, "underpowered", None)
    assert found.difference is found.ci is found.p_value is found.p_adjusted is None


def test_one_of_many_has_to_be_surer():
    rng = np.random.default_rng(8)
    noise = rng.normal(0, 0.5, 60)
    edge = _question(np.zeros(60), noise - noise.mean() + 0.17)
    (alone,) = compare([edge], FAST)
    assert alone.verdict == "improved"
    family = [edge, *(_question(np.zeros(60), rng.normal(0, 0.5, 60)) for _ in range(19))]
    among = compare(family, FAST)[0]
    assert among.p_value == alone.p_value
    assert among.p_adjusted > 0.05
    assert among.verdict == "underpowered"


def test_equal_targets_raise_no_more_alarms_than_promised():
    rng, alarms = np.random.default_rng(21), 0
    for seed in range(300):
        questions = [
            _question(np.zeros(25), rng.choice([-0.5, 0, 0.5], 25, p=[0.2, 0.6, 0.2]))
            for _ in range(3)
        ]
        found = compare(questions, Policy(resamples=200, seed=seed))
        alarms += any(one.verdict in ("regressed", "improved") for one in found)
    assert alarms / 300 <= 0.08


@pytest.mark.parametrize(("n", "most"), [(2, 3_142), (3, 3_142), (30, 316)])
def test_values_from_0_to_1_spread_only_so_far(n, most):
    (equal,) = compare([_question([0.5] * n, [0.5] * n, largest=1.0)], FAST)
    assert equal.needed_n == most, "(1.95996 + .84162)^2 * min(1, 3 / n) / .05^2 + 1.92, rounded up"
    (wild,) = compare([_question([0.0, 1.0], [1.0, 0.0], largest=1.0)], FAST)
    assert wild.needed_n == 3_142
    (unbounded,) = compare([_question([0.0, 1.0], [1.0, 0.0])], FAST)
    assert unbounded.needed_n > 3_142


def test_one_pair_has_a_difference_and_no_spread():
    (found,) = compare([_question([0.5], [0.7])], FAST)
    assert (found.n, found.verdict, found.needed_n) == (1, "underpowered", None)
    assert found.difference == pytest.approx(0.2)
