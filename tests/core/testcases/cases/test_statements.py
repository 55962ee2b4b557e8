"""Goals that say what shall hold."""

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def cases(story, count=10):
    return compose(SuiteRequest(user_story=story, num_test_cases=count)).test_cases


def titled(story, part):
    return next(case for case in cases(story) if part in case.title)


def titles(story):
    return " / ".join(case.title for case in cases(story))


def test_one_of_several_that_can_not_be_worked_on_is_named():
    case = titled("As a notary I want the scanned deeds to be stamped", "can't be stamped")
    assert case.type == "negative"
    assert case.test_data["failed"] in case.expected_result


def test_a_second_person_proves_nothing():
    said = titles("As a notary I want the scanned deeds to be stamped")
    assert "second notary" not in said


def test_what_happens_by_mistake_is_not_tried_by_a_request():
    story = "As a registrar I don't want to accidentally overwrite an entry of somebody else"
    assert "direct request" not in titles(story)


def test_what_gets_into_the_state_is_treated_as_such():
    case = titled("As a ranger I want damaged huts to be closed", "becomes damaged")
    assert case.test_data["becomes"] in case.steps[0]
