"""What is cut from a goal, and what a benefit adds to one that names nothing."""

import pytest

from testwright.core.testcases.compose import facts_of, story_of
from testwright.core.testcases.reading.parse import parse_story
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
        ("delete a note if I want to", "delete a note"),
        ("add a photo at a later time", "add a photo"),
        ("see my trips in a clear and simple way", "see my trips"),
        ("quickly and easily find a hut", "find a hut"),
        ("print a tour in a timely manner whenever I wish", "print a tour"),
        ("either print a tour or mail it", "print a tour or mail it"),
        ("let guests (e.g. hikers) rate a tour", "let guests rate a tour"),
        ("get in touch with a guide", "contact a guide"),
        ("call a guide if I have any questions", "call a guide"),
        ('"pin" a tour', "pin a tour"),
        ("submit all figures in one form", "submit all figures"),
        ("move tours should they clash", "move tours if they clash"),
        ("close a hut should they be late", "close a hut if they are late"),
        ("edit a tour if need be", "edit a tour"),
        ("contact us with a question", "contact the owner with a question"),
        ("open the contact us page", "open the contact-us page"),
        ("know whom I sail with", "know who I sail with"),
        ("see huts when I want to book a bed", "see huts when I want to book a bed"),
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
        ("delete guests/tours to make it easier to plan", "make it easier to plan"),
        ("add a note to remember what was said", "remember what was said"),
        ("check guests in so nobody isn't counted", "nobody isn't counted"),
        ("comment on tours, to talk with others", "talk with others"),
        ("see tours in such a way that I can compare them", "I can compare them"),
        ("book a bed, allowing me to plan my trip", "allowing me to plan my trip"),
        ("see opening hours so each guest knows when to come", "each guest knows when to come"),
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


def test_what_shall_hold_has_a_purpose_too():
    story = parse_story("As a guest, I want my bills to be sent at once to avoid doubt")
    assert (story.goal, story.benefit) == ("my bills to be sent at once", "avoid doubt")


def test_a_list_of_deeds_is_no_purpose():
    story = parse_story("As a guest, I want to open a bill, to pay it, and to print it")
    assert story.benefit is None


@pytest.mark.parametrize(
    "goal",
    [
        "be given the option to rent a boat",
        "have the freedom to rent a boat",
        "there to be an easy way to rent a boat",
        "it to be possible to rent a boat",
        "be in a position to rent a boat",
    ],
)
def test_a_chance_to_do_something_is_the_deed(goal):
    assert parse_story(f"As a guest, I want {goal}").goal.endswith("rent a boat")
    assert facts_of(parse_story(f"As a guest, I want {goal}")).main.verb == "rent"


def test_an_aside_in_brackets_ends_no_sentence():
    assert shortened("see when a skier (guest or member) falls") == "see when a skier falls"


def test_how_convenient_it_is_to_be_is_left_out():
    assert shortened("book a lesson at my own convenience") == "book a lesson"
