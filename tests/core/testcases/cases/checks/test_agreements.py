import pytest

from testwright.core.testcases.cases.flows.observations import look_at
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story


@pytest.mark.parametrize(
    ("sentence", "step", "outcome"),
    [
        ("the sum matches the invoice", "Compare the notes", "the sum agrees with the invoice"),
        ("the totals are equal to the invoice", "Compare the notes", "the totals agree with"),
        (
            "the maximum length of a remark matches the standard",
            "a value of n + 1 characters",
            "names n as the maximum length of a remark",
        ),
        ("the data conforms to its profile", "Check `faulty.csv`", "the rule of its profile"),
    ],
)
def test_what_must_agree_is_compared_or_tried(sentence, step, outcome):
    facts = facts_of(parse_story(f"As a clerk, I want to ensure that {sentence}", ()))
    look = look_at(sentence, facts)
    assert any(step in one for one in look.steps)
    assert outcome in look.expected
