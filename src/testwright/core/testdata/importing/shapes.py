"""What the value of a keyword must look like, so that whoever reads it need not ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Json = Any
_TYPES = frozenset({"array", "boolean", "integer", "null", "number", "object", "string"})


def _schema(value: Json) -> bool:
    return isinstance(value, Mapping | bool)


def _schemas(value: Json) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_schema, value))


def _named_schemas(value: Json) -> bool:
    return isinstance(value, Mapping) and all(map(_schema, value.values()))


def _text(value: Json) -> bool:
    return isinstance(value, str)


def _texts(value: Json) -> bool:
    return isinstance(value, list) and all(map(_text, value))


def _named_texts(value: Json) -> bool:
    return isinstance(value, Mapping) and all(map(_texts, value.values()))


def _flag(value: Json) -> bool:
    return isinstance(value, bool)


def _number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _count(value: Json) -> bool:
    return _number(value) and value >= 0 and value % 1 == 0


def _type(value: Json) -> bool:
    said = value if isinstance(value, list) else [value]
    return bool(said) and all(isinstance(one, str) and one in _TYPES for one in said)


def _discriminator(value: Json) -> bool:
    if not isinstance(value, Mapping):
        return _text(value)
    mapping = value.get("mapping", {})
    return _text(value.get("propertyName")) and isinstance(mapping, Mapping)


_SHAPES: Mapping[str, tuple[Callable[[Json], bool], str]] = {
    **dict.fromkeys(
        [
            *("additionalItems", "additionalProperties", "contains", "else", "if", "not"),
            *("propertyNames", "then", "unevaluatedItems", "unevaluatedProperties"),
        ],
        (_schema, "a schema"),
    ),
    "items": (lambda value: _schema(value) or _schemas(value), "a schema or a list of them"),
    **dict.fromkeys(["allOf", "anyOf", "oneOf", "prefixItems"], (_schemas, "a list of schemas")),
    **dict.fromkeys(
        ["dependentSchemas", "patternProperties", "properties"],
        (_named_schemas, "an object of schemas"),
    ),
    "dependencies": (
        lambda value: (
            isinstance(value, Mapping)
            and all(_schema(one) or _texts(one) for one in value.values())
        ),
        "an object of schemas or of lists of names",
    ),
    "dependentRequired": (_named_texts, "an object of lists of names"),
    "required": (lambda value: _texts(value) or _flag(value), "a list of names"),
    **dict.fromkeys(
        ["$ref", "contentEncoding", "contentMediaType", "format", "pattern"], (_text, "a text")
    ),
    **dict.fromkeys(["minimum", "maximum"], (_number, "a number")),
    **dict.fromkeys(
        ["exclusiveMaximum", "exclusiveMinimum"],
        (lambda value: _number(value) or _flag(value), "a number"),
    ),
    "multipleOf": (lambda value: _number(value) and value > 0, "a number above 0"),
    **dict.fromkeys(
        [
            *("maxContains", "maxItems", "maxLength", "maxProperties"),
            *("minContains", "minItems", "minLength", "minProperties"),
        ],
        (_count, "a whole number from 0 on"),
    ),
    **dict.fromkeys(["nullable", "uniqueItems", "x-nullable"], (_flag, "true or false")),
    "enum": (lambda value: isinstance(value, list) and bool(value), "a list with values in it"),
    "type": (_type, f"one of {', '.join(sorted(_TYPES))}"),
    "discriminator": (_discriminator, "an object with propertyName"),
}


def misshapen(key: str, value: Json) -> str:
    """What a keyword's value must be and isn't; empty when it is good."""
    good, wanted = _SHAPES.get(key, (None, ""))
    return "" if good is None or good(value) else f"must be {wanted}: left out"
