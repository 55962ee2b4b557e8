"""What a panel says, from answers whose meaning is known."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.panels.simulated import a_panel, drawn, grades, preferences
from testwright.core.panels.results import Origin, found_of, summary

ALWAYS_FIRST = (1.0, 0.0)
FIRST, SECOND, TIE, SILENT = (1.0, 1.0), (0.0, 0.0), (0.5, 0.5), (None, None)


def _said(design, answers, weights=(1.0,) * 9, origins=None):
    found = found_of(design, answers, weights)
    return found, summary(design, found, origins or {})


@settings(max_examples=20)
@given(st.integers(0, 10_000), st.integers(0, 3))
def test_dawid_skene_finds_the_judge_who_guesses(seed, place):
    accuracies = [0.9, 0.9, 0.9, 0.9]
    accuracies[place] = 0.5
    truth, rows = drawn(seed, 400, *accuracies)
    design = a_panel("a", "b", "c", "d", consensus="dawid_skene")
    found, told = _said(design, grades(*rows))
    right = [one["confusion"]["accuracy"] for one in told["judges"]]
    assert min(range(4), key=right.__getitem__) == place
    assert right[place] < 0.65
    assert sorted(right)[1] > 0.8
    hits = sum(found.verdicts[item].value == true for item, true in enumerate(truth))
    assert hits / 400 > 0.9
    worst = min(told["judges"], key=lambda one: one["same_as_consensus"])
    assert worst["name"] == design.names[place]


def test_dawid_skene_sees_through_a_judge_who_says_the_contrary():
    truth, rows = drawn(3, 300, 0.9, 0.9, 0.1)
    found, told = _said(a_panel("a", "b", "liar", consensus="dawid_skene"), grades(*rows))
    assert told["judges"][2]["confusion"]["accuracy"] < 0.2
    plural, _ = _said(a_panel("a", "b", "liar"), grades(*rows))

    def hits(verdicts):
        return sum(verdicts[item].value == true for item, true in enumerate(truth))

    assert hits(found.verdicts) > hits(plural.verdicts)


def test_who_always_prefers_the_first_place_abstains_and_is_seen():
    rows = [(ALWAYS_FIRST, FIRST if item % 2 else SECOND) for item in range(40)]
    _, told = _said(a_panel("first", "good", kind="pairwise", quorum=1), preferences(*rows))
    first, good = told["judges"]
    assert (first["n"], first["abstained"], first["flip_rate"]) == (0, 40, 1.0)
    assert first["position_bias"] == 0.5
    assert 0.3 < first["position_bias_ci"][0] < first["position_bias_ci"][1] <= 0.5
    assert (good["n"], good["flip_rate"], good["position_bias"]) == (40, 0.0, 0.0)
    assert good["position_bias_ci"][0] < 0.0 < good["position_bias_ci"][1]
    assert told["agreement"]["alpha"]["value"] is None  # nobody to agree with
    assert told["agreement"]["pairs"][0]["n"] == 0


def test_what_people_should_look_at():
    design = a_panel("a", "b", "c", kind="pairwise")
    rows = [
        (FIRST, FIRST, SECOND),
        (FIRST, SECOND, TIE),
        (FIRST, SECOND, ALWAYS_FIRST),
        (SILENT, ALWAYS_FIRST, SILENT),
        (FIRST, SILENT, SILENT),
    ]
    found, told = _said(design, preferences(*rows))
    said = [(one.value, one.disagreement) for _, one in sorted(found.verdicts.items())]
    assert said == [
        (1.0, ""),
        (None, "no majority"),
        (None, "no majority"),
        (None, "all judges abstained"),
        (None, "1 of 3 judges gave a verdict, 2 must"),
    ]
    assert (told["judged"], told["decided"], told["disagreements"]) == (5, 1, 4)


@pytest.mark.parametrize(
    ("rule", "value", "confidence"),
    [
        ("mean", 0.5, 0.5),
        ("median", 0.25, 0.5),
        ("weighted", 0.75, 0.5),
        ("plurality", 0.25, 2 / 3),
    ],
)
def test_rules_of_consensus(rule, value, confidence):
    design = a_panel("a", "b", "c", consensus=rule, scale="1-5")
    found, _ = _said(design, grades([0.25, 0.25, 1.0]), (1.0, 0.0, 2.0))
    assert found.verdicts[0].value == pytest.approx(value)
    assert found.verdicts[0].confidence == pytest.approx(confidence)
    spread = "the judges are 0.75 apart"
    assert found.verdicts[0].disagreement == spread


def test_votes_that_weigh_nothing_decide_nothing():
    design = a_panel("a", "b", consensus="weighted")
    found, _ = _said(design, grades([1.0, 1.0]), (0.0, 0.0))
    assert found.verdicts[0].value is None
    assert found.verdicts[0].disagreement == "the judges who gave a verdict weigh nothing"


def test_variants_are_ranked_with_ties_and_intervals():
    design = a_panel("a", "b", kind="pairwise")
    wins = {("x", "y"): 7, ("y", "z"): 7, ("x", "z"): 9}
    rows, origins = [], {}
    for pair, won in wins.items():
        for number in range(12):
            vote = FIRST if number < won else TIE if number == 11 else SECOND
            origins[len(rows)] = Origin(pair, "")
            rows.append((vote, vote))
    _, told = _said(design, preferences(*rows), origins=origins)
    ranked = told["ranking"]["variants"]
    assert [one["variant"] for one in ranked] == ["x", "y", "z"]
    assert all(one["ci"][0] < one["strength"] < one["ci"][1] for one in ranked)
    assert [(one["won"], one["tied"], one["lost"]) for one in ranked] == [
        (16, 2, 6),
        (11, 2, 11),
        (6, 2, 16),
    ]
    assert told["ranking"]["tie"] > 0.0


def test_variants_that_never_met_are_not_ranked():
    design = a_panel("a", "b", kind="pairwise")
    origins = {0: Origin(("x", "y"), ""), 1: Origin(("y", "x"), ""), 2: Origin(("v", "w"), "")}
    _, told = _said(design, preferences(*[(FIRST, FIRST)] * 3), origins=origins)
    assert [one["strength"] for one in told["ranking"]["variants"]] == [None] * 4
    assert "never met" in told["ranking"]["note"]


def test_graded_outputs_of_one_group_are_compared():
    design = a_panel("a", "b", scale="1-5")
    values = [(1.0, "x", "1"), (0.5, "y", "1"), (0.25, "x", "2"), (0.5, "y", "2"), (1.0, "x", "3")]
    origins = {item: Origin((name,), group) for item, (_, name, group) in enumerate(values)}
    rows = [(value, value) for value, _, _ in values]
    _, told = _said(design, grades(*rows), origins=origins)
    assert {one["variant"]: one["won"] for one in told["ranking"]["variants"]} == {"x": 1, "y": 1}


def test_leniency_is_held_against_the_consensus():
    design = a_panel("mild", "strict", consensus="mean", scale="1-5")
    _, told = _said(design, grades([1.0, 0.5], [0.75, 0.25]))
    assert [one["bias"] for one in told["judges"]] == [0.25, -0.25]
    assert told["agreement"]["level"] == "ordinal"


def test_few_items_and_two_judges_are_said():
    design = a_panel("a", "b", consensus="dawid_skene")
    _, told = _said(design, grades([1.0, 1.0], [0.0, 1.0]))
    assert "2 are few" in told["notes"][0]
    assert "add a third" in told["notes"][1]


def test_nothing_yet():
    _, told = _said(a_panel("a", "b"), [])
    assert (told["judged"], told["ranking"], told["notes"]) == (0, None, [])
    assert told["judges"][0]["confusion"] is None


def test_ten_thousand_items_of_nine_judges():
    _, rows = drawn(1, 10_000, *[0.8] * 9)
    design = a_panel(*"abcdefghi", consensus="dawid_skene")
    _, told = _said(design, grades(*rows))
    assert told["judged"] == 10_000
    low, high = told["agreement"]["alpha"]["ci"]
    assert 0.3 < low < told["agreement"]["alpha"]["value"] < high < 0.42
