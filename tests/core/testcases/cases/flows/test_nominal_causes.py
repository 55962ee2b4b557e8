"""A noun phrase that tells what a message is about becomes a deed on a thing of the reader's."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("goal", "step", "says"),
    [
        ("be notified of new comments on my recipes", "comment on recipe `", "a new comment"),
        ("receive an email about replies to my questions", "reply to question `", "a new reply"),
        ("be alerted about price drops on games I watch", "price of game `", "from `50.00"),
        ("be told about cancellations of my appointments", "cancel appointment `", "cancelled"),
        ("be notified about the status of my loan application", "change the status of", "status"),
        ("be informed about the results of my blood tests", "release the result of", "result is"),
        ("be notified of the answers to my polls by email", "submit answers to poll `", "answers"),
        ("get an alert about the arrival of books I have reserved", "arrive", "has arrived"),
        ("receive updates on the progress of my child", "from `40 %` to `60 %`", "progress"),
        ("be notified of changes to my courses", "change the date of course `", "from `2031-"),
        ("be notified of new reviews of photos in my albums", "in album `", "a new review"),
    ],
)
def test_it_is_done_by_somebody_and_told_once(goal, step, says, case_of):
    case = case_of(f"As a member, I want to {goal}")
    assert step in case.steps[0]
    assert says in case.expected_result
    assert "Exactly one message" in case.expected_result


@pytest.mark.parametrize(
    ("goal", "given", "title"),
    [
        ("be notified of new bids on my bicycles", "belongs to `", "somebody else's bicycle"),
        ("be alerted about delays of my trains", "belongs to `", "somebody else's train"),
        ("be told about price changes of flats I follow", "and not flat `", "another flat"),
        ("get an email about changes to my patients", "is a patient of `", "else's patient"),
        ("be told of results of surveys about my classes", "Class `", "about somebody else's"),
    ],
)
def test_another_thing_is_not_told_of(goal, given, title, suite_of):
    suite = suite_of(f"As a user, I want to {goal}", 4)
    beside = next(case for case in suite if case.title.startswith("No message comes about"))
    assert title in beside.title
    assert any(given in text for text in beside.preconditions)
    assert "has no new message" in beside.expected_result


def test_the_day_before_a_deadline_is_the_time_of_the_message(case_of):
    case = case_of("As a tenant, I want to be told about the deadlines of my payments")
    assert any("exactly one day" in text for text in case.preconditions)


@pytest.mark.parametrize(
    "goal",
    [
        "be notified about new features of the product",
        "be informed about changes to the law",
        "be notified when my order changes",
        "be alerted about products I may like",
        "be notified of results for my city",
        "get an email with the receipt of my order",
        "be notified about",
    ],
)
def test_what_is_nobodys_or_no_deed_stays(goal, suite_of):
    suite = suite_of(f"As a user, I want to {goal}", 4)
    assert not any(case.title.startswith("No message comes about") for case in suite)
