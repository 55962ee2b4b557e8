"""The fields of a record that its document describes, and records with one of them changed."""

from __future__ import annotations

from collections.abc import Iterator

from testwright.core.testdata.conformance.finding import Place
from testwright.core.testdata.conformance.reading import Json
from testwright.core.testdata.conformance.rules import fields_of, objects
from testwright.core.testdata.defects.defect import REMOVED, Change, Fields, Target

_LISTED = 3


def targets_of(record: Json, schema: Json) -> Iterator[Target]:
    """Every described field that is there; of a list of single values the first few."""
    for owner, inner, place, _ in objects(record, schema):
        for name, field in fields_of(inner).items():
            if name not in owner or not isinstance(field, dict):
                continue
            target = Target(
                place=(*place, name),
                value=owner[name],
                schema=field,
                owner=owner,
                owner_schema=inner,
            )
            yield target
            yield from _elements(target)


def _elements(target: Target) -> Iterator[Target]:
    items = target.schema.get("items")
    if not isinstance(target.value, list) or not isinstance(items, dict):
        return
    for at, value in enumerate(target.value[:_LISTED]):
        if not isinstance(value, dict | list):
            yield Target(
                place=(*target.place, at),
                value=value,
                schema=items,
                owner=target.owner,
                owner_schema=target.owner_schema,
            )


def changed(record: Fields, change: Change) -> Fields:
    """A copy with the change; what it does not touch is shared with the original."""
    made = _set(record, change.place, change)
    assert isinstance(made, dict)
    return made


def value_at(record: Json, place: Place) -> Json:
    """The value at a place, null where there is none."""
    for part in place:
        try:
            record = record[part]
        except (KeyError, IndexError, TypeError):
            return None
    return record


def _set(value: Json, place: Place, change: Change) -> Json:
    if not place:
        return change.injected
    first, rest = place[0], place[1:]
    if isinstance(value, list):
        assert isinstance(first, int)
        return [*value[:first], _set(value[first], rest, change), *value[first + 1 :]]
    made = dict(value)
    if not rest and change.injected is REMOVED:
        made.pop(first, None)
    else:
        made[first] = _set(value.get(first), rest, change)
    return made
