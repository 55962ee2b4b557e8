"""Wishes that name a deed as a thing, a state, a means, or the people who do it."""

import pytest

from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story


def first(story):
    facts = facts_of(parse_story(story, ()))
    return facts, facts.actions[0]


@pytest.mark.parametrize(
    ("story", "verb", "thing"),
    [
        ("As a user, I want fast and easy search so that I find things", "search", "entry"),
        ("As a user, I want a simple checkout", "check out", "order"),
        ("As a blind customer, I want to order with my screen reader", "order", "order"),
        ("As a donor, I want to pay via bank transfer", "pay", "order"),
    ],
)
def test_the_deed_is_found(story, verb, thing):
    _facts, action = first(story)
    assert action.verb == verb
    assert action.object.name == thing


@pytest.mark.parametrize(
    "story",
    [
        "As a user, I want a full-text search",
        "As a user, I want my search",
        "As a user, I want to order a screen reader with my card",
    ],
)
def test_other_wishes_are_left_alone(story):
    _facts, action = first(story)
    assert action.verb != "search" or action.object.name != "entry"
    assert action.object is None or action.object.name in {
        "full-text search",
        "search",
        "screen reader",
    }


def test_how_a_thing_stays_is_a_statement():
    _facts, action = first("As an operator, I want the product pages to stay readable in print")
    assert action.statement == "the product pages stay readable in print"
    facts, _action = first("As a user, I want the pages to stay fast")
    assert facts.is_vague


def test_people_at_the_head_of_a_sentence_are_the_role():
    story = parse_story(
        "Vendors propose a discount for their articles, managers approve it, and finance stops it",
        (),
    )
    assert story.roles == ("vendors",)
    assert story.goal == "propose a discount for their articles"
    assert parse_story("Orders ship within 2 days", ()).roles == ()
