"""Older ways to write JSON Schema, and those of OpenAPI, in the words of the 2020-12 draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from testwright.core.testdata.importing.notes import Notes
from testwright.core.testdata.importing.shapes import misshapen
from testwright.core.testdata.importing.subschemas import Place, Schema, listed
from testwright.core.testdata.keywords import (
    ANNOTATIONS,
    ENTITY_KEYS,
    FIELD_KEYS,
    FOLLOWED,
    NOT_FOLLOWED,
)

_WITHOUT_EFFECT = frozenset(
    ["$anchor", "$dynamicAnchor", "$vocabulary", "externalDocs", "id", "xml", "enumNames"]
)
_KNOWN = ANNOTATIONS | FOLLOWED | frozenset(NOT_FOLLOWED) | FIELD_KEYS.keys() | ENTITY_KEYS
_FURTHER = frozenset({"unevaluatedItems"})
_PLAIN = ("string", "integer", "number", "boolean")
_BOUNDS = (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum"))


class Notation:
    """Rewrites one schema at a time; what means nothing to it is told and left out."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def __call__(self, schema: Schema, place: Place) -> Schema:
        """The same schema in new words."""
        for key, said in list(schema.items()):
            problem = misshapen(key, said)
            if problem:
                del schema[key]
                self._notes.add(f"{place.path}.{key}", problem)
        self._nullable(schema, place)
        for exclusive, plain in _BOUNDS:
            said = schema.get(exclusive)
            if isinstance(said, bool):
                del schema[exclusive]
            if said is True and plain in schema:
                schema[exclusive] = schema.pop(plain)
        if isinstance(schema.get("items"), list):
            schema["prefixItems"] = schema.pop("items")
            if "additionalItems" in schema:
                schema["items"] = schema.pop("additionalItems")
        schema.pop("additionalItems", None)
        if isinstance(schema.get("required"), bool):
            del schema["required"]
        self._dependencies(schema)
        _or_null(schema)
        self._discriminated(schema, place)
        return self._without_unknown(schema, place)

    def _nullable(self, schema: Schema, place: Place) -> None:
        """OpenAPI 3.0: null beside the type; without a type it has no effect (3.0.3)."""
        nullable = [schema.pop(key, False) for key in ("nullable", "x-nullable")]
        if True not in nullable:
            return
        kind = schema.get("type")
        if isinstance(kind, str):
            schema["type"] = [kind, "null"]
        elif kind is None and {"$ref", "allOf", "anyOf", "oneOf"} & set(schema):
            self._notes.add(place.path, "is nullable without a type, so never null in OpenAPI 3.0")

    @staticmethod
    def _dependencies(schema: Schema) -> None:
        for name, said in dict(schema.pop("dependencies", None) or {}).items():
            key = "dependentRequired" if isinstance(said, list) else "dependentSchemas"
            schema[key] = {**schema.get(key, {}), name: said}

    def _discriminated(self, schema: Schema, place: Place) -> None:
        """OpenAPI's discriminator as a constant in each option, which tells them apart."""
        said = schema.pop("discriminator", None)
        name = said.get("propertyName") if isinstance(said, Mapping) else said
        if not isinstance(name, str):
            return
        mapping = said.get("mapping", {}) if isinstance(said, Mapping) else {}
        if not {"oneOf", "anyOf"} & schema.keys():
            problem = "tells kinds of it apart, but no schema says by which values: any text"
            self._notes.add(f"{place.path}.{name}", problem)
        values: dict[str, list[str]] = {}
        for value, target in mapping.items():
            values.setdefault(str(target).rsplit("/", 1)[-1], []).append(value)
        for key in ("oneOf", "anyOf"):
            if key in schema:
                schema[key] = [_marked(one, name, values) for one in listed(schema, key)]

    def _without_unknown(self, schema: Schema, place: Place) -> Schema:
        kept: Schema = {}
        for key, said in schema.items():
            if key in _KNOWN or key in _FURTHER:
                kept[key] = said
            elif key.startswith("x-"):
                self._notes.add(key, "is an extension of others, which means nothing here")
            elif key not in _WITHOUT_EFFECT:
                self._notes.add(f"{place.path}.{key}", "isn't followed")
        return kept


def _marked(option: Any, name: str, values: Mapping[str, list[str]]) -> Any:  # noqa: ANN401 JSON
    if not isinstance(option, Mapping) or "$ref" not in option:
        return option
    target = str(option["$ref"]).rsplit("/", 1)[-1]
    said = values.get(target, [target])
    mark: Schema = {"enum": said} if len(said) > 1 else {"const": said[0]}
    return {"allOf": [option, {"properties": {name: mark}, "required": [name]}]}


def _or_null(schema: Schema) -> None:
    """`anyOf` of a plain value and null as a type that allows null."""
    for key in ("anyOf", "oneOf"):
        options = listed(schema, key)
        plain = [one for one in options if one != {"type": "null"}]
        if len(options) != len(plain) + 1 or len(plain) != 1 or not isinstance(plain[0], Mapping):
            continue
        one = plain[0]
        if one.get("type") in _PLAIN and not {"enum", "const", *schema} & one.keys() - ANNOTATIONS:
            del schema[key]
            schema |= {**one, **schema, "type": [one["type"], "null"]}
