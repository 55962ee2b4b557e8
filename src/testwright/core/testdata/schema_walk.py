"""Goes through a document key by key and writes down what `Builder` would pass over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from testwright.core.testdata.columns.relation import PICKS
from testwright.core.testdata.keywords import (
    ANNOTATIONS,
    ENTITY_KEYS,
    FIELD_KEYS,
    FOLLOWED,
    NOT_FOLLOWED,
)
from testwright.core.testdata.kinds import KINDS, kind_of, type_of
from testwright.core.testdata.spec import Problems

Schema = Mapping[str, Any]
_DEEPEST = 40


def walk(name: str, document: Schema, known: Mapping[str, Schema], problems: Problems) -> None:
    """The whole document of an entity."""
    walker = _Walker(known, problems)
    for key in document:
        if key in ENTITY_KEYS or key in FOLLOWED or key in ANNOTATIONS:
            continue
        walker.unknown(name, str(key), (*ENTITY_KEYS, *FOLLOWED, *ANNOTATIONS))
    walker.object(name, document, 0)


class _Walker:
    def __init__(self, known: Mapping[str, Schema], problems: Problems) -> None:
        self._known = known
        self._problems = problems

    def object(self, path: str, schema: Schema, depth: int) -> None:
        """An object's properties, and what is said of them together."""
        properties = schema.get("properties")
        if not isinstance(properties, Mapping) or depth > _DEEPEST:
            return
        self._required(path, schema, properties)
        for name, field in properties.items():
            if isinstance(field, Mapping):
                self._field(f"{path}.{name}", str(name), field, depth)

    def unknown(self, path: str, key: str, usual: Iterable[str]) -> None:
        """A key that nobody reads; those that are known not to be followed `documents` tells."""
        near = get_close_matches(key, list(usual), 1, 0.7)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        if key in NOT_FOLLOWED:
            return
        if key.startswith("x-"):
            problem = f"there is no key {key!r}{hint}" + ("" if near else " Leave it out")
        else:
            problem = f"is no keyword of JSON Schema{hint}"
        self._problems.add(f"{path}.{key}", problem)

    def _field(self, path: str, name: str, schema: Schema, depth: int) -> None:
        kind = _kind(name, schema)
        for key in schema:
            if key in FIELD_KEYS:
                self._key(path, str(key), kind, schema)
            elif key not in FOLLOWED and key not in ANNOTATIONS:
                self.unknown(path, str(key), (*FIELD_KEYS, *FOLLOWED, *ANNOTATIONS))
        self._relation(path, schema)
        self._branches(path, schema)
        self.object(path, schema, depth + 1)
        items = schema.get("items")
        if isinstance(items, Mapping) and depth < _DEEPEST:
            if type_of(items) == "object":
                self._field(f"{path}[]", name, items, depth + 1)
            else:
                self._field(f"{path}[].value", "value", items, depth + 1)

    def _key(self, path: str, key: str, kind: str, schema: Schema) -> None:
        """A key on a field of a kind that doesn't read it has no effect, so its author is told."""
        readers = FIELD_KEYS[key]
        if not readers or kind in readers or not kind or "x-when" in schema:
            return
        if "x-relation" in schema or (kind not in KINDS and kind not in ("object", "array")):
            return
        fields = ", ".join(sorted(readers))
        self._problems.add(f"{path}.{key}", f"is for {fields}, and this is {kind}: leave it out")

    def _branches(self, path: str, schema: Schema) -> None:
        branches = schema.get("x-when")
        if not isinstance(branches, list):
            return
        for at, branch in enumerate(branches):
            then = branch.get("then") if isinstance(branch, Mapping) else None
            if not isinstance(then, Mapping):
                continue
            where = f"{path}.x-when[{at}].then"
            for key in then:
                if key not in FIELD_KEYS and key not in FOLLOWED and key not in ANNOTATIONS:
                    self.unknown(where, str(key), (*FIELD_KEYS, *FOLLOWED))

    def _required(self, path: str, schema: Schema, properties: Schema) -> None:
        required = schema.get("required", [])
        for at, one in enumerate(required):
            if one not in properties:
                near = get_close_matches(one, list(properties), 1)
                hint = f"; did you mean {near[0]!r}?" if near else "; add it or take it out here"
                self._problems.add(f"{path}.required[{at}]", f"there is no property {one!r}{hint}")
            elif one in required[:at]:
                self._problems.add(f"{path}.required[{at}]", f"names {one!r} a second time")

    def _relation(self, path: str, schema: Schema) -> None:
        relation = schema.get("x-relation")
        if not isinstance(relation, Mapping):
            return
        for key in relation:
            if key not in ("entity", "field", "pick", "min", "max", "of", "families"):
                self.unknown(f"{path}.x-relation", str(key), ("entity", "field", "pick", "of"))
        entity, field = relation.get("entity"), relation.get("field")
        if not isinstance(entity, str) or not isinstance(field, str):
            return
        if entity not in self._known:
            near = get_close_matches(entity, list(self._known), 1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            has = ", ".join(sorted(self._known)[:12])
            self._problems.add(
                f"{path}.x-relation.entity",
                f"there is no entity {entity!r}{hint or '.'} There are: {has}",
            )
            return
        found = self._reached(f"{path}.x-relation.field", entity, field)
        if found is not None:
            self._same_type(path, schema, entity, field, found)
        if relation.get("pick") not in (None, *PICKS):
            return
        if ("min" in relation or "max" in relation) and relation.get("pick") != "each":
            self._problems.add(f"{path}.x-relation", 'min and max are for "pick": "each"')

    def _reached(self, where: str, entity: str, field: str) -> Schema | None:
        """The field of the other entity, by its path."""
        schema: Schema = self._known[entity]
        said = entity
        for name in field.split("."):
            if type_of(schema) == "array":
                self._problems.add(
                    where, f"{said} is a list: a relation takes a field that has one value"
                )
                return None
            properties = schema.get("properties")
            inner = properties.get(name) if isinstance(properties, Mapping) else None
            if not isinstance(inner, Mapping):
                near = get_close_matches(name, list(properties or ()), 1)
                hint = f"; did you mean {near[0]!r}?" if near else ""
                self._problems.add(where, f"{said} has no field {name!r}{hint}")
                return None
            schema, said = inner, f"{said}.{name}"
        if type_of(schema) in ("array", "object"):
            self._problems.add(
                where,
                f"{said} is no single value: name one of the fields in it"
                if type_of(schema) == "object"
                else f"{said} is a list: a relation takes a field that has one value",
            )
            return None
        return schema

    def _same_type(self, path: str, schema: Schema, entity: str, field: str, found: Schema) -> None:
        own, other = type_of(schema), type_of(found)
        if own and other and own != other and {own, other} != {"integer", "number"}:
            self._problems.add(
                f"{path}.type", f"is {own}, but {entity}.{field} is {other}: make them alike"
            )


def _kind(name: str, schema: Schema) -> str:
    """The kind of a field, `object` and `array` among them; empty when it isn't known."""
    if not {"x-kind", "enum", "const", "x-formula"} & set(schema):
        kind = type_of(schema)
        if kind == "object" or kind == "array":  # noqa: PLR1714 narrows the type
            return kind
    found = kind_of(name, schema)
    return found if found and found in KINDS else ""
