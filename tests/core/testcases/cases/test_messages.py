"""Who is told looks into their messages after the deed that brings it about."""

import pytest

from testwright.core.testcases.cases.messages import messages
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.story import ProjectContext

STORY = "As a skipper, I want to book a berth so that I can stay for the night"


def cases(criterion):
    return list(messages(facts_of(parse_story(STORY, [criterion], ProjectContext()))))


def test_another_person_is_told_by_the_course_of_the_story():
    (case,) = cases("The harbour master is informed by text message.")
    assert "is a harbour master" in case.preconditions[-1]
    assert "exactly one new text message" in case.expected
    assert case.steps[-2].startswith("Look into the messages of `")
    assert len(case.steps) <= 5


def test_the_condition_is_the_deed():
    (case,) = cases("The harbour master is notified when the booking is cancelled")
    assert case.steps[0] == "Cancel the booking"


def test_what_it_must_contain():
    (case,) = cases("A receipt with the number of the berth is sent by e-mail")
    assert "it shows the number of the berth" in case.expected
    assert "e-mail" in case.expected


def test_who_acts_is_told():
    (case,) = cases("The skipper receives a confirmation by email")
    assert "is a skipper" not in case.preconditions[-1]


@pytest.mark.parametrize(
    "criterion",
    ["The berth is shown on the map", "The harbour master is not informed", "Berths are free"],
)
def test_other_sentences_are_left_to_others(criterion):
    assert cases(criterion) == []
