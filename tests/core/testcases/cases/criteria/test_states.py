"""The state of a thing after a deed, and how a state is seen."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest

DECIDES = "As a steward, I want to accept or decline flight requests so that pilots know"
ADDS = "As a pilot, I want to add a kite so that I know what I own"
VIEWS = "As a pilot, I want to view my kites so that I know what I own"


def case_for(criterion, story):
    request = SuiteRequest(user_story=story, acceptance_criteria=(criterion,), num_test_cases=10)
    return next((c for c in compose(request).test_cases if "AC_1" in c.covers), None)


def test_what_is_made_has_its_first_state():
    case = case_for("The kite is created with status `grounded`", ADDS)
    assert case.steps[-1].startswith("Read the status of `")
    assert "has the status `grounded`" in case.expected_result


def test_something_else_that_comes_of_it():
    case = case_for('A licence record is created with status "open"', ADDS)
    assert "exactly one licence record" in case.expected_result


def test_two_states_need_two_things():
    case = case_for("Request status changes to 'Accepted' or 'Declined'", DECIDES)
    assert "and accept it" in case.steps[0]
    assert "and decline it" in case.steps[1]
    assert "`Accepted`" in case.expected_result
    assert "`Declined`" in case.expected_result


@pytest.mark.parametrize(
    ("criterion", "given", "seen"),
    [
        ('Archived kites show an "Old" badge', "is archived", 'shows an "Old" badge'),
        ("Kites that are lost are marked in red", "is lost", "is marked in red"),
        ("Sold-out kites are greyed out", "is sold out", "is greyed out"),
    ],
)
def test_a_look_is_seen_on_one_and_not_on_the_other(criterion, given, seen):
    case = case_for(criterion, VIEWS)
    assert given in case.preconditions[-1]
    assert seen in case.expected_result
    assert case.expected_result.endswith(("does not", "is not"))


def test_a_list_of_fields_is_no_look():
    case = case_for("Archived kites show name and length", VIEWS)
    assert case is None or not case.expected_result.endswith("does not")


def test_a_flag_is_a_state():
    case = case_for('The kite is created with a "new" flag', ADDS)
    assert "has the status `new`" in case.expected_result
