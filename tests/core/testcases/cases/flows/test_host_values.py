"""Values that each of several things has."""

import pytest


@pytest.mark.parametrize(
    ("goal", "given", "step"),
    [
        ("see the price and rating of a cabin", "Cabin _ has the price _", "the price and rating"),
        ("see all boats and their status", "Boat _ has the status _", "Open the list of boats"),
        (
            "view a list of lockers with their due dates and sizes",
            "Locker _ has the due date _ and the size _",
            "Read the due date and size of _",
        ),
        ("know which berth each boat lies at", "Boat _ has the berth _", "Read the berth of _"),
        ("check the name and e-mail of each rower", "Rower _ has the e-mail _", "the e-mail of _"),
    ],
)
def test_each_shows_its_own(goal, given, step, case_of, says):
    case = case_of(f"As a harbour master, I want to {goal}")
    says(case, given=given, step=step, outcome="both times")


@pytest.mark.parametrize("goal", ["see cabins with a low price", "see boats with similar sails"])
def test_what_only_picks_is_no_value(goal, case_of):
    case = case_of(f"As a harbour master, I want to {goal}")
    assert not any("has the" in text for text in case.preconditions)


def test_one_without_a_value_is_listed_too(suite_of):
    cases = suite_of("As a harbour master, I want to see all boats and their weight", 6)
    assert any("without a value for its weight" in case.title for case in cases)


def test_a_state_is_never_missing_but_one_of_a_certain_kind_may_be(suite_of):
    cases = suite_of("As a harbour master, I want to see all boats and their status", 6)
    assert not any("without a value" in case.title for case in cases)
    cases = suite_of("As a reader, I want to see the copyright status of a picture", 6)
    assert any("without a value for its copyright status" in case.title for case in cases)


def test_a_value_is_looked_at_without_deleting_what_has_it(suite_of):
    cases = suite_of("As a harbour master, I want to see the draught of all boats", 6)
    assert not any("deleted" in case.title for case in cases)


@pytest.mark.parametrize(
    ("story", "states"),
    [
        ("As a researcher, I want to see the copyright status of each image", {"Public domain"}),
        ("As a clerk, I want to see the payment status of each invoice", {"paid", "open"}),
        ("As an operator, I want to see the status of every sensor", {"online", "offline"}),
        ("As a librarian, I want to see the status of each book", {"available", "on loan"}),
        ("As a planner, I want to see the status of each room", {"free", "occupied"}),
    ],
)
def test_a_state_is_one_that_such_a_thing_can_have(story, states, case_of):
    given = " ".join(case_of(story).preconditions)
    assert states & {*given.split("`")}


def test_the_states_that_criteria_name_are_those_that_are_shown(suite_of):
    cases = suite_of(
        "As a crew, I want to see the status of each pump",
        3,
        "When a pump is running, it is green",
        "When a pump is idle, it is grey",
        "When a pump fails to start, it is red",
    )
    shown = next(case for case in cases if case.title.startswith("Crew sees"))
    assert "`running`" in shown.preconditions[-1]
    assert "`failed to start`" in shown.expected_result


def test_a_goal_is_a_thing_where_it_has_a_state(case_of):
    case = case_of("As a coach, I want to see the status of all goals")
    assert not any(text.split("`")[1].isdigit() for text in case.preconditions if "Goal `" in text)


def test_things_and_what_they_have_differ_in_name(case_of):
    case = case_of("As a harbour master, I want to know which berth each boat lies at")
    names = case.preconditions[-1].split("`")[1::2]
    assert len(set(names)) == len(names)
