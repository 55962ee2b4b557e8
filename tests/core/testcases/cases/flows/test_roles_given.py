"""Somebody gets another role."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


@pytest.mark.parametrize("goal", ["change the role of a member", "edit a user's role"])
def test_another_role_brings_other_rights(goal, case_of, says):
    story = f"As an administrator, I want to {goal}"
    says(case_of(story), step="change the role from _ to _", outcome="refused with status 403")
    request = SuiteRequest(user_story=story, num_test_cases=10)
    titles = " ".join(case.title for case in compose(request).test_cases)
    for idea in ("Nobody gives themselves", "The last one", "the rights of the other one end"):
        assert idea in titles
    assert "shows in the list" not in titles


def test_roles_themselves_are_changed_as_records(case_of, says):
    says(case_of("As an administrator, I want to edit user roles"), step="Change its name")
