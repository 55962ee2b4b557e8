"""What is tried beside an application."""

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def suite(goal):
    request = SuiteRequest(user_story=f"As a climber, I want to {goal}", num_test_cases=10)
    return compose(request).test_cases


def test_an_application_is_decided_and_made_once():
    titles = " ".join(case.title for case in suite("apply for a travel grant"))
    for idea in ("turned down", "applies twice", "withdrawn", "with nothing entered"):
        assert idea in titles


def test_nobody_applies_a_grant():
    cases = suite("apply for a travel grant")
    assert not any("apply a travel" in case.title for case in cases)
    assert not any("without a name" in case.title for case in cases)


def test_what_was_requested_is_decided_on():
    case = next(one for one in suite("request a repair") if "turned down" in one.title)
    assert "accepted" in case.expected_result
