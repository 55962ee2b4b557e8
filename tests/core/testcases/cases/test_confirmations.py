"""Criteria about the control, the dialog and the message that frame a deed."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest

STORY = "As a beekeeper, I want to delete a hive, so that the list stays short"


def case_for(criterion, story=STORY):
    request = SuiteRequest(user_story=story, acceptance_criteria=(criterion,), num_test_cases=10)
    return next((c for c in compose(request).test_cases if "AC_1" in c.covers), None)


def test_a_control_is_looked_for_at_two_of_the_things():
    case = case_for('User can click "Remove" on any hive')
    assert [step.split(" ")[0] for step in case.steps] == ["Open", "Look", "Open", "Look"]
    assert case.expected_result.startswith("`Remove` is there once at")


@pytest.mark.parametrize(
    "criterion",
    [
        "System shows a confirmation dialog before deleting",
        "The user is asked to confirm",
        "Deleting requires a confirmation",
    ],
)
def test_who_cancels_in_the_dialog_has_done_nothing(criterion):
    case = case_for(criterion)
    assert "Read the dialog and cancel" in case.steps
    assert all("confirm if asked" not in step for step in case.steps)
    assert "as it was before" in case.expected_result


@pytest.mark.parametrize(
    "criterion",
    [
        "User receives confirmation after deletion",
        "A success message is shown",
        "The beekeeper sees a confirmation message",
    ],
)
def test_the_message_names_what_was_done(criterion):
    case = case_for(criterion)
    assert case.steps[-1] == "Read the message that appears"
    assert "was deleted" in case.expected_result
    assert "`" in case.expected_result


def test_a_press_whose_outcome_nobody_tells_has_no_case():
    assert case_for('User can press "Sync" while it rains, changing the badge') is None


def test_what_only_repeats_the_outcome_is_met_by_the_course():
    case = case_for("The hive is removed from the list")
    assert case.title == "Beekeeper deletes a hive"


def test_a_button_with_a_purpose_is_the_deed():
    case = case_for('User can click "Export" to download the list of hives')
    assert "download" in case.title.lower()
