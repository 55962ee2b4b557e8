"""Qualities without a figure: what somebody sees, hears or finds in a log."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def suite(goal, role="planner"):
    story = f"As a {role}, I want {goal}"
    return compose(SuiteRequest(user_story=story, num_test_cases=4)).test_cases


@pytest.mark.parametrize(
    ("goal", "technique", "said"),
    [
        ("passwords to be stored hashed", "security", "the two stored values differ"),
        ("the app to work offline", "integration_failure", "that a connection is needed"),
        ("the tool to work in Firefox and Safari", "pairwise", "In each browser every step works"),
        ("the app to run on Android and iOS", "pairwise", "In each system every step works"),
        ("the portal in Welsh", "equivalence_partitioning", "and the mail are in Welsh"),
        ("pages with a contrast of at least 7:1", "accessibility", "at least 7:1"),
        ("to fill in the claim form with a screen reader", "accessibility", "each field and"),
        ("the timetable to be usable with the keyboard", "accessibility", "focus can always"),
    ],
)
def test_the_course_observes_what_is_asked_for(goal, technique, said):
    case = suite(goal)[0]
    assert (case.type, case.technique) == ("positive", technique)
    assert said.lower() in case.expected_result.lower()


@pytest.mark.parametrize(
    ("goal", "step", "entry"),
    [
        (
            "every change to a tour to be logged",
            "Change the description of tour",
            "as the old value",
        ),
        ("all deletions of invoices to be recorded", "Delete invoice", "names the deletion"),
        ("each access to a patient file to be audited", "Open patient file", "names the access"),
        ("every login to be logged", "Sign out and in again", "names the sign-in"),
    ],
)
def test_a_deed_of_every_kind_leaves_its_entry(goal, step, entry):
    case = suite(goal, role="auditor")[0]
    assert case.steps[0].startswith(step)
    assert entry in case.expected_result


def test_every_quality_has_a_case_that_goes_wrong():
    for goal in ("the app to work offline", "the portal in Welsh", "passwords to be stored hashed"):
        assert any(case.type == "negative" for case in suite(goal))


@pytest.mark.parametrize(
    "goal",
    [
        "to translate pages into Polish",
        "to read the news about Android",
        "to record every change of address",
        "to see whether my password was hashed by the old service",
    ],
)
def test_a_deed_with_such_words_stays_a_deed(goal):
    assert suite(goal)[0].technique == "use_case_flow"


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        ("the site to have a dark mode", "shown in dark mode at once"),
        ("the timetable to be readable on small screens", "nothing has to be scrolled sideways"),
        ("the website to be accessible", "each field and button is read"),
        ("the layout to be responsive", "at each width every part is there"),
    ],
)
def test_looks_that_are_asked_for_are_looked_at(goal, said):
    assert said in suite(goal)[0].expected_result.lower()


def test_what_is_accessible_from_somewhere_is_no_matter_of_access():
    for goal in ("the site to be accessible from abroad", "the page to be accessible via a link"):
        assert suite(goal)[0].technique == "use_case_flow"
