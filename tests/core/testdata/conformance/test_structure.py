from __future__ import annotations

import pytest

from testwright.core.testdata.conformance.finding import pointer
from testwright.core.testdata.conformance.record import structure

ONE_OF = {"oneOf": [{"type": "string"}, {"type": "integer"}, {"minimum": 3}]}


@pytest.mark.parametrize(
    ("schema", "value", "holds"),
    [
        (True, 1, True),
        (False, 1, False),
        ("garbage", 1, None),
        ({"type": "integer"}, 1.0, True),
        ({"type": "integer"}, True, False),
        ({"type": ["string", "null"]}, None, True),
        ({"type": "money"}, 1, None),
        ({"enum": [1, "a"]}, 1.0, True),
        ({"enum": [1]}, True, False),
        ({"minimum": 2**53}, 2**53 - 1, False),
        ({"minimum": "three"}, 1, None),
        ({"multipleOf": 0.01}, 19.99, True),
        ({"multipleOf": 0.01}, 19.999, False),
        ({"maxLength": 1}, "\U0001f469", True),
        ({"pattern": "^a$"}, "b", False),
        ({"pattern": "^a$"}, "a\n", None),  # Python and ECMAScript differ
        ({"pattern": r"^\d$"}, "٣", None),
        ({"pattern": "("}, "a", None),
        ({"format": "date"}, "2023-02-29", False),
        ({"format": "date"}, "0000-01-01", None),
        ({"format": "date-time"}, "2024-02-29T10:00:00+02:00", True),
        ({"format": "date-time"}, "2024-02-29T10:00:00", False),
        ({"format": "date-time"}, "2016-12-31T23:59:60Z", None),
        ({"format": "date-time"}, "2016-12-31T24:00:00Z", False),
        ({"format": "date-time"}, "2016-12-31T23:00:00+99:00", False),
        ({"format": "date-time"}, "2016-13-31T23:00:00Z", False),
        ({"format": "email"}, "mia@example.com", True),
        ({"format": "email"}, "mia", False),
        ({"format": "email"}, '"a b"@example.com', None),
        ({"format": "uuid"}, "00000000-0000-4000-8000-000000000000", True),
        ({"format": "uuid"}, "00000000000040008000000000000000", False),
        ({"format": "ipv4"}, "10.0.0.1", True),
        ({"format": "ipv4"}, "10.0.0.256", False),
        ({"format": "uri"}, "no", None),
        ({"format": "date"}, 3, True),
        (ONE_OF, "a", False),
        (ONE_OF, 1, True),
        ({"not": {"format": "uri"}}, "a", None),
        ({"if": {"type": "string"}, "then": {"minLength": 1}}, "", False),
        ({"if": {"format": "uri"}, "then": {"minLength": 1}}, "", None),
        ({"$ref": "#/$defs/a~1b", "$defs": {"a/b": {"type": "null"}}}, 1, False),
        ({"$ref": "#/nowhere"}, 1, None),
        ({"$ref": "https://example.com/x"}, 1, None),
        ({"$ref": "#"}, 1, None),  # round and round
        ({"unevaluatedProperties": False}, {"a": 1}, None),
        (
            {"properties": {"a": {"const": 1, "x-when": [{"if": "b", "then": {"const": 2}}]}}},
            {"a": 2},
            None,
        ),
        (
            {"properties": {"a": {"const": 1, "x-when": [{"if": "b", "then": {"const": 2}}]}}},
            {"a": 3},
            False,
        ),
    ],
)
def test_three_answers(schema, value, holds):
    assert structure(value, schema).holds is holds


def test_violations_name_place_rule_and_value():
    schema = {"properties": {"items": {"items": {"properties": {"price": {"minimum": 0}}}}}}
    (found,) = structure({"items": [{"price": 1}, {"price": -1}]}, schema).violations
    assert pointer(found.place) == "/items/1/price"
    assert (found.rule, found.reason) == ("minimum", "is -1, below 0")


def test_pointers_are_escaped():
    assert pointer(("a/b", "c~d", 0)) == "/a~1b/c~0d/0"


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"type": [3]}, 1),
        ({"enum": 3}, 1),
        ({"multipleOf": "x"}, 1),
        ({"maxLength": "x"}, "a"),
        ({"properties": 3}, {}),
        ({"required": 3}, {}),
        ({"patternProperties": 3}, {}),
        ({"items": [True]}, [1]),
        ({"anyOf": 3}, 1),
        ({"oneOf": []}, 1),
        ({"oneOf": [{"format": "uri"}, {"type": "null"}]}, "a"),
        ({"contains": {"format": "uri"}}, ["a"]),
    ],
)
def test_what_is_no_schema_decides_nothing(schema, value):
    assert structure(value, schema).holds is None


@pytest.mark.parametrize(
    ("schema", "value", "holds"),
    [
        ({"dependentRequired": {"a": ["b"]}}, {"c": 1}, True),
        ({"dependentRequired": {"a": ["b"]}}, {"a": 1}, False),
        ({"dependentRequired": {"a": ["b"]}}, {"a": 1, "b": 2}, True),
        ({"dependentSchemas": {"a": False, "b": True}}, {"b": 1}, True),
        ({"dependentSchemas": {"a": False}}, {"a": 1}, False),
        ({"patternProperties": {"(": False}}, {"a": 1}, True),
        ({"patternProperties": {"^a": False}}, {"b": 1}, True),
        ({"patternProperties": {"^a": False}}, {"a": 1}, False),
        ({"propertyNames": {"maxLength": 1}}, {"a": 1}, True),
        ({"propertyNames": {"maxLength": 1}}, {"ab": 1}, False),
        ({"properties": {"a": {"const": 1, "x-when": []}}}, {"a": 1}, True),
        ({"properties": {"a": {"const": 1, "x-when": 3}}}, {"a": 2}, False),
    ],
)
def test_fields_that_depend_on_others(schema, value, holds):
    assert structure(value, schema).holds is holds
