"""A JSON Schema document as columns are built from it, or everything that speaks against it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from testwright.core.testdata.conformance.keywords import KEYWORDS
from testwright.core.testdata.conformance.schema import Checker
from testwright.core.testdata.documents.alternatives import alternatives
from testwright.core.testdata.documents.merge import NEVER, Contradiction, Schema
from testwright.core.testdata.keywords import NOT_FOLLOWED, ONLY_FOR
from testwright.core.testdata.kinds import FORMATS, type_of
from testwright.core.testdata.spec import Problems

DEEPEST = 12
MOST_READ = 20_000
"""Schemas that are read, each as often as references lead to it."""
_WHOLE_FORMATS = {"int32": 1 << 31, "int64": 1 << 59}
_NUMBERS = ("integer", "number")
_REFERENCES = ("$defs", "definitions", "additionalProperties", "patternProperties")


def plain(name: str, schema: Schema, problems: Problems) -> Schema:
    """The schema without references and combinations; what can't be kept is told to `problems`."""
    return _Reader(schema, problems).read(name, schema, 0)


class _Reader:
    """Walks through one document."""

    def __init__(self, root: Schema, problems: Problems) -> None:
        self._root = root
        self._problems = problems
        self._read = 0

    def read(self, where: str, said: Any, depth: int) -> Schema:  # noqa: ANN401 a JSON value
        """A field's schema, or `anyOf` with the ways to keep to it."""
        self._read += 1
        if self._read > MOST_READ:
            if self._read == MOST_READ + 1:
                problem = f"with all that references lead to, it has more than {MOST_READ} schemas"
                self._problems.add(where, problem)
            return NEVER
        if depth > DEEPEST:
            self._problems.add(where, f"schemas may lie {DEEPEST} deep, not deeper")
            return NEVER
        try:
            ways = alternatives(self._root, said)
        except Contradiction as error:
            self._problems.add(where, str(error))
            return NEVER
        found = [self._finished(where, way, depth) for way in ways]
        if len(found) == 1:
            return found[0]
        of_field = {key: found[0][key] for key in _OF_FIELD if key in found[0]}
        return {**of_field, "anyOf": [_without(way, of_field) for way in found]}

    def _finished(self, where: str, schema: Schema, depth: int) -> Schema:
        kind = type_of(schema)
        for key in schema:
            if key in NOT_FOLLOWED and ONLY_FOR.get(key, kind) == kind:
                self._problems.add(f"{where}.{key}", f"isn't followed: {NOT_FOLLOWED[key]}")
        if "enum" in schema or "const" in schema:
            return _whole(schema) if kind == "integer" else schema
        if kind == "object":
            return self._object(where, schema, depth)
        if kind == "array":
            return self._array(where, schema, depth)
        self._format(where, schema, kind)
        return _with_limits_of_format(schema, kind)

    def _object(self, where: str, schema: Schema, depth: int) -> Schema:
        properties = {}
        for name, one in schema.get("properties", {}).items():
            field = self._property(f"{where}.{name}", name, one, schema, depth)
            if field is not None:
                properties[name] = field
        for name in schema.get("required", []):
            field = properties.get(name)
            if field is None or (isinstance(field, Mapping) and field.get("x-hidden") is True):
                self._problems.add(f"{where}.{name}", "is required, but has no schema or is hidden")
        self._names(where, schema, list(properties))
        rest = {key: one for key, one in schema.items() if key not in _REFERENCES}
        return {**rest, "properties": properties} if "properties" in schema else rest

    def _property(
        self,
        where: str,
        name: str,
        said: Any,  # noqa: ANN401 a JSON value
        schema: Schema,
        depth: int,
    ) -> Any:  # noqa: ANN401 a JSON value
        """The field; None when it may not be there and need not be."""
        if said is True:
            return said
        patterns = schema.get("patternProperties", {})
        more = [one for pattern, one in patterns.items() if re.search(pattern, name)]
        said = {"allOf": [said, *more]} if more else said
        if name not in schema.get("required", []) and said in (False, NEVER):
            return None
        return self.read(where, said, depth + 1)

    def _names(self, where: str, schema: Schema, names: list[str]) -> None:
        """Keywords about which fields there are: all that are listed always are."""
        count = len(names)
        least, most = schema.get("minProperties", 0), schema.get("maxProperties", count)
        if count < least:
            self._problems.add(f"{where}.minProperties", f"there are {count} fields to fill")
        if count > most:
            self._problems.add(
                f"{where}.maxProperties", f"all its {count} fields are always filled"
            )
        allowed = schema.get("propertyNames", True)
        on = Checker(self._root, KEYWORDS)
        bad = [name for name in names if not on.inside(name, allowed, ()).holds]
        if bad:
            self._problems.add(f"{where}.propertyNames", f"does not allow the field {bad[0]!r}")
        for name, others in schema.get("dependentRequired", {}).items():
            missing = [other for other in others if name in names and other not in names]
            if missing:
                problem = f"asks for {missing[0]!r}, which is no field"
                self._problems.add(f"{where}.dependentRequired", problem)

    def _array(self, where: str, schema: Schema, depth: int) -> Schema:
        items = schema.get("items")
        if items in (False, NEVER):
            if schema.get("minItems", 0):
                self._problems.add(
                    f"{where}.items", "allows no element, but minItems asks for some"
                )
            return {**schema, "items": {"const": None}, "maxItems": 0}
        if not isinstance(items, Mapping):
            return schema
        return {**schema, "items": self.read(f"{where}[]", items, depth + 1)}

    def _format(self, where: str, schema: Schema, kind: str | None) -> None:
        said = schema.get("format")
        if kind != "string" or said is None or said in FORMATS or "x-kind" in schema:
            return
        near = get_close_matches(str(said), FORMATS, 1)
        hint = (
            f"did you mean {near[0]!r}?" if near else "`x-kind` or `pattern` can say what to make"
        )
        self._problems.add(f"{where}.format", f"there is no format {said!r}; {hint}")


def _whole(schema: Schema) -> Schema:
    """Listed values such as 2.0 of a field of whole numbers as 2."""
    found = dict(schema)
    if "const" in schema:
        found["const"] = _int(schema["const"])
    else:
        found["enum"] = [_int(one) for one in schema["enum"]]
    return found


def _int(value: Any) -> Any:  # noqa: ANN401 a JSON value
    return int(value) if isinstance(value, float) else value


_OF_FIELD = ("x-hidden", "x-null", "x-unique", "x-when")
"""What is said of a field as a whole, whichever way its values go."""


def _without(schema: Schema, keys: Mapping[str, Any]) -> Schema:
    return {key: one for key, one in schema.items() if key not in keys}


def _with_limits_of_format(schema: Schema, kind: str | None) -> Schema:
    """`int32` of OpenAPI as limits."""
    size = _WHOLE_FORMATS.get(str(schema.get("format"))) if kind in _NUMBERS else None
    if size is None:
        return schema
    limits: dict[str, Any] = {}
    if "minimum" in schema or "exclusiveMinimum" in schema:
        limits["maximum"] = min(schema.get("maximum", size - 1), size - 1)
    if "maximum" in schema or "exclusiveMaximum" in schema:
        limits["minimum"] = max(schema.get("minimum", -size), -size)
    return {**schema, **limits}
