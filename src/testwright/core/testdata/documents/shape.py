"""Whether the keywords of a document say what they can say: a limit is a number, a list a list.

What reads a document after this may rely on it. The `x-` keys are read by `Spec` and by those who
follow them, which tell what is wrong with them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from difflib import get_close_matches
from math import isfinite
from typing import Any, TypeAlias

from testwright.core.testdata.spec import Problems

Json: TypeAlias = Any
TYPES = ("string", "integer", "number", "boolean", "object", "array", "null")
DEEPEST = 60
_COUNT_LIMIT = 1 << 53


def misshapen(name: str, document: Mapping[str, Json], problems: Problems) -> None:
    """Writes down every keyword whose value is not of the form that JSON Schema gives it."""
    _look(name, document, problems, 0)


def _look(where: str, schema: Json, problems: Problems, depth: int) -> None:
    if isinstance(schema, bool):
        return
    if not isinstance(schema, Mapping):
        problems.add(where, "must be a schema: an object with `type`")
        return
    if depth > DEEPEST:
        problems.add(where, f"schemas may lie {DEEPEST} deep, not deeper")
        return
    for key, said in schema.items():
        form = FORMS.get(key)
        problem = form(said) if form else ""
        if problem:
            problems.add(f"{where}.{key}", problem)
            continue
        for place, inner in _inner(where, key, said):
            _look(place, inner, problems, depth + 1)


def _inner(where: str, key: str, said: Json) -> Iterator[tuple[str, Json]]:
    """The schemas under a keyword, each with its place."""
    if key == "properties":
        yield from ((f"{where}.{name}", one) for name, one in said.items())
    elif key == "items":
        yield f"{where}[]", said
    elif key in _NAMED:
        yield from ((f"{where}.{key}.{name}", one) for name, one in said.items())
    elif key in _LISTED:
        yield from ((f"{where}.{key}[{at}]", one) for at, one in enumerate(said))
    elif key in _SINGLE:
        yield f"{where}.{key}", said


def _is_number(value: Json) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return False
    return isinstance(value, int) or isfinite(value)


def _number(said: Json) -> str:
    return "" if _is_number(said) else "must be a number"


def _positive(said: Json) -> str:
    return "" if _is_number(said) and said > 0 else "must be a number above 0"


def _count(said: Json) -> str:
    fits = _is_number(said) and 0 <= said < _COUNT_LIMIT and said % 1 == 0
    return "" if fits else "must be a whole number from 0 on"


def _text(said: Json) -> str:
    return "" if isinstance(said, str) else "must be a text"


def _flag(said: Json) -> str:
    return "" if isinstance(said, bool) else "must be true or false"


def _is_names(said: Json) -> bool:
    return isinstance(said, list) and all(isinstance(one, str) for one in said)


def _names(said: Json) -> str:
    return "" if _is_names(said) else "must be a list of the names of properties"


def _names_by_name(said: Json) -> str:
    fits = isinstance(said, Mapping) and all(map(_is_names, said.values()))
    return "" if fits else "must be an object: name of a property → names of others"


def _type(said: Json) -> str:
    several = said if isinstance(said, list) else [said]
    if not several or not all(isinstance(one, str) for one in several):
        return f"must be one of {', '.join(TYPES)}, or a list of them"
    unknown = next((one for one in several if one not in TYPES), None)
    if unknown is None:
        return ""
    near = get_close_matches(unknown, TYPES, 1, 0.5)
    return f"there is no type {unknown!r}" + (
        f"; did you mean {near[0]!r}?" if near else f": {', '.join(TYPES)}"
    )


def _values(said: Json) -> str:
    return "" if isinstance(said, list) and said else "must be a list with something in it"


def _schemas_by_name(said: Json) -> str:
    fits = isinstance(said, Mapping) and all(isinstance(name, str) for name in said)
    return "" if fits else "must be an object with a schema for each"


def _schemas_by_pattern(said: Json) -> str:
    problem = _schemas_by_name(said)
    if problem:
        return problem
    for pattern in said:
        try:
            re.compile(pattern)
        except (re.error, OverflowError, RecursionError) as error:
            return f"{pattern!r} is no regular expression: {error}"
    return ""


def _schema_list(said: Json) -> str:
    return "" if isinstance(said, list) and said else "must be a list of schemas"


def _schema(said: Json) -> str:
    if isinstance(said, list):
        return "must be the schema of all elements, not a list of schemas"
    return "" if isinstance(said, Mapping | bool) else "must be a schema"


_NAMED = frozenset({"$defs", "definitions", "patternProperties"})
_LISTED = frozenset({"allOf", "anyOf", "oneOf"})
_SINGLE = frozenset({"additionalProperties", "propertyNames", "unevaluatedProperties"})
FORMS: Mapping[str, Callable[[Json], str]] = {
    "$ref": _text,
    "type": _type,
    "enum": _values,
    "format": _text,
    "pattern": _text,
    "required": _names,
    "dependentRequired": _names_by_name,
    "uniqueItems": _flag,
    "multipleOf": _positive,
    "items": _schema,
    "properties": _schemas_by_name,
    "$defs": _schemas_by_name,
    "definitions": _schemas_by_name,
    "patternProperties": _schemas_by_pattern,
    **dict.fromkeys(_LISTED, _schema_list),
    **dict.fromkeys(_SINGLE, _schema),
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), _number),
    **dict.fromkeys(
        ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"),
        _count,
    ),
}
"""Keyword -> what is wrong with what it says; empty when nothing is."""
