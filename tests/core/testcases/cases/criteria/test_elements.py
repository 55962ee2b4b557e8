"""A part of a page is looked for where it belongs."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest

STORY = "As a pilot, I want to add a kite to my collection so that I know what I own"


def case_for(criterion, story=STORY):
    request = SuiteRequest(user_story=story, acceptance_criteria=(criterion,), num_test_cases=10)
    return next((c for c in compose(request).test_cases if "AC_1" in c.covers), None)


def test_on_a_page_that_is_named_that_page_is_opened():
    case = case_for('There should be a "Scan" button on the collection page')
    assert case.steps[0] == "Open the collection page"
    assert case.expected_result == 'The "Scan" button is shown once and can be pressed'


def test_without_a_place_it_is_where_the_story_plays():
    case = case_for("The page has a search bar to let pilots find their kites")
    assert case.steps[0].startswith(("Open", "Start to"))
    assert case.expected_result == "The search bar is shown once and can be filled in"


@pytest.mark.parametrize(
    "criterion",
    ['Each kite has a "Fly" button', 'On the list page, there is a "Fly" button on every kite'],
)
def test_what_each_of_them_has_is_looked_for_at_two(criterion):
    case = case_for(criterion)
    assert 'each have the "Fly" button' in case.expected_result
    assert len({part for step in case.steps for part in step.split("`")[1::2]}) == 2


def test_what_is_there_in_one_state_is_missing_in_another():
    case = case_for(
        "A repair button is available for damaged kites", "As a pilot, I want to view my kites"
    )
    assert "is damaged" in case.preconditions[-1]
    assert "it is not" in case.expected_result


def test_what_it_is_for_is_told_where_it_has_no_label():
    case = case_for("The collection page provides a button to fold a kite")
    assert "the button to fold a kite" in case.steps[1]


@pytest.mark.parametrize(
    "criterion",
    [
        "There is no button for guests",
        "A hint button is shown when it rains",
        "The link opens the map",
    ],
)
def test_other_sentences_are_left_to_others(criterion):
    case = case_for(criterion)
    assert case is None or "shown once and can be" not in case.expected_result


def test_a_label_may_follow_its_part():
    case = case_for('When adding a kite, pilots see two buttons: "Fly" and "Fold"')
    assert case.expected_result == 'The "Fly" and "Fold" buttons are shown and can be pressed'
    assert case_for('There is a button "Scan" on the hangar page').steps[0] == (
        "Open the hangar page"
    )
