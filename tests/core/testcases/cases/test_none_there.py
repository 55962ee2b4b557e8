"""Criteria about what is seen when there is nothing."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


@pytest.mark.parametrize(
    "criterion",
    [
        "A hint is shown when no dives exist for the month",
        "When there are no dives, the page says that the log is empty",
        "If no dives are found, a message is displayed",
    ],
)
def test_an_empty_list_is_opened_and_read(criterion):
    suite = compose(
        SuiteRequest(
            user_story="As a diver, I want to see my dives, so that I remember them",
            acceptance_criteria=(criterion,),
            num_test_cases=10,
        )
    )
    (case,) = [case for case in suite.test_cases if "AC_1" in case.covers]
    assert case.type == "edge_case"
    assert any(text.startswith("No dives are stored") for text in case.preconditions)
    assert "Read what is shown" in case.steps
    assert "nothing is listed" in case.expected_result
