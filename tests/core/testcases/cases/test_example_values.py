"""Values for what a criterion only describes."""

import pytest

from testwright.core.testcases.cases.example_values import with_values
from testwright.core.testcases.compose import story_of
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.story import SuiteRequest


@pytest.fixture
def facts():
    story = "As a hiker, I want to upload a photo of a hut, so that others see it"
    return facts_of(story_of(SuiteRequest(user_story=story)))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Upload an unsupported file type", "(`notes.exe`)"),
        ("Enter an invalid date", "(`2031-02-30`)"),
        ("Enter an invalid amount and save", "(`abc`)"),
        ("Enter an invalid URL", "(`htp:/example`)"),
    ],
)
def test_what_is_wrong_has_an_example_that_is_wrong(facts, text, value):
    assert value in with_values(text, facts)


def test_good_and_bad_addresses_differ_in_the_sign(facts):
    good, bad = (with_values(f"Enter {how} email", facts) for how in ("a valid", "an invalid"))
    assert "@" in good
    assert "@" not in bad


def test_a_field_that_is_entered_has_a_value(facts):
    told = with_values("Enter a description and save", facts)
    assert told.startswith("Enter a description (`")
    assert told.endswith("`) and save")
    assert "(`" in with_values("Type in the search box", facts)


@pytest.mark.parametrize(
    "text",
    ["Press Save", "Enter `12` as the valid amount", 'Enter a name "Alp"', "The name of the hut"],
)
def test_other_texts_stay(facts, text):
    assert with_values(text, facts) == text
