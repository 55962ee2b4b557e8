"""Values that are looked at, each at the thing it belongs to."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def cases(story, count=10):
    return compose(SuiteRequest(user_story=story, num_test_cases=count)).test_cases


def titled(story, part):
    return next(case for case in cases(story) if part in case.title)


def titles(story):
    return " / ".join(case.title for case in cases(story))


@pytest.mark.parametrize(
    "story",
    [
        "As a groom I want to see the feeding status of a horse",
        "As a groom I want to see the state of stable repairs",
    ],
)
def test_a_value_is_that_of_a_named_thing(story):
    case = titled(story, "Groom sees")
    assert any(t.startswith(("Horse `", "Stable repair `")) for t in case.preconditions)
    assert "that was deleted" not in titles(story)
    assert "only the value is filled in" not in titles(story)


def test_what_people_want_to_have_is_looked_up():
    story = "As a broker I want to have reliable weather information"
    steps = [step for case in cases(story) for step in case.steps]
    assert not any(step.startswith("Have reliable") for step in steps)


def test_the_best_may_be_two_or_none():
    said = titles("As a courier I want to see the cheapest ferry so that I save money")
    assert "equally the cheapest" in said
    assert "There is no ferry at all" in said
