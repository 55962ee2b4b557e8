from __future__ import annotations

import pytest

from testwright.core.routing import History, Tally, complexity_of, route_test_cases

SIMPLE = {"sentences": 1, "criteria": 0, "roles": 1, "limits": 0, "words": 20}
MIDDLE = {"sentences": 2, "criteria": 3, "roles": 1, "limits": 1, "words": 40}
HARD = {"sentences": 12, "criteria": 6, "roles": 3, "limits": 4, "words": 240}


@pytest.mark.parametrize("requested", ["rules", "direct", "rag", "hybrid"])
def test_a_strategy_that_was_asked_for_is_taken(requested):
    route = route_test_cases(
        HARD, named_model=True, requested=requested, model_is_rules=requested == "rules"
    )
    assert (route.strategy, route.reason, route.confidence) == (requested, "asked for", 1.0)


def test_without_a_model_the_rules_answer():
    route = route_test_cases(SIMPLE, named_model=False, requested="auto", model_is_rules=True)
    assert route.strategy == "rules"
    assert "no model" in route.reason


def test_rules_named_are_not_called_missing():
    route = route_test_cases(SIMPLE, named_model=True, requested="auto", model_is_rules=True)
    assert route.strategy == "rules"
    assert "no model" not in route.reason
    assert "builtin:rules" in route.reason


GOOD, BAD, FEW = Tally(runs=9, poor=1), Tally(runs=4, poor=3), Tally(runs=2, poor=2)


def _history(patterns, **tallies):
    return History(kind="update/any", tallies=tallies, patterns=patterns)


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize(
    ("facts", "history", "strategy"),
    [
        # Nothing known: by complexity alone.
        ({}, History(), "direct"),
        (SIMPLE, History(), "direct"),
        (MIDDLE, History(), "direct"),
        (HARD, History(), "hybrid"),
        # Patterns alone change nothing: a model that does well needs no examples.
        (SIMPLE, _history(True), "direct"),
        (HARD, _history(True), "hybrid"),
        # It went well, or there were too few runs to say.
        (SIMPLE, _history(True, direct=GOOD), "direct"),
        (SIMPLE, _history(True, direct=FEW), "direct"),
        (HARD, _history(True, hybrid=GOOD), "hybrid"),
        # It failed: with similar cases when there are any, else with a second question.
        (SIMPLE, _history(True, direct=BAD), "rag"),
        (MIDDLE, _history(True, direct=BAD), "rag"),
        (SIMPLE, _history(False, direct=BAD), "hybrid"),
        (HARD, _history(True, hybrid=BAD), "rag"),
        (HARD, _history(False, hybrid=BAD), "hybrid"),
        # What failed must be what would be done.
        (HARD, _history(True, direct=BAD), "hybrid"),
        (SIMPLE, _history(True, hybrid=BAD), "direct"),
        # Similar cases did not help either.
        (SIMPLE, _history(True, direct=BAD, rag=BAD), "hybrid"),
        (SIMPLE, _history(True, direct=BAD, rag=GOOD), "rag"),
        (HARD, _history(True, hybrid=BAD, rag=BAD), "hybrid"),
    ],
)
def test_auto_goes_by_complexity_and_by_what_failed_before(named, facts, history, strategy):
    route = route_test_cases(
        facts, named_model=named, requested="auto", model_is_rules=False, history=history
    )
    assert route.strategy == strategy
    assert 0 < route.confidence < 1


def test_history_changes_nothing_where_there_is_no_choice():
    history = _history(True, direct=BAD)
    for requested, is_rules, strategy in (("direct", False, "direct"), ("auto", True, "rules")):
        route = route_test_cases(
            SIMPLE, named_model=True, requested=requested, model_is_rules=is_rules, history=history
        )
        assert route.strategy == strategy


@pytest.mark.parametrize(
    ("runs", "poor", "fails"),
    [(0, 0, False), (2, 2, False), (3, 1, False), (3, 2, True), (4, 2, True), (100, 49, False)],
)
def test_a_kind_fails_when_half_of_enough_runs_were_poor(runs, poor, fails):
    assert Tally(runs=runs, poor=poor).fails is fails


def _reason(facts, history=None):
    return route_test_cases(
        facts,
        named_model=True,
        requested="auto",
        model_is_rules=False,
        history=history or History(),
    ).reason


def test_the_reason_tells_the_complexity_in_words():
    assert _reason(SIMPLE).startswith("a simple story (no criteria, 1 role, no limits, 1 sentence)")
    assert _reason(MIDDLE).startswith("a moderately complex story (3 criteria, 1 role, 1 limit")
    assert _reason(HARD).startswith("a complex story (6 criteria, 3 roles, 4 limits, 12 sentences)")
    assert "again with similar cases if its answer is weak" in _reason(HARD)


def test_the_reason_tells_what_failed():
    told = _reason(SIMPLE, _history(True, direct=BAD))
    assert "kind (update/any) that failed before: 3 of 4 direct answers were poor" in told
    assert "similar cases are shown to the model from the start" in told
    assert "again with similar cases" in _reason(SIMPLE, _history(False, direct=BAD))


@pytest.mark.parametrize(
    ("facts", "complexity"),
    [({}, "simple"), (SIMPLE, "simple"), (MIDDLE, "moderate"), (HARD, "complex")],
)
def test_complexity_in_a_word(facts, complexity):
    assert complexity_of(facts) == complexity


def test_confidence_falls_with_complexity_and_after_failures():
    def confidence(facts, history=None):
        return route_test_cases(
            facts,
            named_model=True,
            requested="auto",
            model_is_rules=False,
            history=history or History(),
        ).confidence

    confidences = [confidence(facts) for facts in (SIMPLE, MIDDLE, HARD)]
    confidences.append(confidence(SIMPLE, _history(True, direct=BAD)))
    assert confidences == sorted(confidences, reverse=True)
    assert len(set(confidences)) == 4
