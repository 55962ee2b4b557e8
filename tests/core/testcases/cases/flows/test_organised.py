"""Things that are put in order: into albums, with tags, by category."""

import pytest


@pytest.mark.parametrize(
    ("goal", "step"),
    [
        ("organize my photos into albums", "Organize photo `"),
        ("organise files in folders", "Organise file `"),
        ("organize my notes with tags", "Organize note `"),
        ("sort my photos into albums", "Sort photo `"),
    ],
)
def test_a_thing_is_put_where_it_belongs(goal, step, case_of):
    case = case_of(f"As a member, I want to {goal} so that I find them.")
    assert case.steps[0].startswith(step)
    assert any("do not belong together" in one for one in case.preconditions)


def test_a_list_is_organised_by_what_its_things_have(case_of, says):
    case = case_of("As a cook, I want to organise my recipes by category so that I find them.")
    says(case, step="Group by category", outcome="none is missing or doubled")


def test_whoever_organises_events_adds_them(case_of, says):
    case = case_of("As a club manager, I want to organise events so that members meet.")
    says(case, step="Add an event")


def test_order_is_no_place(case_of, says):
    case = case_of("As a member, I want to sort tasks into ascending order so that I find them.")
    says(case, step="Sort by name, ascending")
