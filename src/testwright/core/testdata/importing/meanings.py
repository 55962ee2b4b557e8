"""What names tell of the fields of an object and of those in it: kinds, null, dates in order."""

from __future__ import annotations

from typing import Any

from testwright.core.testdata.importing.chronology import put_in_order
from testwright.core.testdata.importing.names import fits, meaning_of, singular, snake
from testwright.core.testdata.importing.subschemas import (
    OF_VALUES,
    Place,
    Schema,
    fields_of,
    rebuilt,
)

ABSENT = 0.1
"""The share of nulls in a field that may be null."""
_SETTLED = frozenset(
    [
        *("$ref", "allOf", "anyOf", "oneOf", "const", "enum", "format", "pattern"),
        *("x-formula", "x-kind", "x-relation"),
    ]
)


def with_meanings(name: str, schema: Schema) -> Any:  # noqa: ANN401 a JSON value
    """A copy of a schema in which fields have the kinds that their names tell.

    Args:
        name: whose fields they are: the `name` of a customer is a person's.
        schema: of an object.
    """
    return rebuilt(schema, Place(name), _with_kinds, OF_VALUES)


def _with_kinds(schema: Schema, place: Place) -> Schema:
    fields = fields_of(schema)
    if not fields:
        return schema
    owner = singular(snake(place.path.rsplit(".", 1)[-1].removesuffix("[]")))
    named = {name: _field(name, owner, one) for name, one in fields.items()}
    put_in_order({name: one for name, one in named.items() if isinstance(one, dict)})
    return {**schema, "properties": named}


def _field(name: str, owner: str, said: Any) -> Any:  # noqa: ANN401 a JSON value
    if not isinstance(said, dict):
        return said
    field = dict(said)
    types = field.get("type")
    if isinstance(types, list) and "null" in types and not {"enum", "const"} & field.keys():
        field.setdefault("x-null", ABSENT)
    plain = types == "string" or types in (["string", "null"], ["null", "string"])
    if plain and not _SETTLED & field.keys():
        meaning = meaning_of(name, owner, field.get("maxLength"))
        if meaning and fits(meaning.kind, field.get("maxLength"), field.get("minLength", 0)):
            field |= meaning.to_keys()
    return field
