"""What stays as it was set."""

import pytest

from testwright.core.testcases.cases.flows.observations import look_at
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story

FACTS = facts_of(parse_story("As a member, I want to set a filter so that I find boats"))


@pytest.mark.parametrize(
    ("sentence", "step"),
    [
        ("the filter persists during the session", "Open another page and come back"),
        ("the filter is remembered after a reload", "Reload the page"),
        ("the settings persist", "Sign out, sign in again and open the settings"),
    ],
)
def test_it_is_left_and_found_again(sentence, step):
    look = look_at(sentence, FACTS)
    assert look is not None
    assert step in look.steps
    assert "as set in the steps before" in look.expected
