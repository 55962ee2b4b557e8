"""A quoted message is read after what brings it about, and not without it."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest

ADDS = "As a pilot, I want to add a kite so that I know what I own"
DELETES = "As a pilot, I want to delete a kite so that the list stays short"
SEARCHES = "As a pilot, I want to search kites so that I find one quickly"


def case_for(criterion, story):
    request = SuiteRequest(user_story=story, acceptance_criteria=(criterion,), num_test_cases=10)
    return next((c for c in compose(request).test_cases if "AC_1" in c.covers), None)


@pytest.mark.parametrize(
    "criterion",
    ['Success toast: "Kite stored. Good wind!"', 'Show "Kite stored. Good wind!" after saving'],
)
def test_a_success_follows_the_course(criterion):
    case = case_for(criterion, ADDS)
    assert case.steps[-1] == "Read what is shown"
    assert '"Kite stored. Good wind!" is shown' in case.expected_result


def test_a_question_comes_before_it_is_done():
    case = case_for('Warning: "The kite is lost for good. Go on?"', DELETES)
    assert "Read what is asked, and cancel" in case.steps
    assert all("confirm" not in step for step in case.steps)
    assert "before anything is done" in case.expected_result.lower()


def test_a_field_that_is_empty_and_then_filled_in():
    case = case_for('If the name is empty, show the error "Every kite has a name"', ADDS)
    assert "Leave the name empty" in case.steps[1]
    assert "after the last step it is not" in case.expected_result
    assert case.type == "negative"


def test_a_value_that_is_wrong_and_then_right():
    case = case_for('Error message "No such day" is shown for an invalid date', ADDS)
    assert "`2031-02-30`" in case.steps[1]


def test_nothing_that_fits():
    case = case_for('When no results are found, display "No kite up here"', SEARCHES)
    assert "Search for `xqzjk`" in case.steps
    assert '"No kite up here"' in case.expected_result


def test_an_error_without_a_cause_has_no_case():
    assert case_for('Error message: "The wind is too strong"', ADDS) is None


def test_brackets_stand_for_values():
    case = case_for('Confirmation message "Kite [name] is yours now"', ADDS)
    assert "in place of the brackets" in case.expected_result


def test_what_a_press_opens_is_no_message():
    case = case_for('Clicking the plus opens the "New kite" dialog', ADDS)
    assert "is shown" not in case.expected_result


def test_a_clause_before_the_quotation_says_when():
    case = case_for('On successful saving "Good wind" message is displayed', ADDS)
    assert '"Good wind" is shown' in case.expected_result


def test_a_message_is_read_before_others_look_at_the_outcome():
    story = "As a pilot, I can update my profile so that others find me"
    case = case_for('Success message: "All set for take-off"', story)
    assert case.steps[-1] == "Read what is shown"
    assert all(" as `" not in step for step in case.steps)
