"""Which fields a form has, and who may do something with which things."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest

ADDS = "As a pilot, I want to add a kite so that I know what I own"
REGISTERS = "As a pilot, I want to register an account so that I can log in"
NOTES = "As a pilot, I want to write notes about my flights"


def case_for(criterion, story):
    request = SuiteRequest(user_story=story, acceptance_criteria=(criterion,), num_test_cases=10)
    return next((c for c in compose(request).test_cases if "AC_1" in c.covers), None)


def test_each_field_takes_a_value():
    case = case_for("The kite form includes fields for name, colour and length", ADDS)
    assert case.steps[0] == "Open the kite form"
    assert "a field each for name, colour and length" in case.expected_result


def test_a_password_is_entered_the_same_twice():
    case = case_for(
        "The sign-up form has fields: email, password, password confirmation", REGISTERS
    )
    entered = case.steps[2].split("`")[1::2]
    assert entered[1] == entered[2]
    assert "as dots" in case.expected_result


@pytest.mark.parametrize(
    "criterion",
    [
        "Notes can be edited or deleted by the user who wrote them",
        "Only the author can edit a note",
    ],
)
def test_what_others_made_is_left_to_them(criterion):
    case = case_for(criterion, NOTES)
    assert "was made by" in case.preconditions[-1]
    assert "the direct request is refused" in case.expected_result


def test_only_for_what_somebody_has():
    case = case_for("Pilots can write a note only for kites they have flown", NOTES)
    assert "has not flown" in case.preconditions[-1]
    assert "with the session" not in " ".join(case.steps)


def test_an_error_comes_with_what_is_wrong():
    case = case_for("A clear error message is displayed for an invalid date", ADDS)
    assert "`2031-02-30`" in case.steps[1]
    assert "says what is wrong with" in case.expected_result


def test_an_error_is_not_looked_for_after_the_course():
    assert case_for("An error message is displayed for strange kites", ADDS) is None
