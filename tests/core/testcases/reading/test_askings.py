"""Deeds that are only asked for: what is proposed, and what waits for a decision."""

import pytest

from testwright.core.testcases.cases.variants import variants
from testwright.core.testcases.compose import compose
from testwright.core.testcases.reading.askings import deed_waiting, thing_asked_for
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.story import SuiteRequest


@pytest.mark.parametrize(
    ("goal", "plain"),
    [
        ("propose to add a recipe to the book", "propose a recipe for the book"),
        ("suggest adding a trail to a map", "suggest a trail for a map"),
        ("suggest that a trail be added", "suggest a trail"),
        ("request to rent a boat", "request a boat"),
        ("make a request to borrow a tent", "request a tent"),
        ("request that my profile be deleted", "request to delete my profile"),
        ("suggest trails to add to the map", "suggest trails for the map"),
        ("request the renewal of my permit", "request to renew my permit"),
        ("ask for changes to some details of a tour", "request to change a tour"),
        ("request to register for a tour", "request to register for a tour"),
        ("request a boat and be called back", "request a boat and be called back"),
        ("request a copy of my bill", "request a copy of my bill"),
        ("ask to be notified when a hut is free", "be notified when a hut is free"),
        ("propose a recipe", "propose a recipe"),
    ],
)
def test_what_is_asked_for_is_the_thing_itself(goal, plain):
    assert thing_asked_for(goal) == plain


@pytest.mark.parametrize(
    ("goal", "ask", "deed"),
    [
        ("request to join a crew", "request", "join a crew"),
        ("ask to collaborate on a recipe", "request", "collaborate on a recipe"),
        ("suggest closing a trail", "suggest", "close a trail"),
        ("request a boat", "", ""),
    ],
)
def test_a_deed_waits_for_a_decision(goal, ask, deed):
    assert deed_waiting(goal) == (ask, deed)


def test_nothing_is_done_before_the_decision():
    suite = compose(SuiteRequest(user_story="As a sailor, I want to request to join a crew"))
    first = suite.test_cases[0]
    assert "as waiting" in first.expected_result
    assert any("refused" in one.title for one in suite.test_cases)
    assert not any("join a join" in one.title for one in suite.test_cases)


def test_what_is_proposed_is_not_public_before():
    story = parse_story("As a hiker, I want to propose to add my hut to the guide")
    aspects = {idea.aspect: idea for idea in variants(facts_of(story))}
    assert "not found the first time" in aspects["seen once accepted"].expected
    waiting = parse_story("As a hiker, I want to propose to close a trail")
    assert "seen once accepted" not in {idea.aspect for idea in variants(facts_of(waiting))}
