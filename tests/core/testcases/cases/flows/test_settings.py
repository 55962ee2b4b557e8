import re

import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("set the opening hours", "in place of _ and save", "_ is shown nowhere"),
        ("enable the dark sidebar", "Sign out and in again", "is on, also after"),
        ("configure the time zone and the currency", "Set the time zone to _", "value of another"),
        ("turn off the lights from my phone", "Turn off light _", "_ is on"),
        ("set the temperature for each room", "from _ to _ and save", "still shows _"),
    ],
)
def test_a_setting_is_kept_and_is_the_only_one_changed(goal, step, outcome, case_of, says):
    says(case_of(f"As a keeper, I want to {goal}"), step=step, outcome=outcome)


def test_figures_are_set_to_figures(case_of):
    case = case_of("As a keeper, I want to set the temperature for each room")
    assert any(re.search(r"from `\d+` to `\d+`", step) for step in case.steps)


def test_what_is_set_for_one_is_not_set_for_its_neighbour(case_of, says):
    case = case_of("As a ranger, I want to set an opening date for a hut")
    says(case, given="have _ as their opening date", outcome="_ still shows _")


def test_a_rate_is_a_percentage_and_days_are_a_number(case_of):
    rate = case_of("As a treasurer, I want to configure the interest rate")
    assert any("`3.5 %`" in one for one in rate.preconditions)
    days = case_of("As a treasurer, I want to configure reminder days")
    assert any("`14 days`" in one for one in days.preconditions)


def test_what_is_set_per_thing_is_set_for_one_of_them(case_of, says):
    case = case_of("As a treasurer, I want to configure reorder points per seed box")
    says(case, step="Open seed box _", outcome="_ still shows _")


def test_what_a_number_is_counted_by_has_none_itself(case_of):
    case = case_of("As a treasurer, I want to set the number of rows per page")
    assert not any(step.startswith("Open page") for step in case.steps)
