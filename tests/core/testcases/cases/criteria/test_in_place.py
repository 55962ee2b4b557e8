"""What is pressed is edited in place, opened, or written into."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def case_for(story, criterion):
    request = SuiteRequest(user_story=story, acceptance_criteria=(criterion,), num_test_cases=10)
    return next((c for c in compose(request).test_cases if "AC_1" in c.covers), None)


@pytest.mark.parametrize(
    ("story", "criterion"),
    [
        (
            "As a tenant, I want to update my delivery address",
            "Clicking on the address field allows inline edit",
        ),
        (
            "As a clerk, I want to edit the opening hours of a branch",
            "User can edit the hours inline",
        ),
        (
            "As a planner, I want to edit the estimate of a task",
            "Double-clicking the estimate lets the user edit it in place",
        ),
        ("As a seller, I want to change the price of a lamp", "The price can be edited inline"),
        ("As a nurse, I want to see my shifts", "Clicking the title lets you rename the shift"),
    ],
)
def test_what_is_edited_in_place_is_typed_there_and_kept(story, criterion):
    case = case_for(story, criterion)
    assert case.steps[0].startswith("Open")
    assert "lick on the" in case.steps[1]
    assert case.steps[2].endswith("in its place and press Enter")
    assert "no dialog and no other page opens" in case.expected_result


@pytest.mark.parametrize(
    ("criterion", "entered"),
    [
        ('If I select "Other", I can enter my own reason', "as the reason"),
        ('If the user chooses "Discount", they can input their own percentage', "12.5 %"),
        ("If I pick Custom, I can specify a colour", "as the colour"),
    ],
)
def test_what_may_be_entered_after_a_choice_is_entered_and_read_again(criterion, entered):
    case = case_for("As a seller, I want to change the price of a lamp", criterion)
    assert entered in case.steps[2]
    assert "with the other option there is no such field" in case.expected_result


@pytest.mark.parametrize(
    ("criterion", "opened"),
    [
        ("Clicking on a transfer opens its details", "the details of"),
        ("Tapping an invoice shows its items", "the items of"),
        ("Clicking on a vaccination leads to the leaflet", "the leaflet of"),
    ],
)
def test_what_opens_belongs_to_the_one_that_was_pressed(criterion, opened):
    case = case_for("As a member, I want to manage my account", criterion)
    assert case.expected_result.count(opened) == 2
    assert len(set(case.test_data.values())) == 2


def test_nothing_is_looked_at_that_has_no_place():
    story = "As a member, I want to change the name of a boat"
    case = case_for(story, "If I wave, it works")
    assert case is None or "it is not so yet" not in case.expected_result
