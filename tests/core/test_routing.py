from __future__ import annotations

import pytest

from testwright.core.routing import route_test_cases

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


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("facts", [SIMPLE, MIDDLE, HARD, {}])
def test_auto_never_picks_rules_for_a_model(named, facts):
    route = route_test_cases(facts, named_model=named, requested="auto", model_is_rules=False)
    assert route.strategy == "direct"
    assert 0 < route.confidence < 1


def test_the_reason_tells_the_complexity_in_words():
    def reason(facts):
        return route_test_cases(
            facts, named_model=True, requested="auto", model_is_rules=False
        ).reason

    assert reason(SIMPLE).startswith("a simple story (no criteria, 1 role, no limits, 1 sentence)")
    assert reason(MIDDLE).startswith("a moderately complex story (3 criteria, 1 role, 1 limit")
    assert reason(HARD).startswith("a complex story (6 criteria, 3 roles, 4 limits, 12 sentences)")


def test_confidence_falls_with_complexity():
    confidences = [
        route_test_cases(facts, named_model=True, requested="auto", model_is_rules=False).confidence
        for facts in (SIMPLE, MIDDLE, HARD)
    ]
    assert confidences == sorted(confidences, reverse=True)
    assert len(set(confidences)) == 3
