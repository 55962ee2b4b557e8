"""A value that is filled in already is changed without changing what is stored."""

import pytest

from testwright.core.testcases.cases.presets import presets
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story


@pytest.mark.parametrize(
    ("story", "criteria", "what"),
    [
        ("As a diner, I want to order food with my saved address so that it comes", (), "address"),
        (
            "As a diner, I want to order food so that it comes",
            ("The delivery address is prefilled",),
            "delivery address",
        ),
        (
            "As a diner, I want to order food so that it comes",
            ("The form has a preselected currency",),
            "currency",
        ),
    ],
)
def test_what_is_stored_stays(story, criteria, what):
    (case,) = presets(facts_of(parse_story(story, criteria)))
    assert f"as the {what}, and finish" in case.steps[1]
    assert f"`{case.data['stored']}` is still stored" in case.expected
    assert case.assumption


def test_nothing_is_filled_in():
    story = "As a diner, I want to order food so that it comes"
    assert not list(presets(facts_of(parse_story(story, ("The price is shown",)))))
