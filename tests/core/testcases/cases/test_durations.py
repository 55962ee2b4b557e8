"""Durations are tried just before and just after, by what the words around them say."""

import re
from datetime import date

import pytest

from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.story import ProjectContext
from testwright.core.testcases.techniques.catalogue import TECHNIQUES

STORY = "As a customer I want to change my order so that I get what I need"


def cases(criterion, name="boundary_values"):
    facts = facts_of(parse_story(STORY, [criterion], ProjectContext()))
    return [idea for idea in TECHNIQUES[name](facts) if idea.covers]


def case(criterion):
    (found,) = cases(criterion)
    assert found.assumption is None
    assert found.covers == ("AC_1",)
    return found


@pytest.mark.parametrize(
    ("criterion", "before", "after", "expected"),
    [
        (
            "The link is valid for 30 minutes",
            "10:29:59",
            "10:30:01",
            "the link is accepted; at",
        ),
        (
            "A session ends after 30 minutes without activity",
            "10:29:59",
            "10:30:01",
            "does not yet end; at",
        ),
        ("Orders can be cancelled within 2 hours", "11:59:59", "12:00:01", "it is refused"),
        ("A cancelled order is refunded within 3 hours", "12:59", "13:01", "told that it is late"),
        (
            "An article in the cart is held for 10 minutes",
            "10:09:59",
            "10:10:01",
            "it is no longer held",
        ),
    ],
)
def test_one_look_on_each_side(criterion, before, after, expected):
    found = case(criterion)
    steps = " ".join(found.steps)
    assert f"{before}" in steps
    assert f"{after}" in steps
    assert expected in found.expected


def test_a_lock_opens_again():
    attempts, lock = cases("After 5 failed attempts the account is locked for 15 minutes")
    assert "4 failed attempts" in attempts.title.lower()
    assert "`10:15:01`, after 15 minutes, it is open again" in lock.expected


def test_idle_time_runs_from_the_last_thing_done():
    found = case("A session ends after 20 minutes without activity")
    assert "then nothing more" in " ".join(found.preconditions)


def test_years_go_by_the_calendar():
    found = case("A message is kept for 3 years")
    start, before, after = (found.data[k] for k in ("start", "just_before", "just_after"))
    assert int(before[:4]) - int(start[:4]) == 3
    assert before[4:10] == after[4:10] == start[4:10]


def test_counting_back_from_what_lies_ahead():
    found = case("An appointment can be moved until 24 hours before it starts")
    works, refused = re.findall(r"At `([^`]+)` .+ is moved; at `([^`]+)`", found.expected)[0]
    assert works < refused < found.data["ahead"]


def test_a_date_ahead_is_entered():
    found = case("The date is today up to 30 days ahead")
    assert len(found.data["taken"]) == 3
    assert len(found.data["refused"]) == 2
    assert min(found.data["refused"]) < found.data["today"] in found.data["taken"]


def test_a_span_is_entered_with_begin_and_end():
    found = case("A booking lasts at most 4 hours")
    assert "13:59:00" in found.steps[0]
    assert "14:01:00` it is refused" in found.expected


def test_a_range_of_durations_is_a_choice_and_no_clock():
    found = case("The interval is 2 to 12 weeks")
    assert "1 week" in found.expected.split(";")[1]
    assert "13 weeks" in found.expected.split(";")[1]


def test_a_slow_answer_is_provoked():
    found = case("When recommendations take longer than 300 ms, the page comes without them")
    assert "299 milliseconds" in found.steps[0]
    assert "301 milliseconds" in found.steps[1]


def test_days_are_no_response_time():
    assert cases("The undo link restores the old address for 7 days", "performance") == []
    (found,) = cases("Results appear within 2 seconds", "performance")
    assert found.technique == "performance"


def test_the_time_belongs_to_the_last_verb():
    found = case("The voucher is sent by post, names the shop and is valid for 5 days")
    assert "is accepted; at" in found.expected


def test_a_subject_is_carried_over_a_comma():
    found = case("The voucher names the shop, and is valid for 5 days")
    assert "he voucher is valid" in found.title


def test_working_days_leave_out_the_weekend():
    found = case("A clerk is reminded after 5 working days without an answer")
    start, after = found.data["start"], found.data["just_after"]
    assert (date.fromisoformat(after[:10]) - date.fromisoformat(start[:10])).days == 7


@pytest.mark.parametrize(
    "criterion",
    [
        "Orders older than 90000 years are not shown",
        "A clerk is reminded after 900000000 working days without an answer",
        "Orders can be moved until 900000 years before delivery",
    ],
)
def test_no_calendar_ends_at_absurd_times(criterion):
    assert case(criterion).steps


def test_older_than_is_an_age_by_the_calendar():
    found = case("Orders older than 2 years are not shown")
    days = [day for name, day in found.data.items() if name != "today"]
    today = date.fromisoformat(found.data["today"])
    assert [(today - date.fromisoformat(day)).days in {729, 730, 731, 732} for day in days] == [
        True,
        True,
    ]
    assert "is not shown" in found.expected


def test_what_is_possible_for_a_time_is_done_with_one_thing_and_refused_with_another():
    found = case("Cancelled orders can be restored for 30 days")
    assert "is restored; at" in found.expected
    assert found.steps[1].count("try to restore order") == 1
