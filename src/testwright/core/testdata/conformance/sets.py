"""What a document says of records together: keys occur once, references lead somewhere."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from testwright.core.testdata.conformance.reading import Json
from testwright.core.testdata.conformance.rules import fields_of
from testwright.core.testdata.conformance.sameness import identity

Key: TypeAlias = tuple[tuple[str, ...], ...]

UNIQUE_KINDS = frozenset({"identifier", "serial", "uuid"})
"""Kinds that stand for a key of their record, unless they refer to another one's."""
_DEEPEST = 10


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that names a record of another entity.

    Attributes:
        path: the way to the field; `[]` steps into each element of a list.
        entity: the other entity.
        field: the way to its field.
    """

    path: tuple[str, ...]
    entity: str
    field: tuple[str, ...]


def keys_of(schema: Json) -> list[Key]:
    """The keys of an entity, each the paths whose values together occur once."""
    if not isinstance(schema, dict):
        return []
    found: list[Key] = [
        (path,) for path, field in _described(schema) if "[]" not in path and _unique(field)
    ]
    listed = schema.get("x-keys")
    found += [
        tuple((name,) for name in names)
        for names in (listed if isinstance(listed, list) else ())
        if isinstance(names, list) and names and all(isinstance(name, str) for name in names)
    ]
    return found


def references_of(schema: Json) -> list[Reference]:
    """The fields that refer to other entities."""
    found = []
    for path, field in _described(schema):
        told = field.get("x-relation")
        if isinstance(told, dict):
            entity, name = told.get("entity"), told.get("field")
            if isinstance(entity, str) and isinstance(name, str):
                found.append(Reference(path, entity, tuple(name.split("."))))
    return found


def values_at(record: Json, path: Sequence[str]) -> Iterator[tuple[tuple[str | int, ...], Json]]:
    """The values that a path leads to, each with its place; none where the way breaks off."""
    if not path:
        yield (), record
    elif path[0] == "[]":
        for at, one in enumerate(record if isinstance(record, list) else ()):
            yield from (((at, *place), value) for place, value in values_at(one, path[1:]))
    elif isinstance(record, dict) and path[0] in record:
        inner = values_at(record[path[0]], path[1:])
        yield from (((path[0], *place), value) for place, value in inner)


def key_value(record: Json, key: Sequence[Sequence[str]]) -> Hashable | None:
    """A record's value of a key, None where a part of it is absent."""
    parts = [next((one for _, one in values_at(record, path)), None) for path in key]
    return None if None in parts else tuple(identity(part) for part in parts)


def _unique(field: Mapping[str, Json]) -> bool:
    if "x-relation" in field:
        return field.get("x-unique") is True
    return field.get("x-unique") is True or field.get("x-kind") in UNIQUE_KINDS


def _described(
    schema: Json, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Mapping[str, Json]]]:
    """Every field that a document describes, with the way to it."""
    if not isinstance(schema, dict) or len(path) > _DEEPEST:
        return
    for name, field in fields_of(schema).items():
        if isinstance(field, dict):
            yield (*path, name), field
            yield from _described(field, (*path, name))
            items = field.get("items")
            if isinstance(items, dict):
                yield (*path, name, "[]"), items
                yield from _described(items, (*path, name, "[]"))
