"""Values that are entered and replaced are of one kind, and of the kind of the thing."""

from __future__ import annotations

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def told(story):
    case = compose(SuiteRequest(user_story=story)).test_cases[0]
    return " ".join((*case.preconditions, *case.steps, case.expected_result))


@pytest.mark.parametrize(
    ("story", "value"),
    [
        ("As a curator, I want to add metadata to a painting", "`creator: "),
        ("As a reader, I want to update my preferences", " mail`"),
        ("As a chemist, I want to store an input at an experiment", "`temperature = "),
        ("As a visitor, I want to subscribe to an RSS feed of news", "`"),
    ],
)
def test_a_value_is_of_the_kind_of_the_thing(story, value):
    assert value in told(story)


@pytest.mark.parametrize("what", ["metadata", "news"])
def test_what_has_names_of_its_own_is_no_sentence_from_a_letter(what):
    text = told(f"As a clerk, I want to add {what} to a folder")
    assert "platform 3" not in text
    assert "ring twice" not in text
