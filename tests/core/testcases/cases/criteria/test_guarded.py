"""Buttons that wait for a form to be filled in."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest

ADDS = "As a pilot, I want to add a kite so that I know what I own"
CANCELS = "As a pilot, I want to cancel my booking so that others can fly"


def case_for(criterion, story=ADDS):
    request = SuiteRequest(user_story=story, acceptance_criteria=(criterion,), num_test_cases=10)
    return next((c for c in compose(request).test_cases if "AC_1" in c.covers), None)


@pytest.mark.parametrize(
    "criterion",
    [
        "Save button is disabled until all required fields are filled in",
        "The Save button is enabled only when all fields are filled",
    ],
)
def test_it_is_looked_at_empty_full_and_empty_again(criterion):
    case = case_for(criterion)
    assert "Fill in all required fields and look at it again" in case.steps
    assert "can't be pressed after the second and the last step" in case.expected_result


def test_a_deed_in_the_step_that_opens_the_thing_is_asked_about():
    case = case_for("Confirmation dialog appears before cancelling", CANCELS)
    assert "Read the dialog and cancel" in case.steps
    assert all("and confirm" not in step for step in case.steps)


def test_what_is_not_so_does_not_show_up():
    case = case_for("Not checked kites do not show up in the list")
    assert "is not checked" in case.preconditions[-1]
    assert "neither in the list nor by the search" in case.expected_result
