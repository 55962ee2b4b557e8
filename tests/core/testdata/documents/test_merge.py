"""Two schemas as one: against an independent validator, and the reasons why there is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from testwright.core.testdata.documents.merge import (
    NEVER,
    Contradiction,
    Unclear,
    as_schema,
    merged,
)

numbers = st.integers(-5, 5)
counts = st.integers(0, 4)
parts = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["integer", "number", "string", ["string", "null"], "boolean"]),
        "minimum": numbers,
        "maximum": numbers,
        "exclusiveMinimum": numbers,
        "multipleOf": st.sampled_from([1, 2, 3]),
        "minLength": counts,
        "maxLength": counts,
        "pattern": st.sampled_from(["^a", "b"]),
        "enum": st.lists(st.sampled_from([1, 2.0, "a", "ab", None, True]), min_size=1, max_size=4),
    },
)
VALUES = [None, True, False, *range(-6, 7), 0.5, "", "a", "ab", "abab", "b"]


def is_valid(schema, value):
    return Draft202012Validator(schema).is_valid(value)


@given(parts, parts)
def test_a_value_keeps_to_the_merged_schema_when_it_keeps_to_both(left, right):
    both = [one for one in VALUES if is_valid(left, one) and is_valid(right, one)]
    try:
        schema = merged(left, right)
    except Unclear:
        return
    except Contradiction:
        assert both == []
        return
    assert [one for one in VALUES if is_valid(schema, one)] == both


@pytest.mark.parametrize(
    ("left", "right", "schema"),
    [
        ({"type": "number"}, {"type": ["integer", "null"]}, {"type": "integer"}),
        ({"type": ["a", "b"]}, {"type": ["b", "a"]}, {"type": ["a", "b"]}),
        ({"multipleOf": 4}, {"multipleOf": 6}, {"multipleOf": 12}),
        ({"multipleOf": 0.2}, {"multipleOf": 0.5}, {"multipleOf": 1}),
        ({"multipleOf": 0.2}, {"multipleOf": 0.3}, {"multipleOf": Decimal("0.6")}),
        ({"required": ["a"]}, {"required": ["b", "a"]}, {"required": ["a", "b"]}),
        ({"uniqueItems": False}, {"uniqueItems": True}, {"uniqueItems": True}),
        (
            {"title": "a", "x-kind": "b"},
            {"title": "c", "x-kind": "d"},
            {"title": "c", "x-kind": "d"},
        ),
        ({"items": {"minimum": 1}}, {"items": {"minimum": 2}}, {"items": {"minimum": 2}}),
        ({"items": True}, {"items": {"minimum": 2}}, {"items": {"minimum": 2}}),
        (
            {"items": {"$ref": "#/a"}},
            {"items": {"type": "string"}},
            {"items": {"allOf": [{"$ref": "#/a"}, {"type": "string"}]}},
        ),
        (
            {"enum": [1, 2, 3], "x-weights": [5, 6, 7]},
            {"minimum": 2},
            {"enum": [2, 3], "x-weights": [6, 7], "minimum": 2},
        ),
        ({"enum": [1, 2]}, {"const": 2}, {"const": 2}),
        (
            {"additionalProperties": False},
            {"additionalProperties": {}},
            {"additionalProperties": False},
        ),
        (
            {"additionalProperties": {"type": "string"}},
            {"additionalProperties": {"type": "integer"}},
            {"additionalProperties": False},
        ),
        (
            {"additionalProperties": {"minimum": 1}},
            {"additionalProperties": {"minimum": 2}},
            {"additionalProperties": {"minimum": 2}},
        ),
        (
            {"properties": {"a": {"type": "string"}}, "additionalProperties": False},
            {"properties": {"a": {"maxLength": 3}, "b": {}}},
            {
                "properties": {"a": {"type": "string", "maxLength": 3}, "b": NEVER},
                "additionalProperties": False,
            },
        ),
    ],
)
def test_merged_keywords(left, right, schema):
    assert merged(left, right) == schema


@pytest.mark.parametrize(
    ("left", "right", "error", "why"),
    [
        ({"type": "string"}, {"type": "integer"}, Contradiction, "no value is both"),
        ({"const": 1}, {"const": 2}, Contradiction, "two different constants"),
        ({"enum": [1]}, {"enum": [True]}, Contradiction, "none in common"),
        ({"enum": [1]}, {"minimum": 2}, Contradiction, "none of its values"),
        ({"format": "date"}, {"format": "uuid"}, Unclear, "two different 'format'"),
        ({"pattern": "a"}, {"pattern": "b"}, Unclear, "two different 'pattern'"),
        ({"enum": ["a"]}, {"format": "hostname"}, Unclear, "“a” keeps to the rest"),
        (
            {"properties": {"a": {"format": "date"}}},
            {"properties": {"a": {"format": "uuid"}}},
            Unclear,
            "two",
        ),
        (
            {"additionalProperties": {"pattern": "a"}},
            {"additionalProperties": {"pattern": "b"}},
            Unclear,
            "two",
        ),
    ],
)  # fmt: skip
def test_why_two_schemas_are_not_one(left, right, error, why):
    with pytest.raises(Contradiction, match=why) as caught:
        merged(left, right)
    assert type(caught.value) is error


def test_who_lists_values_beside_a_format_of_his_own_has_seen_to_it():
    listed = {"enum": ["blue"], "format": "colour"}
    assert merged(listed, {}) == listed
    with pytest.raises(Contradiction):
        merged({"enum": ["blue"], "format": "date"}, {})


def test_truth_values_are_schemas():
    assert (as_schema(True), as_schema(False)) == ({}, NEVER)
