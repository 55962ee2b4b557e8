"""Variants of the main flow that no other technique looks for."""

import pytest

from testwright.core.testcases.cases.variants import variants
from testwright.core.testcases.compose import compose
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.story import SuiteRequest


def found(story):
    return {idea.aspect: idea for idea in variants(facts_of(parse_story(story)))}


@pytest.mark.parametrize(
    ("story", "aspect", "outcome"),
    [
        (
            "As a cook, I want to preview a menu",
            "preview is private",
            "a visitor finds nothing of it",
        ),
        (
            "As a cook, I want the oven lamp to be shown when the oven is hot",
            "without cause",
            "It is not so, or not yet",
        ),
        ("As a cook, I want to add a recipe", "all fields", "in the place of another"),
        ("As a cook, I want to propose a recipe", "decider", "waits there once"),
        ("As a cook, I want to manage recipes", "manage delete", "no longer listed"),
    ],
)
def test_a_variant_for_its_kind_of_story(story, aspect, outcome):
    ideas = found(story)
    assert aspect in ideas
    assert outcome in ideas[aspect].expected


@pytest.mark.parametrize(
    ("story", "aspect"),
    [
        (
            "As a cook, I want users to be prevented from cooking twice after refreshing",
            "without cause",
        ),
        ("As a cook, I want to comment on a recipe", "all fields"),
        ("As a cook, I want to enter a voucher code", "all fields"),
        ("As a cook, I want to see recipes", "decider"),
    ],
)
def test_none_where_it_would_say_nothing(story, aspect):
    assert aspect not in found(story)


def test_managing_is_told_in_its_parts():
    request = SuiteRequest(user_story="As a cook, I want to manage recipes", num_test_cases=10)
    titles = " ".join(case.title.lower() for case in compose(request).test_cases)
    assert all(word in titles for word in ("adds", "changes"))
