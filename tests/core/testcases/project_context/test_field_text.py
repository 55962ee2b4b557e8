import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.project_context.field_text import field_of_text
from testwright.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("string", {"type": "string"}),
        ("int", {"type": "integer"}),
        ("money 0.01..5000.00", {"type": "money", "min": 0.01, "max": 5000}),
        ("0.01–5000", {"min": 0.01, "max": 5000}),
        ("string 2-80 required", {"type": "string", "min": 2, "max": 80, "required": True}),
        ("varchar(64) not null", {"type": "string", "max": 64, "required": True}),
        ("8 to 64 characters", {"type": "string", "min": 8, "max": 64}),
        ("integer >= 0", {"type": "integer", "min": 0}),
        ("up to 10 MB", {"type": "file", "max": 10}),
        ("min 3 max 9 int", {"type": "integer", "min": 3, "max": 9}),
        ("-5..5 number", {"type": "number", "min": -5, "max": 5}),
        ("open | in review|closed", {"type": "enum", "values": ["open", "in review", "closed"]}),
        ("enum: a | b optional", {"type": "enum", "values": ["a", "b"], "required": False}),
        ("one of (x|y)", {"type": "enum", "values": ["x", "y"]}),
        ("email, required", {"type": "email", "required": True}),
        ("required", {"required": True}),
        ("", {}),
        ("planet", {"type": "planet"}),
    ],
)
def test_a_field_in_one_line(text, field):
    assert field_of_text(text) == field


@pytest.mark.parametrize("text", ["date 2026-01-01", "some thing", "12 34 56", "1e400"])
def test_what_is_not_understood_is_told_with_examples(text):
    with pytest.raises(InvalidInput, match=r"write a type|too large"):
        field_of_text(text)


@given(st.text(max_size=80))
def test_any_text_is_a_field_or_a_clear_error(text):
    with contextlib.suppress(InvalidInput):
        found = field_of_text(text)
        assert set(found) <= {"type", "min", "max", "required", "values"}
