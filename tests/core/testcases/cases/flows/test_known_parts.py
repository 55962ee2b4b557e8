"""What is well known to have parts: each is set up and looked for."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("goal", "parts"),
    [
        ("see a landlord's contact details", ("phone number", "e-mail address", "postal address")),
        ("look up the contact information of a tutor", ("phone number", "postal address")),
        ("view pricing details", ("net price", "tax", "total")),
        ("see the shipping address", ("street", "postcode", "city")),
        ("view my payment details", ("card holder", "last four digits", "expiry date")),
        ("view payment details", ("amount", "date", "way of payment")),
        ("check the bank details of a donor", ("account holder", "IBAN")),
        ("find train information", ("departure", "arrival")),
        ("see the opening hours of a branch", ("hours on weekdays", "hours on Sundays")),
    ],
)
def test_each_part_is_set_up_and_seen(goal, parts, case_of):
    case = case_of(f"As a clerk, I want to {goal}")
    for part in parts:
        assert f"the {part} `" in " ".join(case.preconditions)
        assert f"the {part} `" in case.expected_result


@pytest.mark.parametrize(
    "goal",
    [
        "update my payment details",
        "find contact details",
        "see the opening hours",
        "view the contact details of the company",
        "see payments",
    ],
)
def test_what_looks_alike_is_told_otherwise(goal, case_of):
    assert "each beside its name" not in case_of(f"As a guest, I want to {goal}").expected_result


def test_the_contact_details_of_a_site_have_an_address(case_of):
    shown = case_of("As a visitor, I want to find contact details").expected_result
    assert shown.count("`") == 6
