"""What is set up for a purpose: the deed that the purpose names is done with it, and seen."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("story", "step", "seen"),
    [
        ("a tenant, I want to activate my card so that I can pay bills", "Pay bill", "as paid"),
        (
            "a cashier, I want to install the extension so that I can scan invoices",
            "Scan invoice",
            "exactly once",
        ),
        (
            "a traveller, I want to connect my calendar so that I can see my bookings in it",
            "Open the calendar",
            "stands in the calendar exactly once",
        ),
        (
            "a librarian, I want to set up the scanner so that I can start registering books",
            "Register book",
            "stands in the list exactly once",
        ),
        (
            "a teacher, I want to configure the printer so that I can print certificates",
            "Print certificate",
            "One sheet",
        ),
        ("a clerk, I want to use the signing tool so that I can sign contracts", "Sign", "signed"),
        (
            "an accountant, I want an integration with Sage so that I can output reports",
            "In Sage, output",
            "once, not twice",
        ),
        (
            "an author, I want to configure my client so that I can start publishing articles",
            "Publish article",
            "as published",
        ),
    ],
)
def test_the_deed_of_the_purpose_is_done_last(story, step, seen, case_of):
    case = case_of(f"As {story}")
    assert any(one.startswith(step) for one in case.steps)
    assert seen in case.expected_result


@pytest.mark.parametrize(
    "story",
    [
        "a tenant, I want to activate my card so that I feel safe",
        "a cashier, I want to install the extension so that I can save time",
        "a nurse, I want to connect my calendar so that I can see everything in it",
        "a clerk, I want to set up a meeting so that I can send invitations",
        "a reader, I want to use the search so that I can borrow books",
        "a clerk, I want to use the signing tool so that customers are happy",
        "a guest, I want to link my booking to my account so that I can pay bills",
    ],
)
def test_what_looks_alike_is_told_otherwise(story, case_of):
    case = case_of(f"As {story}")
    assert not any(
        one.startswith(("Pay bill", "Save time", "Send invitation", "Borrow book", "Sign "))
        for one in case.steps
    )


@pytest.mark.parametrize(
    ("story", "title"),
    [
        (
            "a tenant, I want to activate my card so that I can pay bills",
            "Nothing is paid with the card before it is activated",
        ),
        (
            "a traveller, I want to connect my calendar so that I can see my bookings in it",
            "Nothing is seen in the calendar before it is connected",
        ),
    ],
)
def test_the_deed_is_tried_too_early_as_well(story, title, suite_of):
    assert title in [one.title for one in suite_of(f"As {story}", 3)]
