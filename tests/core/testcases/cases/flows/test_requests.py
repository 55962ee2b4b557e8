import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


@pytest.mark.parametrize(
    ("goal", "given", "step", "outcome"),
    [
        ("request a copy of a map", "Map _ exists", "Request it, with the note _", "as waiting"),
        ("request advice", "has requested nothing yet", "Request advice, with", "for advice"),
    ],
)
def test_what_is_there_already_is_asked_for(goal, given, step, outcome, case_of, says):
    case = case_of(f"As a hiker, I want to {goal}")
    says(case, given=given, step=step, outcome=outcome)


def test_what_is_asked_for_is_not_entered_under_a_name():
    request = SuiteRequest(
        user_story="As a hiker, I want to request a copy of a map", num_test_cases=10
    )
    titles = " ".join(case.title for case in compose(request).test_cases)
    assert "without a name" not in titles
    assert "with its name and nothing else" not in titles


def test_what_does_not_exist_before_is_made_by_asking(case_of, says):
    says(case_of("As a hiker, I want to request a guided tour meeting"), step="as the title")


@pytest.mark.parametrize("source", [" for guests", ""])
def test_what_comes_by_itself_is_not_typed(source, case_of, says):
    case = case_of(f"As a warden, I want to automatically create labels{source}")
    says(case, step="Start the work that creates labels by itself", outcome="no other")
    assert not any("Enter `" in step for step in case.steps)
