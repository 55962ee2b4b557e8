"""Keywords that no records are made from, said with those that are.

What comes out allows less than before, never more: `if A then B` becomes A and B. Where that does
not work the keyword is left out. Both are told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from testwright.core.testdata.conformance.record import structure
from testwright.core.testdata.documents.alternatives import alternatives
from testwright.core.testdata.documents.merge import NEVER, Contradiction
from testwright.core.testdata.importing.arrays import narrow_array
from testwright.core.testdata.importing.maps import fill_map
from testwright.core.testdata.importing.notes import Notes
from testwright.core.testdata.importing.subschemas import Place, Schema, fields_of, listed
from testwright.core.testdata.importing.texts import narrow_text
from testwright.core.testdata.importing.unions import narrow_union
from testwright.core.testdata.keywords import NOT_FOLLOWED
from testwright.core.testdata.kinds import NUMBER_LIMITS, TEXT_LIMITS

Reaches = Callable[[str, str], bool]

_COMBINED = ("$ref", "allOf", "anyOf", "oneOf", "enum", "const", "x-kind", "x-formula")
_SAYS = {
    "object": ("properties", "required", "additionalProperties", "minProperties", "maxProperties"),
    "array": ("items", "prefixItems", "minItems", "maxItems", "uniqueItems"),
    "number": NUMBER_LIMITS,
    "string": (*TEXT_LIMITS, "format"),
}

_OPPOSITES = {
    "minimum": "exclusiveMaximum",
    "maximum": "exclusiveMinimum",
    "exclusiveMinimum": "maximum",
    "exclusiveMaximum": "minimum",
}


class Narrowing:
    """Changes one schema at a time, the outer before those in it.

    Args:
        root: the document that references point into.
        reaches: whether a definition leads to another one.
        notes: what records will not have, or may break.
    """

    def __init__(self, root: Mapping[str, Any], reaches: Reaches, notes: Notes) -> None:
        self._root = root
        self._reaches = reaches
        self._notes = notes

    def __call__(self, schema: Schema, place: Place) -> Schema:
        """The schema with fewer values, in keywords that are followed."""
        if schema.get("not") == {}:
            return dict(NEVER)
        self._typed(schema, place)
        self._listed(schema, place)
        self._dependent(schema)
        self._exclusive(schema, place)
        self._negated(schema, place)
        self._conditional(schema, place)
        if not place.part:
            narrow_union(schema, place, self._root, self._reaches, self._notes)
        kind = _kind(schema)
        if kind == "array":
            narrow_array(schema, place, self._impossible, self._notes)
        elif kind == "object" and not place.part and not set(_COMBINED) & set(schema):
            self._named(schema)
            fill_map(schema, place, self._notes)
        elif kind == "string":
            narrow_text(schema, place, self._notes)
        for key in NOT_FOLLOWED:
            if key in schema:
                del schema[key]
                self._notes.add(f"{place.path}.{key}", "isn't followed: records may break it")
        return self._feasible(schema, place)

    def _impossible(self, schema: Any) -> str:  # noqa: ANN401 a JSON value
        """Why no value keeps to a schema; empty when there are such values."""
        try:
            alternatives(self._root, schema)
        except (Contradiction, TypeError, ValueError, ArithmeticError, RecursionError) as error:
            return str(error) or "it is no usable schema"
        return ""

    def _typed(self, schema: Schema, place: Place) -> None:
        """One type for each field; one that is only implied is said."""
        said = schema.get("type")
        others = [one for one in listed(schema, "type") if one != "null"]
        if len(others) > 1 and not {"enum", "const"} & set(schema):
            first = _supported_by(schema, others)
            schema["type"] = [first, "null"] if "null" in listed(schema, "type") else first
            several = " or ".join(map(str, others))
            self._notes.add(place.path, f"may be {several}: records have the type {first}")
        elif said is None and not place.part and not set(_COMBINED) & set(schema):
            kind = next((one for one, keys in _SAYS.items() if set(keys) & set(schema)), None)
            if kind is not None:
                schema["type"] = kind
            elif not place.shared:
                schema["type"] = "string"
                self._notes.add(place.path, "has no type: its values are texts")

    def _listed(self, schema: Schema, place: Place) -> None:
        """Values of one type: a column has no others."""
        options = listed(schema, "enum")
        sorts = [_sort(one) for one in options]
        wanted = next((one for one in sorts if one not in ("null", "")), None)
        if wanted is None or all(one in (wanted, "null") for one in sorts):
            return
        kept = [one for one, sort in zip(options, sorts, strict=True) if sort in (wanted, "null")]
        schema["enum"] = kept
        shown = ", ".join("null" if one is None else str(one) for one in kept[:6])
        self._notes.add(place.path, f"lists values of several types: records have {shown}")

    def _conditional(self, schema: Schema, place: Place) -> None:
        condition = schema.pop("if", None)
        then, otherwise = schema.pop("then", None), schema.pop("else", None)
        if condition is None or (then is None and otherwise is None):
            return
        narrowed = [*listed(schema, "allOf"), condition, *([then] if then is not None else [])]
        if not self._impossible({**schema, "allOf": narrowed}):
            schema["allOf"] = narrowed
            self._notes.add(f"{place.path}.if", "records are only made for when it holds")
        else:
            self._notes.add(f"{place.path}.if", "isn't followed: records may break it")

    def _negated(self, schema: Schema, place: Place) -> None:
        said = schema.get("not")
        if not isinstance(said, Mapping):
            return
        if said.get("type") == "null" and len(said) == 1 and isinstance(schema.get("type"), list):
            schema["type"] = [one for one in schema["type"] if one != "null"]
            del schema["not"]
        elif said.keys() <= {"enum", "const"} and "enum" in schema:
            schema["enum"] = [
                one for one in listed(schema, "enum") if structure(one, said).holds is False
            ]
            del schema["not"]
        elif len(said) == 1 and not said.keys() - _OPPOSITES.keys():
            bound, limit = next(iter(said.items()))
            if _OPPOSITES[bound] not in schema:
                schema[_OPPOSITES[bound]] = limit
                del schema["not"]
        elif said.keys() == {"required"} and len(listed(said, "required")) == 1:
            name = said["required"][0]
            if name not in listed(schema, "required"):
                schema["properties"] = {**fields_of(schema), name: False}
                del schema["not"]
        if "not" in schema:
            del schema["not"]
            self._notes.add(f"{place.path}.not", "isn't followed: records may break it")

    @staticmethod
    def _dependent(schema: Schema) -> None:
        """All fields are always there, so what depends on one of them always counts."""
        for name, said in dict(schema.pop("dependentSchemas", None) or {}).items():
            if name in fields_of(schema):
                schema["allOf"] = [*listed(schema, "allOf"), said]

    def _named(self, schema: Schema) -> None:
        """References in what is said of names, followed."""
        rule = schema.get("propertyNames")
        if isinstance(rule, Mapping) and "$ref" in rule and not self._impossible(rule):
            schema["propertyNames"] = dict(alternatives(self._root, rule)[0])

    def _exclusive(self, schema: Schema, place: Place) -> None:
        """One of several fields, as `oneOf` with nothing but `required` says it."""
        options = listed(schema, "oneOf")
        if len(options) < 2 or not all(_only_required(one) for one in options):  # noqa: PLR2004
            return
        first = list(options[0]["required"])
        others = [n for one in options[1:] for n in one["required"] if n not in first]
        fields = fields_of(schema)
        if any(name in listed(schema, "required") for name in others):
            return
        del schema["oneOf"]
        schema["properties"] = {**fields, **dict.fromkeys(others, False)}
        schema["required"] = [*listed(schema, "required"), *first]
        said = f"records have {', '.join(first)} and not {', '.join(others)}"
        self._notes.add(place.path, f"takes one of several fields: {said}")

    def _feasible(self, schema: Schema, place: Place) -> Schema:
        """Options that can't be told apart, or that nobody can keep to, give way to the first."""
        if place.part or not {"oneOf", "anyOf", "allOf", "$ref"} & set(schema):
            return schema
        why = self._impossible(schema)
        if not why or "oneOf" not in schema:
            return schema
        rest = {key: said for key, said in schema.items() if key != "oneOf"}
        for at, option in enumerate(listed(schema, "oneOf")):
            narrowed = {**rest, "allOf": [*listed(rest, "allOf"), option]}
            if not self._impossible(narrowed):
                self._notes.add(
                    f"{place.path}.oneOf", f"{why}: records keep to option {at + 1} of it"
                )
                return narrowed
        return schema


def _kind(schema: Schema) -> str:
    said = schema.get("type")
    if isinstance(said, list):
        return next((str(one) for one in said if one != "null"), "null")
    return str(said or "")


def _supported_by(schema: Schema, types: list[Any]) -> Any:  # noqa: ANN401 a type's name
    """The type that the other keywords are about."""
    for one in types:
        keys = _SAYS["number" if one == "integer" else one] if one != "boolean" else ()
        if set(keys) & set(schema):
            return one
    return types[0]


def _sort(value: Any) -> str:  # noqa: ANN401 a JSON value
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int() | float():
            return "number"
        case str():
            return "string"
    return ""


def _only_required(option: Any) -> bool:  # noqa: ANN401 a JSON value
    keys = {"required", "title", "description", "type"}
    return isinstance(option, Mapping) and bool(option.get("required")) and option.keys() <= keys
