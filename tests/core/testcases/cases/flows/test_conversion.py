import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("convert a spreadsheet to JSON", "Open the JSON that came out", "still without a value"),
        ("turn a walk into an event", "Turn it into an event", "no longer among the walks"),
        (
            "migrate records from the old register to the new register",
            "Do the first step once more",
            "after the second there are still three",
        ),
    ],
)
def test_nothing_is_lost_on_the_way(goal, step, outcome, case_of, says):
    says(case_of(f"As a botanist, I want to {goal}"), step=step, outcome=outcome)
