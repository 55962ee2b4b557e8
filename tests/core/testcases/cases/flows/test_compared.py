"""Two things, or two periods, side by side."""

import pytest


@pytest.mark.parametrize(
    ("goal", "given", "outcome"),
    [
        ("compare tents side by side", "Tent _ has the", "stand side by side in the same row"),
        ("compare prices of ferries", "Ferry _ has the price _, _ has _", "row for the price"),
        ("compare kayaks by weight", "Kayak _ has the weight", "nothing of _ is shown"),
        ("compare two boats' leak rates", "Boat _ has the leak rate", "row for the leak rate"),
    ],
)
def test_each_value_stands_under_its_own_thing(goal, given, outcome, case_of, says):
    says(case_of(f"As a camper, I want to {goal}"), given=given, outcome=outcome)


@pytest.mark.parametrize(
    "goal",
    [
        "compare current catches with previous seasons",
        "compare my mileage month over month",
        "compare visits between weeks",
        "see my mileage for this month vs last month",
    ],
)
def test_periods_have_a_difference(goal, suite_of):
    cases = suite_of(f"As a skipper, I want to {goal}", 4)
    assert "the difference is +10 or +25 %" in cases[0].expected_result
    assert any("There is nothing from the earlier period" in case.title for case in cases)


def test_files_are_compared_as_before(case_of):
    case = case_of("As an editor, I want to compare two files")
    assert "exactly one difference" in case.expected_result
