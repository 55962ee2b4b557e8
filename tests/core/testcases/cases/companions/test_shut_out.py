"""What is tried beside people who are shut out."""

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def test_let_in_again_cut_while_inside_and_not_oneself():
    request = SuiteRequest(
        user_story="As an administrator, I want to suspend a member", num_test_cases=10
    )
    titles = " ".join(case.title for case in compose(request).test_cases)
    for idea in ("is let in again", "while signed in gets no further", "make themselves suspended"):
        assert idea in titles
    assert "keeps its value" not in titles
