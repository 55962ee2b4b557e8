"""JSON Schema and bundles of it as entities: references in place, limits kept, the rest told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from testwright.core.testdata.importing.names import meaning_of, singular, snake
from testwright.core.testdata.keywords import ANNOTATIONS, FOLLOWED
from testwright.errors import Detail

Schema = Mapping[str, Any]
ABSENT = 0.1
_DEEPEST = 6
_FORMATS = ("date", "date-time", "email", "uuid")


def bundle_of(root: Schema, name: str) -> dict[str, Schema]:
    """Every schema of an object in a document, by its name."""
    components = root.get("components")
    places = [root.get("$defs"), root.get("definitions")]
    places.append(components.get("schemas") if isinstance(components, Mapping) else None)
    found = {
        str(key): one
        for place in places
        if isinstance(place, Mapping)
        for key, one in place.items()
        if isinstance(one, Mapping) and isinstance(one.get("properties"), Mapping)
    }
    if isinstance(root.get("properties"), Mapping):
        found[str(root.get("title") or name)] = root
    return found


class BundleReader:
    """Reads the entities of one document.

    Args:
        root: the document, in which references point.
        names: the entities in it.
        notes: where is written down what can't be kept.
    """

    def __init__(self, root: Schema, names: Mapping[str, Schema], notes: list[Detail]) -> None:
        self._root = root
        self._names = names
        self._notes = notes

    def document(self, name: str) -> dict[str, Any]:
        """One entity."""
        made = self._object(name, name, self._names[name], 0)
        return {"title": name, **made}

    def _object(self, path: str, entity: str, schema: Schema, depth: int) -> dict[str, Any]:
        properties, required = {}, list(schema.get("required", []))
        for name, one in schema["properties"].items():
            field = self._field(f"{path}.{name}", str(name), entity, one, depth)
            if field is not None:
                properties[str(name)] = field
            elif name in required:
                required.remove(name)
        return {"type": "object", "properties": properties, "required": required}

    def _field(  # noqa: C901 one case a form
        self, path: str, name: str, entity: str, said: object, depth: int
    ) -> dict[str, Any] | None:
        schema, absent = self._plain(path, said)
        kind = schema.get("type")
        if isinstance(kind, list):
            absent = absent or "null" in kind
            kind = next((one for one in kind if one != "null"), "null")
        if isinstance(schema.get("properties"), Mapping):
            if depth >= _DEEPEST:
                self._note(path, "lies too deep, as in a circle of references: left out")
                return None
            return self._object(path, singular(snake(name)), schema, depth + 1)
        if isinstance(schema.get("items"), Mapping):
            items = self._field(f"{path}[]", name, entity, schema["items"], depth + 1)
            if items is None:
                return None
            limits: dict[str, Any] = {
                key: schema[key] for key in ("minItems", "maxItems") if key in schema
            }
            self._told(path, schema)
            return {"type": "array", "items": items, **limits}
        field = {key: one for key, one in schema.items() if self._kept(key)}
        self._told(path, schema)
        if kind is None and "enum" not in schema and "const" not in schema:
            self._note(path, "has no type: its values are texts")
            kind = "string"
        if "enum" in field:
            absent = absent or None in field["enum"]
            field["enum"] = [one for one in field["enum"] if one is not None]
        if kind is not None:
            field["type"] = [kind, "null"] if absent else kind
        if field.get("format") not in (None, *_FORMATS) and kind == "string":
            self._note(f"{path}.format", f"{field['format']!r} isn't followed: it is a text")
        if kind == "string" and not {"enum", "const", "format", "minLength", "x-kind"} & set(field):
            meaning = meaning_of(name, entity, field.get("maxLength"))
            field |= meaning.to_keys() if meaning else {}
        return field | ({"x-null": ABSENT} if absent and "const" not in field else {})

    def _plain(self, path: str, said: object) -> tuple[dict[str, Any], bool]:
        """The schema without references and choices, and whether null is allowed."""
        schema, absent = dict(said) if isinstance(said, Mapping) else {}, False
        for _ in range(_DEEPEST):
            absent = absent or schema.pop("nullable", False) is True
            if "$ref" in schema:
                target = self._target(path, str(schema.pop("$ref")))
                schema = {**target, **schema}
            parts = next((schema.pop(k) for k in ("anyOf", "oneOf") if k in schema), None)
            if parts:
                real = [one for one in parts if one.get("type") != "null"]
                absent = absent or len(real) < len(parts)
                if len(real) > 1:
                    self._note(path, "allows several schemas: the first is taken")
                schema |= real[0] if real else {"const": None}
            for part in schema.pop("allOf", ()):
                schema |= part
        return schema, absent

    def _target(self, path: str, reference: str) -> Schema:
        found: Any = self._root
        for step in reference.removeprefix("#/").split("/"):
            key = step.replace("~1", "/").replace("~0", "~")
            found = found.get(key) if isinstance(found, Mapping) else None
        if reference.startswith("#/") and isinstance(found, Mapping):
            return found
        self._note(path, f"{reference!r} points at nothing in this document: a text")
        return {"type": "string"}

    @staticmethod
    def _kept(key: str) -> bool:
        return key.startswith("x-") or key in FOLLOWED or key in ANNOTATIONS

    def _told(self, path: str, schema: Schema) -> None:
        for key in schema:
            if not self._kept(key):
                self._note(f"{path}.{key}", "isn't followed")

    def _note(self, path: str, problem: str) -> None:
        self._notes.append(Detail(path, problem))
