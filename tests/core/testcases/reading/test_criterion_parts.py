"""One criterion that says several things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.compose import compose
from testwright.core.testcases.reading.criteria import numbered_criteria
from testwright.core.testcases.reading.criterion_parts import MOST, parts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.story import SuiteRequest, whole


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The list is sorted by date", ("The list is sorted by date",)),
        (
            "The list is sorted by date. The newest stands first.",
            ("The list is sorted by date", "The newest stands first"),
        ),
        (
            "Boats are listed - The harbour is shown beside each - A boat can be hidden",
            ("Boats are listed", "The harbour is shown beside each", "A boat can be hidden"),
        ),
        (
            "Must keep the order Must support zero and blank",
            ("Must keep the order", "Must support zero and blank"),
        ),
        (
            "The skipper can:\n- rename a boat\n- delete a boat",
            ("The skipper can rename a boat", "The skipper can delete a boat"),
        ),
        ("The card shows:\n- name\n- length", ("The card shows: name, length",)),
        (
            "Sent by mail, e.g. Monday. This ensures that nobody forgets.",
            ("Sent by mail, e.g. Monday",),
        ),
        ("Takes 2.5 s at most", ("Takes 2.5 s at most",)),
    ],
)
def test_what_is_said_is_taken_apart(text, parts):
    assert parts_of(text) == parts


def test_scenarios_in_one_criterion_are_rules_of_their_own():
    text = (
        "Scenario: taken\nGiven a free berth\nWhen I book it\nThen it is mine\n"
        "Scenario: full\nGiven no free berth\nWhen I book one\nThen I am refused"
    )
    (criterion,) = numbered_criteria([text])
    assert [part.id for part in criterion.parts] == ["AC_1", "AC_1.2"]
    assert [part.then for part in criterion.parts] == [("it is mine",), ("I am refused",)]


def test_two_blanks_are_what_is_left_of_a_line_break():
    story = parse_story(
        "As a skipper, I want to book a berth", ["Shows the price  Shows the depth"]
    )
    assert [part.text for part in story.criteria[0].parts] == ["Shows the price", "Shows the depth"]


def test_a_part_counts_for_its_criterion():
    assert whole("AC_3.2") == whole("AC_3") == "AC_3"
    suite = compose(
        SuiteRequest(
            user_story="As a skipper, I want to book a berth so that I have a place for my boat",
            acceptance_criteria=(
                "A berth that is taken cannot be booked. Each berth costs 12.00 EUR.",
            ),
            num_test_cases=5,
        )
    )
    covered = {name for case in suite.test_cases for name in case.covers}
    assert covered == {"AC_1"}
    assert sum("AC_1" in case.covers for case in suite.test_cases) > 1


@given(st.text(max_size=300))
def test_any_text_has_few_parts_and_none_is_empty(text):
    parts = parts_of(text)
    assert len(parts) <= MOST
    assert all(part.strip() for part in parts)


def test_given_when_and_then_as_criteria_of_their_own_are_one_scenario():
    lines = ("Given I have a boat", "When I moor it", "Then it is listed", "And I get a receipt")
    first, *others = numbered_criteria([*lines, "The list is sorted by name"])
    assert first.given == ("I have a boat",)
    assert first.when == ("I moor it",)
    assert first.then[0] == "it is listed"
    assert [one.told_with for one in others] == ["AC_1", "AC_1", "AC_1", ""]
    suite = compose(
        SuiteRequest(
            user_story="As a skipper, I want to moor a boat so that it is safe",
            acceptance_criteria=lines,
        )
    )
    assert ("AC_1", "AC_2", "AC_3", "AC_4") in {case.covers for case in suite.test_cases}
