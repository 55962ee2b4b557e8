"""Whether a JSON value conforms to a JSON Schema that somebody wrote."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from testwright.core.scoring.pattern.automaton import LinearPattern, TooMuchWork
from testwright.core.scoring.pattern.syntax import PatternError
from testwright.core.testdata.conformance.finding import Findings, Place, Violation, pointer
from testwright.core.testdata.conformance.keywords import KEYWORDS
from testwright.core.testdata.conformance.reading import Json, shown
from testwright.core.testdata.conformance.schema import Checker, Look

_COUNTS = ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties")
_LIMITS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
_ONE = ("additionalProperties", "contains", "else", "if", "items", "not", "propertyNames", "then")
_NAMED = ("$defs", "definitions", "dependentSchemas", "properties")
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_TYPES: Final = ["array", "boolean", "integer", "null", "number", "object", "string"]
_SELF: Final = {"$ref": "#"}

META_SCHEMA: Final[Mapping[str, Any]] = {
    "type": ["object", "boolean"],
    "properties": {
        "type": {
            "anyOf": [
                {"enum": _TYPES},
                {"type": "array", "items": {"enum": _TYPES}, "minItems": 1},
            ]
        },
        "enum": {"type": "array"},
        "required": {"type": "array", "items": {"type": "string"}},
        "pattern": {"type": "string"},
        "format": {"type": "string"},
        "patternProperties": False,
        "x-when": False,
        "uniqueItems": {"type": "boolean"},
        **{name: {"type": "integer", "minimum": 0} for name in _COUNTS},
        **{name: {"type": "number"} for name in _LIMITS},
        **dict.fromkeys(_ONE, _SELF),
        **{name: {"type": "object", "additionalProperties": _SELF} for name in _NAMED},
        **{name: {"type": "array", "items": _SELF, "minItems": 1} for name in _LISTS},
    },
}
"""What is asked of a schema before it is used: that its keywords are of the right type.

`patternProperties` is refused: its patterns would be run by an engine that backtracks. `x-when`
belongs to documents of test data.
"""


def violations(value: Json, schema: Mapping[str, Any]) -> list[Violation]:
    """What is certainly wrong with a value."""
    return findings(value, schema).violations


def findings(value: Json, schema: Json) -> Findings:
    """What is wrong with a value, and what can't be decided; formats nobody knows are no matter."""
    found = Checker(schema, _LINEAR).findings(value)
    if found.formats and found.formats == len(found.unsure):
        found.unsure.clear()
    return found


def schema_problem(schema: Json) -> str | None:
    """Why a schema can't be used: where and what; None when it can."""
    wrong = violations(schema, META_SCHEMA)
    if wrong:
        return f"{pointer(wrong[0].place) or 'the schema'} {wrong[0].reason}"
    return _pattern_problem(schema)


def _pattern_problem(schema: Json) -> str | None:
    waiting = [schema]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            pattern = one.get("pattern")
            if isinstance(pattern, str) and (problem := _problem_of(pattern)):
                return f"the pattern {pattern!r}: {problem}"
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return None


def _problem_of(pattern: str) -> str | None:
    try:
        _compiled(pattern)
    except PatternError as error:
        return str(error)
    return None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> LinearPattern:
    return LinearPattern(pattern)


def _pattern(_: Checker, value: Json, said: Json, __: Json, place: Place, found: Findings) -> None:
    if not isinstance(value, str):
        return
    try:
        matches = _compiled(said).search(value)
    except (PatternError, TooMuchWork, TypeError):
        found.unsure.append(place)
        return
    if not matches:
        found.wrong(place, "pattern", f"is {shown(value)}, which {shown(said)} does not match")


def _undecided(_: Checker, __: Json, ___: Json, ____: Json, place: Place, found: Findings) -> None:
    found.unsure.append(place)


_LINEAR: Mapping[str, Look] = {
    **KEYWORDS,
    "pattern": _pattern,
    "patternProperties": _undecided,
}
