import json
from pathlib import Path

import pytest

from testwright.core.testcases.quality.control import from_scenarios, run_control, win
from testwright.core.testcases.quality.score import MEASURES

# Feature files of public projects; each line names its repository, path, commit and licence.
EXCERPT = Path(__file__).parents[3] / "data" / "story_scenarios_excerpt.jsonl"

PAIR = {
    "repo": "a/b",
    "feature": "Cart",
    "story": "As a shopper, I want to add products so that I can buy them",
    "acceptance_criteria": ["The cart holds 20 products"],
    "scenarios": [
        {"name": "Add one", "given": ["a mug"], "when": ["I add it"], "then": ["I see it", "Once"]},
        {"name": "Can not add", "given": ["a shop", "I add no mug"], "when": [], "then": ["Nope"]},
        {"name": "Empty cart", "given": [], "when": ["I look"], "then": []},
    ],
}


@pytest.fixture(scope="module")
def pairs():
    return [json.loads(line) for line in EXCERPT.read_text("utf-8").splitlines()]


def test_scenarios_become_cases():
    story, suite = from_scenarios(PAIR)
    first, second, third = suite.test_cases
    assert (first.id, first.title, first.type) == ("TC_001", "Add one", "positive")
    assert (first.preconditions, first.steps) == (("a mug",), ("I add it",))
    assert first.expected_result == "I see it; Once"
    assert (second.type, second.preconditions, second.steps) == (
        "negative",
        ("a shop",),
        ("I add no mug",),
    )
    assert (third.type, third.technique) == ("edge_case", "boundary_values")
    assert [criterion.text for criterion in story.criteria] == ["The cart holds 20 products"]


def test_the_title_belongs_to_the_story_when_wanted():
    assert from_scenarios(PAIR)[0].text.startswith("Cart. As a shopper")
    assert from_scenarios(PAIR, with_title=False)[0].text.startswith("As a shopper")
    named = PAIR | {"feature": "add products"}
    assert from_scenarios(named)[0].text.startswith("As a shopper")


def test_wins():
    assert [win(2, 1), win(1, 1), win(1, 2)] == [1.0, 0.5, 0.0]


def test_the_excerpt_names_its_sources(pairs):
    assert len(pairs) == 12
    assert all(pair["repo"] and pair["path"] and pair["commit"] for pair in pairs)
    assert {pair["licence"] for pair in pairs} <= {"MIT", "Apache-2.0"}


FLOORS = {
    "swapped": 0.95,
    "without_outcomes": 1.0,
    "cloned": 1.0,
    "empty_outcomes": 1.0,
    "nouns_replaced": 1.0,
    "parroted": 0.9,
    "contradicted": 0.9,
    "word_salad": 0.8,
    "outcomes_exchanged": 0.75,
    "steps_exchanged": 0.6,
    "foreign_outcomes": 0.6,
}
"""Share of pairs that the own suite has to win, by kind of worse suite."""


def test_own_suites_rank_above_worse_ones(pairs):
    control = run_control(pairs)
    assert control.pairs["swapped"] == 36
    assert control.pairs["without_outcomes"] == control.pairs["cloned"] == 12
    assert control.rates.keys() == FLOORS.keys()
    missed = {kind: rate for kind, rate in control.rates.items() if rate < FLOORS[kind]}
    assert not missed
    assert sorted(control.own)[len(control.own) // 2] >= 0.7
    assert len(control.lost) >= sum(
        int((1 - rate) * control.pairs[kind]) for kind, rate in control.rates.items()
    )


def test_without_the_title_too(pairs):
    control = run_control(pairs, with_title=False)
    assert control.rates["swapped"] >= 0.94


def test_each_worse_suite_is_caught_by_the_measure_that_is_meant_to(pairs):
    control = run_control(pairs)
    assert control.auc.keys() == {*MEASURES, "relevance"}
    assert control.auc["relevance"]["swapped"] >= 0.95
    assert control.auc["relevance"]["nouns_replaced"] == 1.0
    assert control.auc["observable_outcome"]["without_outcomes"] == 1.0
    assert control.auc["observable_outcome"]["empty_outcomes"] == 1.0
    assert control.auc["uniqueness"]["cloned"] == 1.0
    assert control.auc["contradictions"]["contradicted"] >= 0.9
    assert control.auc["word_order"]["word_salad"] >= 0.9
    assert control.auc["coherence"]["outcomes_exchanged"] >= 0.75
    assert control.auc["coherence"]["steps_exchanged"] >= 0.7


def test_a_lost_pair_is_told():
    same = [PAIR, PAIR | {"story": "As a cook, I want to stir soup", "feature": "Soup"}]
    control = run_control([*same, PAIR | {"scenarios": []}])
    assert control.pairs["swapped"] == 2
    swapped = [loss for loss in control.lost if loss.kind == "swapped"]
    assert {loss.story[:5] for loss in swapped} == {"Cart.", "As a "}
    margins = [loss.margin for loss in control.lost]
    assert margins == sorted(margins, reverse=True)
    worst = control.lost[0]
    assert worst.margin == worst.other - worst.own >= 0


def test_a_single_case_has_no_twins_to_be_confused_with():
    control = run_control([PAIR | {"scenarios": PAIR["scenarios"][:1]}])
    assert control.pairs == {
        "without_outcomes": 1,
        "empty_outcomes": 1,
        "parroted": 1,
        "word_salad": 1,
    }


def test_nothing_to_compare():
    control = run_control([])
    assert control.rates == {}
    assert control.own == []
