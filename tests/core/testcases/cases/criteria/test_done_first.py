import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def case_for(criterion, story="As a warden I want to post notices"):
    request = SuiteRequest(user_story=story, acceptance_criteria=(criterion,), num_test_cases=6)
    return next((one for one in compose(request).test_cases if one.covers == ("AC_1",)), None)


@pytest.mark.parametrize(
    ("criterion", "title", "who"),
    [
        (
            "Every notice has to be approved by a head warden before it is posted",
            "A notice can't be posted before it is approved",
            "the head warden",
        ),
        (
            "Invoices must be checked before they are paid.",
            "An invoice can't be paid before it is checked",
            "who may do so",
        ),
    ],
)
def test_what_has_to_come_first_is_left_out_and_then_done(criterion, title, who):
    case = case_for(criterion)
    assert (case.title, case.type) == (title, "negative")
    assert who in case.preconditions[1]
    assert "try to" in case.steps[0]
    assert "try to" not in case.steps[2]


def test_what_nobody_does_first_is_another_form():
    case = case_for("Notices must be short before they are posted")
    assert case is None or "can't be posted before" not in case.title
