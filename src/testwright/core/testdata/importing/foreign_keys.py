"""Fields that by their names hold the key of another entity: `customer_id`, `customerId`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from testwright.core.testdata.importing.names import pattern_of, singular, snake
from testwright.core.testdata.importing.notes import Notes
from testwright.core.testdata.importing.subschemas import fields_of
from testwright.core.testdata.keywords import ANNOTATIONS
from testwright.core.testdata.kinds import type_of
from testwright.core.testdata.relations import circle_among, parents_of

Documents = Mapping[str, dict[str, Any]]

_KEYS = ("id", "uuid", "guid", "key")
_TYPES = ("integer", "string")
_SETTLED = frozenset({"enum", "const", "anyOf", "allOf", "oneOf", "$ref", "x-kind", "x-relation"})
_PARENT = "parent"
ROOTS = 0.2
"""The share of records without a parent among those that refer to their own entity."""


def relate(documents: Documents, notes: Notes) -> None:
    """Makes the entities' own keys unique, and relations of the fields that hold them.

    Args:
        documents: the entities, which are changed.
        notes: what looks like a relation and can't be one.
    """
    keys = {entity: _own_key(entity, document) for entity, document in documents.items()}
    for entity, key in keys.items():
        if key:
            _make_unique(key, documents[entity]["properties"][key])
    by_name = {singular(snake(entity)): entity for entity in documents}
    for entity, document in documents.items():
        for name, field in fields_of(document).items():
            target = _target(name, by_name, entity)
            if target and name != keys[entity] and keys[target] and isinstance(field, dict):
                _relate(entity, name, target, keys[target], documents, notes)


def _own_key(entity: str, document: Mapping[str, Any]) -> str:
    """The field that names a record of the entity; empty when there is none."""
    wanted = [*_KEYS, *(f"{singular(snake(entity))}_{one}" for one in _KEYS)]
    for name, field in fields_of(document).items():
        if snake(name) in wanted and isinstance(field, dict) and type_of(field) in _TYPES:
            return "" if _SETTLED & field.keys() or "null" in field["type"] else name
    return ""


def _make_unique(name: str, field: dict[str, Any]) -> None:
    limits = field.keys() - ANNOTATIONS - {"type"}
    if type_of(field) == "integer" and limits <= {"minimum", "format"}:
        field["x-kind"] = "serial"
    elif type_of(field) == "string" and limits <= {"maxLength", "minLength"}:
        shortest, longest = field.get("minLength", 0), field.get("maxLength")
        room = max(8, shortest) if longest is None else min(max(8, shortest), longest)
        field |= {"x-kind": "identifier", "x-pattern": pattern_of(name, longest, room)}
    elif field.get("format") != "uuid":
        field["x-unique"] = True


def _target(name: str, by_name: Mapping[str, str], own: str) -> str | None:
    """The entity whose key the name says: `billing_customer_id` is a customer's."""
    words = snake(name).split("_")
    if len(words) < 2 or words[-1] not in _KEYS:  # noqa: PLR2004
        return None
    thing = words[:-1]
    if thing == [_PARENT]:
        return own
    found = (by_name.get("_".join(thing[first:])) for first in range(len(thing)))
    return next((one for one in found if one), None)


def _relate(
    entity: str, name: str, target: str, key: str, documents: Documents, notes: Notes
) -> None:
    field, parent = (
        documents[entity]["properties"][name],
        documents[target]["properties"][key],
    )
    place = f"{entity}.{name}"
    if _SETTLED & field.keys() or type_of(field) != type_of(parent):
        return
    own = field.keys() - ANNOTATIONS - {"type", "x-null"}
    if any(field[one] != parent.get(one) for one in own):
        problem = f"looks like the {key} of {target}, but has other limits: no relation"
        notes.add(place, problem)
        return
    relation: dict[str, Any] = {"entity": target, "field": key, "of": name}
    if target == entity:
        relation["pick"] = "earlier"
    others = {one: parents_of(document) for one, document in documents.items()}
    others[entity] = (*others[entity], target)
    if circle_among(others):
        notes.add(place, f"isn't related to {target}: entities would refer in a circle")
        return
    field["x-relation"] = relation
    if target == entity and "null" in field["type"]:
        field["x-null"] = ROOTS
