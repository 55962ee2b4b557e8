"""What holds for some of several, and what a deed asks of the one thing it is done to."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def cases(story, count=10):
    return compose(SuiteRequest(user_story=story, num_test_cases=count)).test_cases


def titled(story, part):
    return next(case for case in cases(story) if part in case.title)


def titles(story):
    return " / ".join(case.title for case in cases(story))


@pytest.mark.parametrize(
    ("story", "said"),
    [
        (
            "As a lifeguard I want to lock a slide that lost its inspection seal",
            "Only a slide that",
        ),
        (
            "As a clerk I want to reopen a closed file so that I can add a letter",
            "Only a file that",
        ),
        ("As a porter I want to discharge a guest who has no open bill", "Only a guest who"),
    ],
)
def test_one_in_another_state_is_refused(story, said):
    case = titled(story, said)
    assert case.type == "negative"
    assert case.grounding == "assumption"
    one, two = case.test_data["in_the_state"], case.test_data["not_in_it"]
    assert one != two
    assert f"for `{two}` nothing is offered" in case.expected_result


def test_without_a_state_nothing_is_asked_of_the_thing():
    assert "Only a" not in titles("As a lifeguard I want to lock a slide")


def test_what_must_fit_all_is_out_when_it_fits_one_of_two():
    story = "As a planner I want to choose only rooms that suit all my guests"
    case = titled(story, "True of one of two only")
    assert f"`{case.test_data['in_part']}` is not offered" in case.expected_result


def test_how_it_is_done_is_no_state_of_the_thing():
    assert "Only a" not in titles("As a porter I want to rotate a lock without noise")
