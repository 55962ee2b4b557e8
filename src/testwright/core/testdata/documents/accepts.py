"""Whether one single value keeps to the keywords of a schema that are about single values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

Json: TypeAlias = Any

_NUMBERS = (int, float, Decimal)


def _is_number(value: Json) -> bool:
    return isinstance(value, _NUMBERS) and not isinstance(value, bool)


_TYPES: Mapping[str, Callable[[Json], bool]] = {
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "string": lambda value: isinstance(value, str),
    "number": _is_number,
    "integer": lambda value: _is_number(value) and _exact(value) % 1 == 0,
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, Mapping),
}


def accepts(schema: Mapping[str, Json], value: Json) -> bool:
    """Whether the type, limits, lengths, pattern and listed values allow it."""
    said = schema.get("type")
    if said is not None and not any(
        _TYPES.get(one, _never)(value) for one in ([said] if isinstance(said, str) else said)
    ):
        return False
    if "enum" in schema and not any(same(value, one) for one in schema["enum"]):
        return False
    if "const" in schema and not same(value, schema["const"]):
        return False
    if _is_number(value):
        return _number_fits(schema, _exact(value))
    return _text_fits(schema, value) if isinstance(value, str) else True


def _never(value: Json) -> bool:
    del value
    return False


def _number_fits(schema: Mapping[str, Json], value: Decimal) -> bool:
    limits = {key: _exact(schema[key]) for key in _LIMITS if _is_number(schema.get(key))}
    return all(_LIMITS[key](value, limit) for key, limit in limits.items())


def _text_fits(schema: Mapping[str, Json], value: str) -> bool:
    least, most, pattern = (schema.get(key) for key in ("minLength", "maxLength", "pattern"))
    if isinstance(least, int | float) and len(value) < least:
        return False
    if isinstance(most, int | float) and len(value) > most:
        return False
    try:
        return pattern is None or re.search(pattern, value) is not None
    except (re.error, TypeError):
        return False


def _exact(value: Json) -> Decimal:
    return Decimal(str(value))


def _multiple(value: Decimal, of: Decimal) -> bool:
    return of > 0 and value % of == 0


_LIMITS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "minimum": lambda value, limit: value >= limit,
    "maximum": lambda value, limit: value <= limit,
    "exclusiveMinimum": lambda value, limit: value > limit,
    "exclusiveMaximum": lambda value, limit: value < limit,
    "multipleOf": _multiple,
}


def same(left: Json, right: Json) -> bool:
    """Equal as JSON values: 1 is 1.0, but not true."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    return bool(left == right)
