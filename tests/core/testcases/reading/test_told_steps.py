import pytest

from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.reading.told_steps import told_steps


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        (
            (
                "As a guest I want to rent a kayak: I choose a river, pick a date, sign the "
                "waiver and "
                "pay"
            ),
            ["choose", "pick", "sign", "pay"],
        ),
        (
            (
                "As a guest I want to rent a kayak by choosing a river, picking a date and "
                "signing the "
                "waiver, so that I can paddle"
            ),
            ["choose", "pick", "sign"],
        ),
        (
            (
                "As a guest I want to rent a kayak. First I choose a river. Then I pick a date. "
                "After "
                "that the ranger checks the weather. Finally I receive a code."
            ),
            ["choose", "pick", "check", "receive"],
        ),
    ],
)
def test_steps_are_read_in_their_order(text, verbs):
    assert [step.verb for step in told_steps(parse_story(text))] == verbs


def test_who_else_does_a_step_is_named():
    text = "As a guest I want a kayak. First I choose one. Then I pay. Then the ranger brings it."
    assert [step.who for step in told_steps(parse_story(text))] == ["", "", "ranger"]


@pytest.mark.parametrize(
    "text",
    [
        "As a guest I want to rent a kayak and pay for it",
        "As a guest I want to see these: rivers, kayaks and paddles",
        "As a guest I want to pay by card",
        "As a guest I want to rent a kayak. Kayaks cost 20 EUR. They can be rented for a day.",
    ],
)
def test_two_deeds_lists_of_things_and_rules_are_no_course(text):
    assert told_steps(parse_story(text)) == ()
