"""Two schemas into one that both hold for: what `allOf`, `$ref` and branches need."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from math import lcm
from typing import Any, TypeAlias

from testwright.core.testdata.conformance.reading import shown
from testwright.core.testdata.conformance.record import structure
from testwright.core.testdata.conformance.sameness import identity, same

Schema: TypeAlias = Mapping[str, Any]
Json: TypeAlias = Any


class Contradiction(ValueError):
    """No value keeps to both schemas; the message says why."""


class Unclear(Contradiction):
    """It can't be seen which values keep to both schemas, if any."""


NEVER: Schema = {"not": {}}
"""The schema `false`."""
COMBINING = frozenset(["$ref", "allOf", "anyOf", "oneOf"])
"""Keywords that name other schemas for the same value."""
_ANNOTATIONS = frozenset(
    [
        "title",
        "description",
        "default",
        "examples",
        "$comment",
        "deprecated",
        "readOnly",
        "writeOnly",
    ]
)


def merged(left: Schema, right: Schema) -> Schema:
    """A schema that holds where both do.

    Raises:
        Contradiction: there is no such value, or the keywords can't be merged.
    """
    sure = bool(left and right)
    left, right = _types_narrowed(left, right), _types_narrowed(right, left)
    found = {**left, **right}
    for key in left.keys() & right.keys():
        if same(left[key], right[key]) or key in _ANNOTATIONS or key.startswith("x-"):
            continue
        if key not in _RULES:
            raise Unclear(f"two different {key!r} can't be merged")
        found[key] = _RULES[key](left[key], right[key])
    properties = _properties(left, right)
    if properties:
        found["properties"] = properties
    return _values_narrowed(found, sure=sure)


def _types_narrowed(schema: Schema, other: Schema) -> Schema:
    """The schema with the types that the other one allows too."""
    if "type" not in schema or "type" not in other:
        return schema
    mine, theirs = _types(schema["type"]), _types(other["type"])
    kept = [one for one in mine if one in theirs or (one == "integer" and "number" in theirs)]
    if "number" in mine and "integer" in theirs and "integer" not in kept:
        kept.append("integer")
    if not kept:
        raise Contradiction(f"no value is both {' or '.join(mine)} and {' or '.join(theirs)}")
    return {**schema, "type": kept[0] if len(kept) == 1 else sorted(kept)}


def _types(said: Json) -> list[str]:
    return [said] if isinstance(said, str) else list(said)


def _values_narrowed(schema: Schema, *, sure: bool) -> Schema:
    """`const` and `enum` without what the rest of the schema forbids.

    Args:
        schema: what was merged.
        sure: whether a value may stay only if it certainly keeps to the rest; who lists values
            beside a format that is not known here has seen to it.
    """
    listed = "const" if "const" in schema else "enum"
    if listed not in schema:
        return schema
    options = [schema["const"]] if listed == "const" else schema["enum"]
    rest = {key: said for key, said in schema.items() if key != listed and not key.startswith("x-")}
    kept = [one for one in options if _keeps_to(rest, one, sure=sure)]
    if not kept:
        raise Contradiction("none of its values keeps to the rest of the schema")
    if "const" in schema:
        return {key: value for key, value in schema.items() if key != "enum"}
    return _with_options(schema, kept)


def _keeps_to(schema: Schema, value: Json, *, sure: bool) -> bool:
    holds = structure(value, schema).holds
    if holds is None and sure:
        raise Unclear(f"whether {shown(value)} keeps to the rest of the schema is not known")
    return holds is not False


def _with_options(schema: Schema, kept: list[Json]) -> Schema:
    if len(kept) == len(schema["enum"]):
        return schema
    weights = schema.get("x-weights")
    found = {**schema, "enum": kept}
    if isinstance(weights, list) and len(weights) == len(schema["enum"]):
        pairs = zip(schema["enum"], weights, strict=True)
        found["x-weights"] = [
            weight for option, weight in pairs if identity(option) in {*map(identity, kept)}
        ]
    return found


def _properties(left: Schema, right: Schema) -> Schema:
    """The fields of both; each schema also says what the other one's additional fields may be."""
    mine, theirs = left.get("properties", {}), right.get("properties", {})
    found: dict[str, Json] = {}
    for name in [*mine, *(name for name in theirs if name not in mine)]:
        try:
            one, other = _said_of(left, name), _said_of(right, name)
            found[name] = _together(one, other)
        except Unclear:
            raise
        except Contradiction:
            found[name] = NEVER
    return found


def _said_of(schema: Schema, name: str) -> Schema:
    """What a schema says of one of its fields, or of a field that it does not list."""
    listed = schema.get("properties", {})
    said = listed[name] if name in listed else schema.get("additionalProperties", True)
    return as_schema(said)


def as_schema(said: Json) -> Schema:
    """`true` and `false` are schemas too."""
    if said is True:
        return {}
    if said is False:
        return NEVER
    found: Schema = said
    return found


def _multiple(left: Json, right: Json) -> Json:
    one, other = Decimal(str(left)), Decimal(str(right))
    places = max(0, -int(one.as_tuple().exponent), -int(other.as_tuple().exponent))
    found = Decimal(lcm(int(one.scaleb(places)), int(other.scaleb(places)))).scaleb(-places)
    return int(found) if found == found.to_integral_value() else found


def _enum(left: Json, right: Json) -> Json:
    others = {*map(identity, right)}
    kept = [one for one in left if identity(one) in others]
    if not kept:
        raise Contradiction("the lists of values have none in common")
    return kept


def _const(left: Json, right: Json) -> Json:
    del left, right
    raise Contradiction("it can't be two different constants")


def _required(left: Json, right: Json) -> Json:
    return list(dict.fromkeys([*left, *right]))


def _additional(left: Json, right: Json) -> Json:
    try:
        both = merged(as_schema(left), as_schema(right))
    except Unclear:
        raise
    except Contradiction:
        return False
    return False if both == NEVER else both


def _of_items(left: Json, right: Json) -> Json:
    return _together(as_schema(left), as_schema(right))


def _together(left: Schema, right: Schema) -> Schema:
    """Merged now, or later where references must be followed first."""
    if not left or not right:
        return left or right
    if NEVER in (left, right):
        return NEVER
    if COMBINING & (left.keys() | right.keys()):
        return {"allOf": [left, right]}
    return merged(left, right)


def _first(left: Json, right: Json) -> Json:
    """What is merged elsewhere."""
    del right
    return left


_RULES: Mapping[str, Callable[[Json, Json], Json]] = {
    "type": _first,
    "properties": _first,
    "enum": _enum,
    "const": _const,
    "required": _required,
    "additionalProperties": _additional,
    "items": _of_items,
    "multipleOf": _multiple,
    "uniqueItems": lambda left, right: left or right,
    **dict.fromkeys(["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"], max),
    **dict.fromkeys(["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"], min),
}
