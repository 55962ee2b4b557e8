"""Criteria that name fields of what the story is about."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest

BROWSES = "As a hiker, I want to browse huts, so that I find one for the night"
CHANGES = "As a warden, I want to update a hut, so that guests know it"
ADDS = "As a warden, I want to add a hut, so that guests find it"


def cases(story, criterion):
    request = SuiteRequest(user_story=story, acceptance_criteria=(criterion,), num_test_cases=10)
    return [case for case in compose(request).test_cases if "AC_1" in case.covers]


@pytest.mark.parametrize(
    "criterion",
    [
        "Each hut shows name, height and price",
        "All huts are listed with name, height and price",
        "User can see the name, height and price of each hut",
        "Display a list of huts with name, height and price",
    ],
)
def test_fields_are_seen_at_one_of_several(criterion):
    case = next(case for case in cases(BROWSES, criterion) if "is stored with" in str(case))
    values = [value for key, value in case.test_data.items() if key in {"height", "price"}]
    assert case.steps[0] == "Open the list of huts"
    assert len(values) == 2
    assert all(f"`{value}`" in case.expected_result for value in values)


@pytest.mark.parametrize(
    "criterion",
    [
        "The warden can edit fields like height, price and phone number",
        "Height, price and phone number can be changed",
        "User can update the height, price and phone number of the hut",
        "The user can change hut details (height, price, phone number)",
    ],
)
def test_fields_are_changed_and_the_new_values_are_shown(criterion):
    (case,) = cases(CHANGES, criterion)
    before, after = case.test_data["before"], case.test_data["after"]
    assert set(before) == set(after) == {"height", "price", "phone number"}
    assert all(f"`{value}`" in case.preconditions[-1] for value in before.values())
    assert all(f"`{value}`" in case.expected_result for value in after.values())
    assert all(before[name] != after[name] for name in before)


def test_fields_that_are_listed_are_entered_in_the_first_course():
    case = cases(ADDS, "User can enter name, height and price")[0]
    assert any(step.startswith("Enter name `") and "height `" in step for step in case.steps)


@pytest.mark.parametrize(
    "criterion",
    [
        "User can edit their own huts",
        "User can update the hut and the valley",
        "User can change the owner of the app",
        "The warden can edit the guests of the day",
    ],
)
def test_things_are_no_fields(criterion):
    assert not [case for case in cases(CHANGES, criterion) if "before" in case.test_data]
