"""Any schema: either its records are valid by the jsonschema package, or it is refused."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from records import generator, lines, parsed
from testwright.errors import InvalidInput

FORMATS = [
    "date", "date-time", "time", "duration", "email", "hostname", "ipv4", "ipv6", "uri",
    "uuid", "json-pointer", "regex",
]  # fmt: skip
PATTERNS = [
    "^[A-Z]{3}-\\d{4}$", "^a+b*(c|de)?$", "^\\w{2,}$", "[0-9]", "^(?:x|yy|zzz){2,3}$",
    "^[^a-z]{1,4}$", "(?=a)b", "^.*$",
]  # fmt: skip
WORDS = ["a", "bb", "it's", 'say "x"', "back\\slash", "ümläut", "line\nbreak", ""]
NAMES = ["a", "b", "c d", "email", "Ünïcode", 'q"uote']

small = st.integers(-20, 20)
cents = st.decimals(-20, 20, places=2).map(float)


def some(**options: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=options)


def with_type(kind: str, keywords: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[Any]:
    types = st.sampled_from([kind, kind, kind, [kind, "null"], ["null", kind]])
    return st.builds(lambda said, more: {"type": said, **more}, types, keywords)


texts = with_type(
    "string",
    some(
        minLength=st.integers(0, 12),
        maxLength=st.integers(0, 40),
        pattern=st.sampled_from(PATTERNS),
        format=st.sampled_from([*FORMATS, "nonsense"]),
    ),
)
plain_texts = with_type("string", some(minLength=st.integers(0, 9), maxLength=st.integers(5, 99)))
wholes = with_type(
    "integer",
    some(
        minimum=small,
        maximum=small,
        exclusiveMinimum=small,
        exclusiveMaximum=small,
        multipleOf=st.integers(1, 5),
    ),
)
numbers = with_type(
    "number",
    some(
        minimum=cents,
        maximum=cents,
        exclusiveMinimum=cents,
        exclusiveMaximum=cents,
        multipleOf=st.sampled_from([0.01, 0.05, 0.5, 1, 2.5, 0.001]),
    ),
)
booleans = with_type("boolean", some())
listed = st.lists(
    st.one_of(st.sampled_from(WORDS), small, cents, st.booleans(), st.none()),
    min_size=1,
    max_size=4,
).map(lambda values: {"enum": values})
alike = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True),
    st.lists(small, min_size=1, max_size=4, unique=True),
).map(lambda values: {"enum": values})
constants = st.one_of(st.sampled_from(WORDS), small, st.none()).map(lambda one: {"const": one})
nulls = st.just({"type": "null"})
leaves = st.one_of(texts, plain_texts, wholes, numbers, booleans, listed, alike, constants, nulls)


def lists(items: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    more = some(
        minItems=st.integers(0, 3),
        maxItems=st.integers(0, 5),
        uniqueItems=st.booleans(),
        contains=st.just({"type": "string"}) | st.nothing(),
    )
    return st.builds(lambda one, rest: {"type": "array", "items": one, **rest}, items, more)


def objects(fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    properties = st.dictionaries(st.sampled_from(NAMES), fields, min_size=1, max_size=4)
    more = some(
        required=st.lists(st.sampled_from(NAMES), unique=True, max_size=2),
        additionalProperties=st.booleans(),
        minProperties=st.integers(0, 3),
        maxProperties=st.integers(2, 6),
        patternProperties=st.just({"^a": {"type": "string", "maxLength": 9}}),
        propertyNames=st.just({"maxLength": 6}),
        dependentRequired=st.just({"a": ["b"]}),
    )
    return st.builds(
        lambda named, rest: {"type": "object", "properties": named, **rest}, properties, more
    )


def combined(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(parts, min_size=1, max_size=3)
    return st.one_of(
        several.map(lambda options: {"anyOf": options}),
        several.map(lambda options: {"oneOf": options}),
        several.map(lambda options: {"allOf": options}),
        st.builds(lambda one, other: {**one, "anyOf": other}, parts, several),
        st.builds(lambda one, other: {**one, "allOf": other}, parts, several),
        st.builds(lambda one, other: {**one, "not": other}, parts, parts),
        st.builds(lambda one, other: {**one, "if": other, "then": other}, parts, parts),
        st.sampled_from(["text", "whole", "thing", "loop", "missing"]).map(
            lambda name: {"$ref": f"#/$defs/{name}"}
        ),
    )


def usual(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Without what is always refused, so that more of the schemas give records."""
    several = st.lists(parts, min_size=1, max_size=3)
    return st.one_of(
        several.map(lambda options: {"anyOf": options}),
        st.builds(lambda one, other: {**one, "anyOf": [other, one]}, parts, parts),
        st.builds(lambda one, other: {**one, "allOf": [other]}, parts, st.just({})),
        st.sampled_from(["text", "whole", "thing"]).map(lambda name: {"$ref": f"#/$defs/{name}"}),
    )


schemas = st.recursive(
    leaves,
    lambda inner: st.one_of(lists(inner), objects(inner), combined(inner), usual(inner)),
    max_leaves=6,
)
DEFS = {
    "text": {"type": "string", "minLength": 2, "maxLength": 8},
    "whole": {"type": "integer", "minimum": 3},
    "thing": {
        "type": "object",
        "properties": {"x": {"$ref": "#/$defs/whole"}, "y": {"$ref": "#/$defs/text"}},
        "required": ["x"],
    },
    "loop": {"type": "object", "properties": {"again": {"$ref": "#/$defs/loop"}}},
}


def exact(schema: Any) -> Any:
    """The schema with decimals, so that the validator's multipleOf does not round."""
    if isinstance(schema, dict):
        return {key: exact(value) for key, value in schema.items()}
    if isinstance(schema, list):
        return [exact(value) for value in schema]
    return Decimal(str(schema)) if isinstance(schema, float) else schema


@given(fields=st.dictionaries(st.sampled_from(NAMES), schemas, min_size=1, max_size=3), seed=small)
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_records_are_valid_or_the_schema_is_refused(fields: dict[str, Any], seed: int) -> None:
    schema = {"type": "object", "properties": fields, "$defs": DEFS, "required": list(fields)}
    made = made_or_refused(schema, seed)
    if isinstance(made, InvalidInput):
        assert made.details
        assert all(detail.field and detail.problem for detail in made.details)
        return
    validator = Draft202012Validator(
        exact(schema), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    for record in made:
        assert not (found := list(validator.iter_errors(record))), (record, found)


def made_or_refused(schema: dict[str, Any], seed: int) -> list[dict[str, Any]] | InvalidInput:
    try:
        return parsed(lines(generator(schema, count=20, seed=seed)))
    except InvalidInput as refusal:
        return refusal
