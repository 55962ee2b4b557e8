"""Doubles, numbers, loading states, undoing, messages, reserved pages, links by mail."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest

ADDS = "As a pilot, I want to add a kite so that I know what I own"
DELETES = "As a pilot, I want to delete a kite so that the list stays short"
VIEWS = "As a pilot, I want to view my kites so that I know what I own"
RESETS = "As a pilot, I want to reset my password so that I get back in"
DECIDES = "As a steward, I want to accept flight requests so that pilots know"


def case_for(criterion, story):
    request = SuiteRequest(user_story=story, acceptance_criteria=(criterion,), num_test_cases=10)
    return next((c for c in compose(request).test_cases if "AC_1" in c.covers), None)


def test_a_double_is_tried_with_the_same_values():
    case = case_for("Duplicate kites are not allowed", ADDS)
    assert any(step.startswith("Do the same again, with `") for step in case.steps)
    assert "is there once" in case.expected_result


@pytest.mark.parametrize(("story", "word"), [(ADDS, "higher"), (DELETES, "lower")])
def test_a_count_is_noted_before(story, word):
    case = case_for("The kite count updates immediately", story)
    assert case.steps[0] == "Read the kite count and note it"
    assert f"{word} by one" in case.expected_result


def test_a_loading_state_is_seen_over_a_slow_connection():
    case = case_for("A loading spinner is shown while the kites load", VIEWS)
    assert case.steps[0].startswith("Slow the connection down")
    assert "the loading spinner is shown" in case.expected_result


def test_undone_in_time_and_too_late():
    case = case_for("Undo option available (10-second window)", DELETES)
    assert "within 9 seconds" in " ".join(case.steps)
    assert "wait for 11 seconds" in " ".join(case.steps)


def test_a_mail_is_looked_for_after_the_time_named():
    case = case_for("Confirmation email sent within 30 seconds", ADDS)
    assert case.steps[-1].endswith("30 seconds after that")
    assert "exactly one new confirmation email" in case.expected_result.lower()


def test_another_role_is_told():
    case = case_for("Customer receives notification after decision", DECIDES)
    assert "is the customer whom it concerns" in case.preconditions[-1]


def test_a_reserved_page_is_tried_by_two_people():
    case = case_for("The hangar page is only accessible to managers", VIEWS)
    assert "is a manager" in case.preconditions[0]
    assert "Open the copied address" in case.steps


def test_a_page_that_needs_a_login_is_tried_signed_out():
    case = case_for("The hangar page requires authentication", VIEWS)
    assert "Sign out" in case.steps


def test_a_link_in_time_and_too_late():
    case = case_for("Reset link expires after 2 hours", RESETS)
    assert "1 hours 59 minutes" in " ".join(case.steps)
    assert "2 hours 1 minute" in " ".join(case.steps)


@pytest.mark.parametrize(
    "criterion", ["User can log in with the new password", "Old password no longer works"]
)
def test_what_the_course_of_a_reset_ends_with_needs_no_case_of_its_own(criterion):
    assert case_for(criterion, RESETS).title == "Pilot resets their password"


def test_who_may_not_do_it_with_one_in_a_state_may_with_another():
    case = case_for("Pilots cannot delete archived kites", DELETES)
    assert "is archived" in case.preconditions[-1]
    assert case.steps[0].startswith("Try to delete kite `")
    assert "is deleted" in case.expected_result


def test_a_dialog_that_prevents_slips_is_declined():
    case = case_for("A confirmation dialog prevents accidental deletion", DELETES)
    assert "Read the dialog and cancel" in case.steps
