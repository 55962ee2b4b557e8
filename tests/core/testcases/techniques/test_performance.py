"""Speed: how many there are, or how big the one is that is moved."""

from __future__ import annotations

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def titles(story):
    return [
        one.title for one in compose(SuiteRequest(user_story=story, num_test_cases=5)).test_cases
    ]


def test_the_size_of_one_counts_and_not_how_many_there_are():
    found = titles("As a surveyor, I want to upload a drawing quickly")
    assert any("Drawing of 20 MB takes at most 5 seconds" in title for title in found)
    assert not any("1,000" in title for title in found)


def test_a_second_page_asks_for_no_speed():
    found = titles("As a camper, I want to be offered several tents on the second page")
    assert not any("50 people" in title for title in found)
