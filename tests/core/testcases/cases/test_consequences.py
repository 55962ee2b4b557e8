"""What comes with a value beyond a limit is said of each value, and not by the criterion again."""

import pytest

from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.story import ProjectContext
from testwright.core.testcases.techniques.boundary_values import ideas

STORY = "As a tailor, I want to bill a coat so that I am paid"


def case(criterion):
    facts = facts_of(parse_story(STORY, [criterion], ProjectContext()))
    (found,) = [idea for idea in ideas(facts) if idea.covers]
    return found


@pytest.mark.parametrize(
    ("criterion", "beyond", "holds", "otherwise"),
    [
        ("Bills above 900 EUR require a deposit", "900.01 EUR",
         "it requires a deposit", "it does not require a deposit"),
        ("A deposit is required for coats over 900 EUR", "900.01 EUR",
         "A deposit is required", "A deposit is not required"),
        ("If the bill is over 2,900 EUR, it is printed twice", "2900.01 EUR",
         "it is printed twice", "it is not printed twice"),
        ("Bills of 900 EUR or more are flagged", "900.00 EUR",
         "it is flagged", "it is not flagged"),
        ("Customers within 40 km are listed", "40 km", "it is listed", "it is not listed"),
    ],
)  # fmt: skip
def test_what_holds_on_which_side(criterion, beyond, holds, otherwise):
    found = case(criterion)
    first, second = found.expected.split("; with ")
    assert f"`{beyond}`" in first
    assert first.endswith(holds)
    assert second.endswith(otherwise)
    assert len(found.steps) == 3


def test_a_birthday_is_entered_for_an_age():
    assert "as the date of birth of the customer" in case("Customers must be at least 16").steps[0]


def test_decimals_that_are_written_count():
    found = case("A signal is given when the pressure falls below 3.0 bar")
    assert list(found.data) == ["2.9 bar", "3 bar", "3.1 bar"]
    assert found.title.startswith("Pressure of")


def test_the_value_belongs_to_what_it_is_with():
    found = case("Coats with a length of more than 130 cm need a second fitting")
    assert "a coat with a length of `131 cm`" in found.steps[-1]
    assert "it needs a second fitting" in found.expected
