"""People who are written to are told apart by their address, and not by their name."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def cases(story, count=10):
    return compose(SuiteRequest(user_story=story, num_test_cases=count)).test_cases


def titled(story, part):
    return next(case for case in cases(story) if part in case.title)


def titles(story):
    return " / ".join(case.title for case in cases(story))


STORY = "As a club secretary I want to add a member so that they get the bulletin"


def test_a_member_needs_a_name_and_an_address():
    case = titled(STORY, "without required values")
    assert case.type == "negative"
    assert any("e-mail address empty" in step for step in case.steps)
    assert any("`mia.berg`" in step for step in case.steps)


def test_the_address_is_what_must_not_come_twice():
    case = titled(STORY, "same e-mail address")
    assert case.test_data["known"] in case.expected_result
    assert "with the same name" not in titles(STORY)


@pytest.mark.parametrize("person", ["patient", "child"])
def test_who_is_not_written_to_needs_no_address(person):
    assert "e-mail" not in titles(f"As a warden I want to add a {person} to the list")


def test_a_number_of_somebody_is_no_person():
    story = "As a warden I want to enter the phone number of a guest"
    assert "e-mail" not in titles(story)
