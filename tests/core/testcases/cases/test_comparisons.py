"""A value that is compared with another or with today is tried below, at and above it."""

from datetime import date

import pytest

from testwright.core.testcases.cases.comparisons import comparisons
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.story import ProjectContext

STORY = "As a florist, I want to plan a delivery so that flowers arrive fresh"


def cases(criterion):
    return list(comparisons(facts_of(parse_story(STORY, [criterion], ProjectContext()))))


def taken(case):
    """Of the three values those that are accepted, by place."""
    good = case.expected.split(" accepted")[0]
    return [place for place, value in enumerate(case.data["values"]) if f"`{value}`" in good]


@pytest.mark.parametrize(
    ("criterion", "accepted"),
    [
        ("The day of delivery must not be in the past", [1, 2]),
        ("The day of delivery must be in the future", [2]),
        ("The birthday must not be in the future", [0, 1]),
        ("The day of delivery must be today or later", [1, 2]),
        ("The end date must not be before the start date", [1, 2]),
        ("The end date must be after the start date", [2]),
        ("The lowest price must be lower than the highest price", [0]),
        ("The new meter value can't be lower than the previous one", [1, 2]),
    ],
)
def test_three_values_and_which_of_them_are_taken(criterion, accepted):
    (case,) = cases(criterion)
    assert len(case.steps) == 3
    assert taken(case) == accepted
    assert case.covers == ("AC_1",)


def test_today_is_set():
    (case,) = cases("The day of delivery must not be in the past")
    assert case.data["today"] == case.data["values"][1]
    assert date.fromisoformat(case.data["values"][0]) < date.fromisoformat(case.data["today"])
    assert case.data["today"] in " ".join(case.preconditions)


def test_both_halves_of_a_sentence():
    first, second = cases("Pick-up must be today or later and return after pick-up")
    assert taken(first) == [1, 2]
    assert taken(second) == [2]


@pytest.mark.parametrize(
    "criterion",
    [
        "Flowers must be fresh",
        "The delivery may be in the morning",
        "The price must be above 5 EUR",  # a number, which is a limit
    ],
)
def test_other_sentences_are_left_to_others(criterion):
    assert cases(criterion) == []
