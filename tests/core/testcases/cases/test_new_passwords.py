"""Links that set a new password, and passwords that are too short."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def titles(goal, *criteria):
    request = SuiteRequest(
        user_story=f"As a climber, I want to {goal}",
        acceptance_criteria=criteria,
        num_test_cases=10,
    )
    return " ".join(case.title for case in compose(request).test_cases)


@pytest.mark.parametrize("goal", ["reset my forgotten password", "ask for a new password"])
def test_a_link_works_once_and_not_for_ever(goal):
    found = titles(goal)
    for idea in ("works only once", "has expired", "was altered"):
        assert idea in found


def test_no_link_where_the_old_password_is_entered():
    assert "A link" not in titles("change my password")


@pytest.mark.parametrize("goal", ["register", "change my password", "reset my password"])
def test_one_character_is_no_password(goal):
    assert "of one character" in titles(goal)


def test_a_length_that_is_told_is_tried_instead():
    assert "of one character" not in titles("register", "The password has at least 8 characters")
