"""Where and how soon the outcome of a course is there."""

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest

ADDS = "As a pilot, I want to add a kite so that I know what I own"
VIEWS = "As a pilot, I want to view my kites so that I know what I own"


def case_for(criterion, story):
    request = SuiteRequest(user_story=story, acceptance_criteria=(criterion,), num_test_cases=10)
    return next((c for c in compose(request).test_cases if "AC_1" in c.covers), None)


def test_what_was_made_is_looked_for_by_its_name():
    case = case_for("Kite appears on the hangar dashboard immediately", ADDS)
    assert case.steps[-1].startswith("Open the hangar dashboard and look for `")
    assert case.expected_result.endswith("is there once")


def test_a_deed_is_done_ten_times():
    case = case_for("Kite record created within 4 seconds", ADDS)
    assert "with other data each time" in case.steps[-1]
    assert "at most 4 seconds" in case.expected_result


def test_a_change_elsewhere_arrives_by_itself():
    case = case_for("Kite board refreshes every 30 seconds automatically", VIEWS)
    assert case.steps[-1].startswith("Wait 30 seconds")
    assert "without a reload by hand" in case.expected_result


def test_people_are_looked_at_by_others():
    story = "As a manager, I want to view the members of my club"
    case = case_for("Suspended members are shown in red", story)
    assert "is suspended" in case.preconditions[-1]
    assert case.expected_result.endswith("is not")
