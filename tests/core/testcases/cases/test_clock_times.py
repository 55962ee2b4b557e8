"""Times of the day are tried a minute inside and a minute outside."""

import pytest

from testwright.core.testcases.cases.clock_times import clock_times
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.story import ProjectContext

STORY = "As a swimmer, I want to book a lane so that I can train"


def cases(criterion):
    return list(clock_times(facts_of(parse_story(STORY, [criterion], ProjectContext()))))


@pytest.mark.parametrize(
    ("criterion", "works", "refused"),
    [
        ("Lanes can be booked from 06:30 to 21:00", ["06:30", "21:00"], ["06:29", "21:01"]),
        ("Lanes must be cancelled before 5:15 p.m.", ["17:14"], ["17:15"]),
        ("Lanes can be cancelled until 18:00", ["18:00"], ["18:01"]),
    ],
)
def test_both_sides_of_each_end(criterion, works, refused):
    (case,) = cases(criterion)
    assert (case.data["works"], case.data["refused"]) == (works, refused)
    assert len(case.steps) == len(works) + len(refused)


@pytest.mark.parametrize("criterion", ["The pool opens at 06:30", "Lanes are free"])
def test_other_sentences_are_left_to_others(criterion):
    assert cases(criterion) == []
