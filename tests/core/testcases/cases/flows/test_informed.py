"""What a public site tells everybody."""

import pytest


@pytest.mark.parametrize(
    ("goal", "what"),
    [
        ("see the club's contact details", "contact details"),
        ("see the opening hours of the bakery", "opening hours"),
        ("read the FAQ", "frequently asked questions"),
        ("read the terms of service", "terms"),
        ("read the privacy policy", "privacy policy"),
        ("know who runs the website", "page about the website"),
        ("read information about the choir club", "page about the club"),
    ],
)
def test_everybody_gets_there_by_links(goal, what, suite_of, says):
    cases = suite_of(f"As a customer, I want to {goal}", 4)
    says(
        cases[0],
        given="Nobody is signed in",
        step=f"Follow the link to the {what}",
        outcome="opens without a sign-in",
    )
    assert not any("Without signing in" in case.title for case in cases)


def test_contacts_of_people_are_not_public(case_of):
    case = case_of("As a clerk, I want to view the contact details of customers")
    assert "Nobody is signed in" not in case.preconditions
