"""Wishes for what others do: `the kiln to cool down`."""

import pytest

from testwright.core.testcases.reading.actions import actions_of


@pytest.mark.parametrize(
    ("goal", "statement"),
    [
        ("the application to read its tariffs from a file", "the application reads its tariffs"),
        ("several ovens to synchronise without a pause", "several ovens synchronise"),
        ("the app to respect my settings", "the app respects my settings"),
        ("a kiln fault to surface as a warning", "a kiln fault surfaces as a warning"),
    ],
)
def test_what_the_product_shall_do_is_a_statement(goal, statement):
    (action,) = actions_of(goal, f"I want {goal}")
    assert action.statement.startswith(statement)


@pytest.mark.parametrize(
    "goal", ["access to recipes", "a link to the menu", "a tool to sort recipes", "a way to pay"]
)
def test_what_to_opens_a_place_or_a_deed_is_none(goal):
    assert all(not action.statement for action in actions_of(goal, f"I want {goal}"))


def test_a_second_wish_is_another_story():
    actions = actions_of("delete recipes and I also want the site to be quick")
    assert [action.verb for action in actions] == ["delete"]
