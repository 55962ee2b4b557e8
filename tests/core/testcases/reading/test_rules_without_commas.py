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


def test_no_clause_ends_with_a_preposition():
    condition, _, rest = split_condition("After I click on the fold button the line is free")
    assert condition == "I click on the fold button"
    assert rest == "the line is free"


def test_what_is_being_done_is_done():
    from testwright.core.testcases.reading.criteria import numbered_criteria
    from testwright.core.testcases.reading.rules import rule_of

    assert rule_of(numbered_criteria(["The line is being shown"])[0]).statement == (
        "The line is shown"
    )
