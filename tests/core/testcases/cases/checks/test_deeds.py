"""Sentences whose subject is a deed."""

import pytest

from testwright.core.testcases.cases.checks.deeds import deed_of_subject


@pytest.mark.parametrize(
    ("sentence", "steps", "expected"),
    [
        (
            "Clicking a result navigates to the record",
            ("Click a result", "Read the title and the address of the page that opens"),
            "The record opens, without a page in between",
        ),
        (
            "Selecting cash disables the card number",
            ("Select cash", "Look at the card number"),
            "The card number is disabled",
        ),
        (
            "Selecting Show allows the user to see the password",
            ("Select Show", "Look for the password"),
            "The password can be read",
        ),
        (
            "Pressing Save opens the overview",
            ("Press Save", "Look for the overview"),
            "The overview opens",
        ),
    ],
)
def test_the_deed_is_a_step_and_the_rest_comes_of_it(sentence, steps, expected):
    look = deed_of_subject(sentence)
    assert look is not None
    assert (look.steps, look.expected) == (steps, expected)


def test_other_subjects_are_no_deeds():
    assert deed_of_subject("The overview opens") is None
    assert deed_of_subject("Clicking around is fun") is None


def test_what_is_only_made_possible_tells_nothing_to_look_at():
    assert deed_of_subject("Pressing the bell lets members contact the steward") is None
