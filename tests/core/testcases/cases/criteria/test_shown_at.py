"""What is seen at a place is looked for there, without the story's own course before it."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def case_for(story, criterion):
    request = SuiteRequest(user_story=story, acceptance_criteria=(criterion,), num_test_cases=10)
    return next((c for c in compose(request).test_cases if "AC_1" in c.covers), None)


@pytest.mark.parametrize(
    ("story", "criterion"),
    [
        ("As a clerk, I want to configure the fee", "The balance is shown in the header"),
        (
            "As a tutor, I want to filter pupils",
            "The number of seats is shown above the list",
        ),
        (
            "As a seller, I want to edit a price",
            "The currency is shown next to the price",
        ),
        ("As a vet, I want to edit the dose", "The weight is visible in the sidebar"),
        ("As a user, I want to edit my profile", "The version is displayed at the bottom"),
    ],
)
def test_a_value_is_read_at_its_place_and_nothing_is_changed_before(story, criterion):
    case = case_for(story, criterion)
    assert len(case.steps) == 2
    assert "save" not in " ".join(case.steps)
    assert case.test_data["shown"] in case.expected_result


@pytest.mark.parametrize(
    ("criterion", "place"),
    [
        ("The list of branches is shown in the branch field", "the branch field"),
        (
            "List of recipients should be seen in the recipient dropdown",
            "the recipient dropdown",
        ),
    ],
)
def test_what_a_field_offers_is_what_there_is(criterion, place):
    case = case_for("As a clerk, I want to configure the fee", criterion)
    assert case.steps[-1] == f"Open {place} and read what it offers"
    assert "each once, and nothing else" in case.expected_result


def test_resources_of_an_interface_have_paths():
    case = case_for(
        "As a user, I want to configure the HTTP connector with my RAML",
        "List of resources in the RAML should be visible in the resource field",
    )
    assert "`/orders`" in case.expected_result


@pytest.mark.parametrize(
    ("criterion", "number"),
    [
        ("Only the last 10 orders are listed", 10),
        ("The latest five messages are displayed", 5),
        ("The most recent 3 visits are shown", 3),
    ],
)
def test_of_the_last_ones_the_one_before_them_is_missing(criterion, number):
    case = case_for("As a member, I want to change my address", criterion)
    assert f"There are {number + 1} " in case.preconditions[-1]
    assert "2031-03-01 is not" in case.expected_result


@pytest.mark.parametrize(
    ("story", "criterion"),
    [
        (
            "As a tutor, I want to upload a worksheet",
            "Supported formats are listed below the field",
        ),
        ("As a guest, I want to update my address", "The opening hours are shown at the top"),
        ("As a nurse, I want to see the plan of a patient", "The dose is displayed in mg"),
    ],
)
def test_what_stands_there_anyway_is_not_reached_by_the_course(story, criterion):
    case = case_for(story, criterion)
    assert not any(
        word in step for step in case.steps for word in ("save", "Upload ", "Reload", "Read its")
    )
