"""Ranges with an outcome each are tried where they meet."""

from testwright.core.testcases.cases.bands import bands
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.story import ProjectContext
from testwright.core.testcases.techniques.boundary_values import ideas

STORY = "As a baker, I want to weigh loaves so that each is sold at its price"


def facts(criterion):
    return facts_of(parse_story(STORY, [criterion], ProjectContext()))


def test_values_on_both_sides_of_each_seam():
    (case,) = bands(facts("The price depends on the weight: 1000 and above 6 EUR, "
                          "500 to 999 4 EUR, below 500 nothing is charged"))  # fmt: skip
    assert list(case.data) == ["499", "500", "999", "1,000"]
    assert case.expected.startswith("With `499`: nothing is charged; `500` and `999`: 4 EUR")


def test_no_other_boundary_case_says_the_same():
    text = "Loaves below 30 % are marked in blue, from 30 % to 60 % in grey and above 60 % in black"
    found = [idea for idea in ideas(facts(text)) if idea.covers]
    assert len(found) == 1
    assert "`60 %`: in grey" in found[0].expected


def test_one_range_is_no_band():
    assert list(bands(facts("The weight is 500 to 999 grams"))) == []


def test_ranges_of_durations():
    (case,) = bands(facts("The fee depends on the delay: up to 10 minutes 2 EUR, 11 to 20 minutes "
                          "4 EUR, more than 20 minutes 8 EUR"))  # fmt: skip
    assert "`10 minutes`: 2 EUR" in case.expected
    assert "`21 minutes`: 8 EUR" in case.expected


def test_the_same_range_twice_is_no_band():
    text = "Loaves above 5 EUR are free and those above 5 EUR are free"
    assert list(bands(facts(text))) == []
