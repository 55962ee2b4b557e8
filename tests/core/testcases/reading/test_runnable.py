"""Criteria that nobody can run are told from those that a tester can."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.reading.criteria import numbered_criteria
from testwright.core.testcases.reading.rules import rule_of
from testwright.core.testcases.reading.runnable import cannot_be_run
from testwright.core.testcases.story import SuiteRequest


def rule(text):
    return rule_of(numbered_criteria([text])[0])


@pytest.mark.parametrize(
    "text",
    [
        "Unit tests are written for the tariff",
        "Documentation is updated",
        "The wiki is updated",
        "All edge cases are tested",
        "See the mock-up in the attachment",
        "We should discuss the colours with the harbour master",
        "The wording is to be decided",
        "Is a berth needed for canoes?",
        "The tide is cached in the service layer",
        "`berthId` is set after the mooring",
        "EDGE CASES:",
        "Fewer than 10 lines of code are needed",
        "Looks like the old pump was never closed",
    ],
)
def test_orders_remarks_and_what_happens_inside(text):
    assert cannot_be_run(rule(text), "screen")


@pytest.mark.parametrize(
    "text",
    [
        "The berth is shown on the map",
        "The documentation page opens from the menu",
        "The skipper can cancel the mooring",
        "The price is the same as in the list",
        "An iPhone shows the same berths",
    ],
)
def test_what_a_tester_can_do_and_see(text):
    assert not cannot_be_run(rule(text), "screen")


def test_names_of_code_are_seen_by_those_who_call_it():
    assert not cannot_be_run(rule("The answer holds berth_id"), "api")


def test_a_criterion_that_cannot_be_run_is_asked_about():
    suite = compose(
        SuiteRequest(
            user_story="As a skipper, I want to reserve a berth, so that I can sleep",
            acceptance_criteria=("Unit tests are written", "The berth is shown on the map"),
            num_test_cases=10,
        )
    )
    assert all("AC_1" not in case.covers for case in suite.test_cases)
    assert any(
        question.startswith("AC_1 'Unit tests are written' has no case: what does a user do")
        for question in suite.open_questions
    )
