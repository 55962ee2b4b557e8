"""Deeds that a state allows, and states that a deed leads to."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest

STORY = "As a pilot, I want to select a hangar so that I know where my kite is kept"


def case_for(criterion, story=STORY):
    request = SuiteRequest(user_story=story, acceptance_criteria=(criterion,), num_test_cases=10)
    return next((c for c in compose(request).test_cases if "AC_1" in c.covers), None)


def test_what_one_state_allows_is_tried_in_another():
    case = case_for("I can delete a kite only if it has the status `folded`")
    assert "Kite `" in case.preconditions[-1]
    assert case.steps[0].endswith("and delete it")
    assert "nothing offers it" in case.expected_result


@pytest.mark.parametrize(
    "criterion",
    [
        "When I publish a kite, its status is changed to `public`",
        "When I publish a kite the status becomes `public`",
    ],
)
def test_a_deed_is_done_and_the_state_is_read(criterion):
    case = case_for(criterion)
    assert case.steps[0].endswith("and publish it")
    assert "has the status `public`" in case.expected_result


def test_what_is_made_was_not_there():
    case = case_for("When I save a kite the state is `draft`")
    assert case.preconditions[-1].startswith("There is no kite `")
