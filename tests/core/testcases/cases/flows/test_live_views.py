"""What is shown in real time needs no reload."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest

WAIT = "Wait 30 seconds without reloading"


@pytest.mark.parametrize(
    "goal",
    [
        "see stock prices in real time",
        "see real-time stock prices",
        "see live scores",
        "monitor server load in real-time",
    ],
)
def test_what_is_live_is_waited_for(goal, case_of, says):
    case = case_of(f"As a trader, I want to {goal} so that I can react.")
    says(case, step=WAIT)
    assert case.steps[-1] == WAIT
    assert "Reload the page" not in case.steps


@pytest.mark.parametrize("goal", ["see stock prices", "see the live chat"])
def test_everything_else_is_loaded_again(goal, case_of):
    assert WAIT not in case_of(f"As a trader, I want to {goal} so that I can react.").steps


def test_the_time_is_supposed():
    story = "As a fan, I want to see live scores so that I can follow the match."
    suite = compose(SuiteRequest(user_story=story, num_test_cases=1))
    assert any("within 30 seconds" in one for one in suite.open_questions)
