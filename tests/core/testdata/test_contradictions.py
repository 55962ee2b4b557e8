"""Conditions that no record can meet, told apart from those that some may."""

import pytest

from testwright.core.testdata.contradictions import contradiction_in
from testwright.core.testdata.formulas.parse import parse

FIELDS = {
    "small": {"type": "integer", "minimum": 1, "maximum": 5},
    "large": {"type": "number", "exclusiveMinimum": 5},
    "state": {"enum": ["new", "paid"]},
    "kind": {"const": "gift"},
    "stars": {"enum": [1, 2, 3]},
    "mixed": {"enum": [1, "a"]},
    "free": {"type": "integer"},
    "maybe": {"type": ["integer", "null"], "maximum": 5, "x-null": 0.5},
    "sum": {"type": "integer", "x-formula": "small + 1", "maximum": 2},
    "branch": {"enum": ["x"], "x-when": [{"if": "small > 1", "then": {"const": "y"}}]},
}


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        ("small > 5", "5 is at least 5 and small at most 5"),
        ("small >= 6", "6 is at least 6 and small at most 5"),
        ("large < 5", "large is above 5 and 5 at most 5"),
        ("large <= 5", "large is above 5 and 5 at most 5"),
        ("large <= small", "large is above 5 and small at most 5"),
        ("small < -1", "small is at least 1 and -1 at most -1"),
        ("small == 9", "small and 9 have no value in common"),
        ("state == 'lost'", "state and 'lost' have no value in common"),
        ("state == kind", "state and kind have no value in common"),
        ("stars == 9", "stars and 9 have no value in common"),
        ("state in ['lost', 'found']", "state is none of them"),
        ("small in [7, 8]", "small is none of them"),
        ("small < 9 and (state == 'new' and small > 5)", "5 is at least 5"),
    ],
)
def test_what_can_not_hold_is_told(condition, why):
    assert contradiction_in(parse(condition), FIELDS).startswith(why)


@pytest.mark.parametrize(
    "condition",
    [
        "small <= 5",
        "small == 5",
        "small < large",
        "state in ['lost', 'paid']",
        "small in [7, 5]",
        "state in state",
        "state != 'lost'",
        "mixed == 'b'",
        "free > 10",
        "maybe > 9",
        "sum > 9",
        "branch == 'y'",
        "unknown > 9",
        "small > 5 or state == 'new'",
        "not small > 5",
        "small + 1 > 9",
        "1 < small < 0",
        "state == 5",
    ],
)
def test_what_may_hold_is_left_alone(condition):
    assert contradiction_in(parse(condition), FIELDS) == ""
