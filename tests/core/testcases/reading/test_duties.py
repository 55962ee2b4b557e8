import pytest

from testwright.core.testcases.reading.duties import duty_of
from testwright.core.testcases.reading.parse import parse_story


@pytest.mark.parametrize(
    ("text", "role", "goal"),
    [
        ("A ranger can close a trail", "ranger", "close a trail"),
        ("Rangers close trails, visitors see it", "rangers", "close trails"),
        ("The system shall list all trails", "", "the system to list all trails"),
        ("All trails must be numbered", "", "all trails to be numbered"),
        ("The app must allow rangers to close trails", "rangers", "close trails"),
        ("A ranger shall receive an alarm", "ranger", "receive an alarm"),
        ("Loading should not take longer than 2 seconds", "", None),
    ],
)
def test_sentences_without_a_wish_are_read(text, role, goal):
    duty = duty_of(text)
    assert duty.role == role
    assert duty.goal == (goal or "loading to not take longer than 2 seconds")


@pytest.mark.parametrize(
    "text", ["Trails should not be listed twice", "It will rain", "better maps", "close trails"]
)
def test_other_texts_are_none(text):
    assert duty_of(text) is None


def test_a_requirement_has_nobody_who_wishes():
    story = parse_story("The system shall print a map of the trails.")
    assert (story.form, story.roles) == ("free", ())
    assert story.goal == "the system to print a map of the trails"
