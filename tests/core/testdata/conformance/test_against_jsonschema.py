"""The checker against an independent one: where it decides, both must agree."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from testwright.core.testdata.conformance.record import structure

TYPES = ("string", "integer", "number", "boolean", "null", "object", "array")
TEXTS = st.sampled_from(
    ("", "a", "ab", "abc", "paid", "2024-02-29", "2023-02-29", "0000-01-01", "x@y.org", "no", "é")
) | st.text(max_size=5)
SCALARS = st.none() | st.booleans() | st.integers(-5, 5) | TEXTS
SCALARS |= st.sampled_from((0.5, 1.0, -2.5, 2**53 + 1, 10**40))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=6,
)
SIZES = st.integers(0, 3)
TYPED = st.sampled_from(TYPES)
LEAVES = st.fixed_dictionaries(
    {},
    optional={
        "type": TYPED | st.lists(TYPED, min_size=1, max_size=2, unique=True),
        "enum": st.lists(SCALARS, min_size=1, max_size=3),
        "const": SCALARS,
        "minimum": st.integers(-3, 3),
        "maximum": st.integers(-3, 3),
        "exclusiveMinimum": st.integers(-3, 3),
        "exclusiveMaximum": st.integers(-3, 3),
        "multipleOf": st.integers(1, 3),
        "minLength": SIZES,
        "maxLength": SIZES,
        "pattern": st.sampled_from(("^a", "b$", r"^\w+$", r"^\d{4}", "^(")) | st.just("c"),
        "format": st.sampled_from(("date", "email", "uuid", "uri")),
        "minItems": SIZES,
        "maxItems": SIZES,
        "uniqueItems": st.booleans(),
        "required": st.lists(st.sampled_from("abc"), max_size=2, unique=True),
        "minProperties": SIZES,
        "maxProperties": SIZES,
    },
)


def _holding(inner):
    several = st.lists(inner, min_size=1, max_size=2)
    named = st.dictionaries(st.sampled_from("abc"), inner, max_size=2)
    return st.fixed_dictionaries(
        {},
        optional={
            "type": TYPED,
            "properties": named,
            "additionalProperties": inner | st.booleans(),
            "patternProperties": st.dictionaries(st.sampled_from(("^a", "b|c")), inner),
            "propertyNames": inner,
            "dependentRequired": st.just({"a": ["b"]}),
            "dependentSchemas": named,
            "items": inner,
            "prefixItems": several,
            "contains": inner,
            "minContains": SIZES,
            "maxContains": SIZES,
            "allOf": several,
            "anyOf": several,
            "oneOf": several,
            "not": inner,
            "if": inner,
            "then": inner,
            "else": inner,
        },
    )


SCHEMAS = st.recursive(LEAVES | st.booleans(), _holding, max_leaves=5)
FORMATS = FormatChecker(("date", "email", "uuid"))


@settings(max_examples=600, deadline=None)
@given(SCHEMAS, VALUES)
def test_what_is_decided_is_right(schema, value):
    if "^(" in str(schema):  # no regular expression: the other one raises
        structure(value, schema)
        return
    holds = structure(value, schema).holds
    if holds is not None:
        assert holds is Draft202012Validator(schema, format_checker=FORMATS).is_valid(value)
