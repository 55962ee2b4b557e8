"""What is refused or hidden is tried on one thing that it concerns, and on one that it does not."""

import pytest

from testwright.core.testcases.cases.refusals import refusals
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.story import ProjectContext

STORY = "As a warden, I want to lend boats so that guests can row"


def cases(criterion, story=STORY):
    return list(refusals(facts_of(parse_story(story, [criterion], ProjectContext()))))


@pytest.mark.parametrize(
    ("criterion", "given"),
    [
        ("A boat that is leaking can't be lent", "is leaking"),
        ("Boats with a broken oar must not be lent", "has a broken oar"),
        ("Boats without an oar cannot be lent", "has no oar"),
        ("Reserved boats can no longer be sold", "is reserved"),
    ],
)
def test_the_deed_fails_on_one_and_works_on_the_other(criterion, given):
    (case,) = cases(criterion)
    refused, taken = case.data["refused"], case.data["taken"]
    assert f"`{refused}` {given}" in " ".join(case.preconditions)
    assert f"`{refused}`" in case.steps[0]
    assert f"`{taken}`" in case.steps[-1]
    assert f"`{refused}` is as before" in case.expected
    assert case.type == "negative"
    assert case.covers == ("AC_1",)


def test_a_condition_is_prepared_and_turned_round():
    (case,) = cases("A boat cannot be lent if another guest has booked it")
    assert "another guest has booked it" in " ".join(case.preconditions)
    assert "another guest has not booked it" in " ".join(case.preconditions)


def test_the_condition_may_come_first():
    (case,) = cases("Once the season has ended, boats can no longer be lent")
    assert "the season has ended" in " ".join(case.preconditions)
    assert case.steps[0].startswith("Try to lend boat `")


def test_until_means_that_it_is_refused_before():
    (case,) = cases("A boat cannot be lent until the deposit is paid")
    (given,) = case.preconditions[1:]
    assert f"`{case.data['refused']}` the deposit is not paid" in given


def test_what_never_works_is_looked_for_and_sent_directly():
    (case,) = cases("Boats can't be deleted")
    assert "look for a way to delete it" in case.steps[0]
    assert "directly" in case.steps[1]
    assert f"`{case.data['kept']}` is there unchanged" in case.expected


def test_hidden_is_neither_listed_nor_found():
    (case,) = cases("Retired boats are no longer shown")
    assert case.steps[1] == f"Search for `{case.data['not_shown']}`"
    assert f"`{case.data['shown']}` is shown both times" in case.expected


def test_hidden_from_others_is_looked_at_by_another():
    (case,) = cases("Private notes are not visible to other users")
    assert " as `" in case.steps[0]


def test_what_is_turned_away_is_handed_in_beside_what_is_taken():
    (case,) = cases("A booking that exceeds the number of seats is rejected")
    assert "exceeds the number of seats" in case.expected
    assert len(case.steps) == 3


@pytest.mark.parametrize(
    "criterion",
    [
        "A boat for 2 can't be booked by more than 2 guests",  # a limit
        "The button is not shown if the guest is a child",  # one thing without a name
        "Boats can't be lent by children",  # a question of rights
        "Guests are happy",
    ],
)
def test_other_sentences_are_left_to_others(criterion):
    assert cases(criterion) == []
