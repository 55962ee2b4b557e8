import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


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


def test_what_is_taken_out_of_a_list_is_not_deleted():
    request = SuiteRequest(
        user_story="As a climber, I want to remove a hut from a group", num_test_cases=10
    )
    titles = " ".join(case.title for case in compose(request).test_cases)
    for idea in ("stays where it is", "The last hut is taken out", "is not taken out again"):
        assert idea in titles
    for misfit in ("is in use", "made anew"):
        assert misfit not in titles
