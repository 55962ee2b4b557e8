"""Things that are only named, with words behind them that no look at them checks."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def cases(story):
    return compose(SuiteRequest(user_story=story, num_test_cases=3)).test_cases


@pytest.mark.parametrize(
    "story",
    [
        "As a rower, I want jetties roughly halfway between us",
        "As a rower, I want a form that is generated from the rules",
        "As a rower, I want to search for boats under a certain weight",
        "As a rower, I want to collect data",
        "As a rower, I want to change the display of the heights",
        "As a rower, I want to click a buoy on the chart",
        "As a rower, I want to run `./regatta.sh`",
        "As a rower, I want [goal]",
    ],
)
def test_there_is_a_question_and_no_more_than_a_guess(story):
    assert [one.assumption.split(" how ")[0] for one in cases(story)] in (
        [],
        ["The story says neither"],
    )


@pytest.mark.parametrize(
    "story",
    [
        "As a rower, I want to see my past races",
        "As a rower, I want to search for boats by their weight",
        "As a rower, I want to add data to a race",
        "As a rower, I want to change the name of a boat",
    ],
)
def test_what_can_be_looked_at_has_its_course(story):
    assert cases(story)[0].technique == "use_case_flow"


def test_a_program_of_ones_own_knows_no_sign_in():
    story = "As a developer, I want to see the query of a connector in the workspace"
    for case in cases(story):
        said = " ".join((*case.preconditions, *case.steps))
        assert "signed in" not in said
        assert "Sign in" not in said
