"""What has been: one's own past entries, and what was changed in a thing."""

import pytest


@pytest.mark.parametrize(
    "goal",
    [
        "view my sailing trip history",
        "see the history of my sailing trips",
        "look at my past sailing trips that I have logged",
    ],
)
def test_own_past_has_days_and_nobody_elses_entries(goal, suite_of, says):
    cases = suite_of(f"As a sailor, I want to {goal}", 6)
    says(
        cases[0],
        given="_ has the sailing trips _ of _ and _ of _",
        step="Open the history of the sailing trips",
        outcome="_ is not; opening _ shows that sailing trip and no other",
    )
    assert any("of somebody else is not opened" in case.title for case in cases)
    assert any("before there are any sailing trips" in case.title for case in cases)


def test_what_was_borrowed_is_called_by_its_kind(case_of, says):
    case = case_of("As a reader, I want to look at my order history")
    says(case, step="Open the history of the orders")


@pytest.mark.parametrize(
    "goal", ["see the history of changes to a recipe", "view the edit history of a recipe"]
)
def test_a_change_stands_with_who_and_what(goal, case_of, says):
    case = case_of(f"As a cook, I want to {goal}")
    says(
        case,
        given="Recipe _ has the note _",
        step="Open the history of recipe _ as _",
        outcome="and _ as before and _ as after",
    )
