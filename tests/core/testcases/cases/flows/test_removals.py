import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("delete a note", "Call up _ directly", "the direct call says that it does not exist"),
        ("cancel a membership", "Try to use _", "_ is still in force"),
        ("archive a project", "Open the archive", "stands in the archive"),
        ("hide a dataset", "by their direct addresses", "shown as hidden"),
        ("remove a member from a group", "from it", "itself still exists"),
        ("remove an item from my cart", "Open the cart", "itself still exists"),
        ("roll back a release", "Ask which version runs", "`2.4.1` runs and `2.5.0` does not"),
        ("restore a backup", "Restore that backup", "is there again, once"),
    ],
)
def test_one_goes_and_its_neighbour_stays(goal, step, outcome, case_of, says):
    says(case_of(f"As a keeper, I want to {goal}"), step=step, outcome=outcome)
