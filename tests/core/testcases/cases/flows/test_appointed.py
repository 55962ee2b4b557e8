"""Somebody gets a role: it is theirs alone, can be taken away, and nobody takes it."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


@pytest.mark.parametrize(
    "goal",
    [
        "promote a guest to editor",
        "make a guest an editor",
        "give a guest the editor role",
        "assign the role of editor to a guest",
    ],
)
def test_who_gets_a_role_and_who_does_not(goal):
    suite = compose(SuiteRequest(user_story=f"As a warden, I want to {goal}"))
    first, *beside = suite.test_cases
    assert "is listed once among the editors" in first.expected_result
    assert {one.technique for one in beside} >= {"permission_matrix", "state_transition"}
    assert any("is refused" in one.expected_result for one in beside)
