"""Conditions whose comma was left out."""

import pytest

from testwright.core.testcases.reading.rules import split_condition


@pytest.mark.parametrize(
    ("text", "condition", "rest"),
    [
        ("When I fold a kite the line is free", "I fold a kite", "the line is free"),
        (
            "When the pilot clicks the button the list is shown",
            "the pilot clicks the button",
            "the list is shown",
        ),
    ],
)
def test_the_clause_ends_where_the_next_subject_begins(text, condition, rest):
    assert split_condition(text) == (condition, "when", rest)
