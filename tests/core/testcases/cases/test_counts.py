"""Limits on how many are counted, not typed; `from the third character on` is typed."""

import pytest

from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.limit_patterns import ordinal
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.techniques.boundary_values import ideas

STORY = "As a baker I want to plan the day"


def found(text, aspect):
    facts = facts_of(parse_story(STORY, (text,)))
    return [idea for idea in ideas(facts) if idea.aspect.startswith(aspect)]


@pytest.mark.parametrize(
    ("text", "most", "thing"),
    [
        ("A tray can hold one cake only", 1, "cake"),
        ("Only one voucher per basket", 1, "voucher"),
        ("Up to 3 pictures can be added to a recipe", 3, "picture"),
        ("Each oven has room for 40 rolls", 40, "roll"),
        ("A user can upload up to 10 photos per album", 10, "photo"),
    ],
)
def test_so_many_go_and_one_more_does_not(text, most, thing):
    [one] = found(text, "count")
    assert one.data["limit"] == most
    assert f"`{one.data['one_more']}` is refused" in one.expected
    assert f"names the limit of {most}" in one.expected
    assert f"one more {thing}" in " ".join(one.steps)
    assert not any(step.startswith("Enter") for step in one.steps)
    assert one.covers == ("AC_1",)


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("Suggestions appear while typing, at most 5", 5),
        ("At most 20 results are shown on a page", 20),
    ],
)
def test_a_list_shows_so_many_and_not_one_more(text, most):
    [one] = found(text, "count")
    assert one.data == {"shown": most, "there": most + 1}
    assert "count them" in one.steps[0]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Suggestions appear from the third character on", 3),
        ("Hits are shown after 4 characters", 4),
        ("Hits are shown from the 2nd letter on", 2),
    ],
)
def test_one_character_less_is_typed_first(text, number):
    [one] = found(text, "typed")
    assert len(one.data["too_short"]) == number - 1
    assert len(one.data["enough"]) == number
    assert one.data["too_short"] in one.steps[0]


@pytest.mark.parametrize(
    "text",
    [
        "One can only hope",
        "Only one of the two may be open at a time",
        "The password has at most 20 characters",
        "At most 3 attempts are allowed",
        "A score is at most 5",
    ],
)
def test_other_limits_are_not_counted(text):
    assert found(text, "count") == []


@pytest.mark.parametrize(
    ("text", "value"), [("third", 3), ("3rd", 3), ("three", 3), ("12", 12), ("last", None)]
)
def test_ordinals(text, value):
    assert ordinal(text) == value


def test_a_count_that_ends_something_is_a_threshold():
    [one] = found("The offer ends after 100 orders", "limit")
    assert one.expected.startswith("For `100 orders` and `101 orders` this holds, for `99 orders`")


def test_degrees_go_below_zero():
    [one] = found("Below 0 degrees no cream cakes are sent", "limit")
    assert one.expected.startswith("For `-1 degrees` this holds")


def test_two_moments_apart_are_two_pairs():
    [one] = found("Only cakes that were baked within 60 minutes of each other are packed", "limit")
    assert "one second less than 60 minutes apart" in one.preconditions[1]
    assert "one second more than 60 minutes apart" in one.preconditions[2]


def test_working_days_are_a_time_and_no_count():
    assert found("The order is checked within 1 working day", "count") == []
    [one] = found("The order is checked within 1 working day", "limit")
    assert "1 day" in one.title
