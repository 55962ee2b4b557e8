"""Lists that tell something of each entry by a clause."""

from __future__ import annotations

import pytest

from testwright.core.testcases.cases.flows.told_clauses import told_of_each


@pytest.mark.parametrize(
    ("goal", "given", "outcome"),
    [
        ("see lectures including when they take place", "has the date _", "with the date _"),
        ("view a list of branches showing where they are", "the address _", "with the address _"),
        (
            "see repairs with how long they take and how much they cost",
            "has the duration _ and the price _",
            "the duration _ and the price _",
        ),
        ("see tickets including who reported them", "_ reported ticket _", "who reported it"),
        (
            "see clinics that show where they are and when they are open",
            "the address _ and the opening hours _",
            "the opening hours _",
        ),
        (
            "view a list of exams that shows when they are and who supervises them",
            "_ supervises exam _",
            "the one who supervises it",
        ),
        ("see concerts, including where they are", "has the address _", "with the address _"),
        ("see hostels including how many beds they have", "the number of beds _", "of beds _"),
    ],
)
def test_each_entry_has_its_own_value(goal, given, outcome, case_of, says):
    says(case_of(f"As a visitor, I want to {goal}"), given=given, outcome=outcome)


def test_a_value_may_be_missing_and_may_change(titles_of):
    titles = titles_of("As a pupil, I want to see clubs with when and where they meet")
    assert "A club without a date is listed and claims none" in titles
    assert "A club whose address was changed is listed with the new one" in titles


@pytest.mark.parametrize(
    "text",
    ["", "when", "who", "who knows what", "where the money goes", "how much", "what they are"],
)
def test_a_clause_that_cannot_be_read_is_not_guessed(text):
    told = told_of_each(text)
    assert not told or text in {"when", "how much"}


@pytest.mark.parametrize(
    "goal",
    ["see orders with their dates", "delete events and when they are", "see when the sale starts"],
)
def test_what_looks_alike_is_not_taken(goal, case_of):
    assert "Read what stands at" not in " ".join(case_of(f"As a clerk, I want to {goal}").steps)
