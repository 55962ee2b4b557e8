"""Criteria without a limit: what is done, and what is then seen."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest

STORY = "As a hiker, I want to book a hut, so that I can rest"


def case_for(criterion):
    request = SuiteRequest(user_story=STORY, acceptance_criteria=(criterion,), num_test_cases=10)
    return next(c for c in compose(request).test_cases if "AC_1" in c.covers)


@pytest.mark.parametrize(
    ("criterion", "step", "outcome"),
    [
        ("The hut is shown in the list of my bookings", "Look for", "shown in the list"),
        ("Huts are sorted by height", "from top to bottom", "From top to bottom"),
        ("A mail is sent to the warden", "mailboxes", "One message about"),
        ("The hut name is read-only", "Try to use or change", "nothing changes"),
        ("The booking is stored", "Sign out and in again", "after the new sign-in"),
        ("The confirmation shows the hut, the day and the price", "one by one", "each once"),
        ("Works with cards, vouchers and transfers", "the example of: cards", "3 times"),
        ("The total includes the tax", "Look for *tax*", "*tax*"),
    ],
)
def test_a_sentence_becomes_a_check(criterion, step, outcome):
    case = case_for(criterion)
    assert any(step in one for one in case.steps)
    assert outcome in case.expected_result
    assert 2 <= len(case.steps) <= 5


def test_an_address_alone_is_no_criterion():
    request = SuiteRequest(
        user_story=STORY,
        acceptance_criteria=("https://tracker.example.com/story/1234",),
        num_test_cases=5,
    )
    assert all("tracker" not in case.title.lower() for case in compose(request).test_cases)
