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
        ("The booking is stored", "Open the plan for", "stands at"),
        ("The confirmation shows the hut, the day and the price", "one by one", "each once"),
        ("Works with cards, vouchers and transfers", "the example of: cards", "3 times"),
        ("The total includes the tax", "Look for tax", "shows tax `"),
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


def gherkin(text):
    story = "As a guide, I want to plan a hike"
    request = SuiteRequest(user_story=story, acceptance_criteria=(text,), num_test_cases=10)
    return next(c for c in compose(request).test_cases if c.covers)


def test_what_is_given_is_called_by_its_name():
    made = gherkin(
        "Given a hike that is full, when the guest tries to join it, then a text is shown"
    )
    (given,) = made.preconditions[1:]
    name = given.split("`")[1]
    assert given.endswith("is full")
    assert f"As the guest, join hike `{name}`" in made.steps


def test_a_capital_and_begins_another_part():
    made = gherkin(
        "Given a hike is open, When I open it, Then the map is shown And it can be printed"
    )
    assert made.expected_result == "The map is shown; it can be printed"


def test_they_is_the_person_by_name():
    made = gherkin('Given I have no hikes, when I open the page, then I see "Nothing yet"')
    assert made.preconditions[-1].endswith("` has no hikes")
    assert made.expected_result.endswith('` sees "Nothing yet"')
    assert made.steps[-1] == "Read what is shown"


def test_so_often_it_works_and_once_more_it_does_not():
    case = case_for("A booking can be moved twice")
    assert len([step for step in case.steps if step.startswith("Move booking")]) == 2
    assert case.steps[-1].startswith("Try to move booking")
    assert "the last try is refused" in case.expected_result


def test_what_follows_after_something_is_no_subject():
    case = case_for("After payment the booking shows the receipt number")
    assert "after payment" not in " ".join(case.steps).lower()
