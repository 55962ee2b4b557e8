"""What is cut from a goal, and what a benefit adds to one that names nothing."""

import pytest

from testwright.core.testcases.compose import facts_of, story_of
from testwright.core.testcases.reading.shortening import not_missed, shortened
from testwright.core.testcases.story import SuiteRequest


@pytest.mark.parametrize(
    ("goal", "plain"),
    [
        ("see the timetable without any hassle", "see the timetable"),
        ("add a guest by entering their details and a room", "add a guest"),
        ("delete one or more of my photos", "delete my photos"),
        ("pick one or more huts", "pick huts"),
        ("browse the huts without logging in", "browse the huts"),
        ("see all requests in one place", "see all requests"),
        ("see who's been away", "see who has been away"),
        ("add a guest by entering a name", "add a guest by entering a name"),
        ("see bills without a date", "see bills without a date"),
    ],
)
def test_what_no_deed_is_told_from_is_cut(goal, plain):
    assert shortened(goal) == plain


@pytest.mark.parametrize(
    ("goal", "benefit", "full"),
    [
        ("get reminders", "I don't miss any exams", "get reminders before an exam"),
        ("receive alerts", "we never forget a bill", "receive alerts before a bill"),
        ("get reminders", "I stay fit", "get reminders"),
        ("get reminders about tea", "I don't miss exams", "get reminders about tea"),
    ],
)
def test_messages_come_before_what_nobody_wants_to_miss(goal, benefit, full):
    assert not_missed(goal, f"I want to {goal} so that {benefit}") == full


def _facts(goal):
    return facts_of(story_of(SuiteRequest(user_story=f"As a patient, I want to {goal}")))


def test_who_needs_no_sign_in_has_none():
    assert _facts("browse doctors without signing in").scene.signed_out
    assert not _facts("browse doctors").scene.signed_out


@pytest.mark.parametrize(
    ("goal", "benefit"),
    [
        ("post pictures to showcase my work", "showcase my work"),
        ("read reports to understand how money is spent", "understand how money is spent"),
        ("edit my page to keep it up to date", "keep it up to date"),
    ],
)
def test_a_purpose_is_told_from_the_deed(goal, benefit):
    assert _facts(goal).story.benefit == benefit


def test_a_history_of_what_was_done_is_a_list_of_it():
    action = _facts("see my order history").main
    assert action.object is not None
    assert (action.object.name, action.object.many, action.object.owned) == ("order", True, True)


def test_a_quotation_mark_that_closes_nothing_is_left_out():
    assert story_of(SuiteRequest(user_story='As a cook, I want to see bills."')).goal == "see bills"
    quoted = story_of(SuiteRequest(user_story='As a cook, I want to see "old bills"'))
    assert quoted.goal == 'see "old bills"'
