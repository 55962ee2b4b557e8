"""Goes through a JSON Schema and changes the schemas in it, wherever keywords hold them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

Schema: TypeAlias = dict[str, Any]

_ONE = frozenset(
    [
        "additionalItems",
        "additionalProperties",
        "contains",
        "else",
        "if",
        "items",
        "not",
        "propertyNames",
        "then",
        "unevaluatedItems",
        "unevaluatedProperties",
    ]
)
_SEVERAL = frozenset({"allOf", "anyOf", "oneOf", "prefixItems"})
_NAMED = frozenset(
    {"$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties"}
)
EVERYWHERE = _ONE | _SEVERAL | _NAMED
OF_VALUES = frozenset({"allOf", "anyOf", "items", "oneOf", "properties"})
"""Keywords whose schemas say how values are made, not what they must not be."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a schema stands.

    Attributes:
        path: the field: `Customer.home.city`, `Order.items[].price`.
        part: whether it only adds to another schema for the same value, as in `allOf`.
        shared: whether it is a field of a part: another part may say more of the same field.
    """

    path: str
    part: bool = False
    shared: bool = False


Change: TypeAlias = Callable[[Schema, Place], Any]


def rebuilt(
    said: Any,  # noqa: ANN401 a JSON value
    place: Place,
    change: Change,
    keys: Collection[str] = EVERYWHERE,
) -> Any:  # noqa: ANN401 a JSON value
    """A copy in which each schema was changed: the outer ones first, then what they became.

    Args:
        said: the schema; anything else comes back as it is.
        place: where it stands.
        change: gets a copy of each schema, without those inside copied, and where it stands.
        keys: the keywords that are followed inwards.
    """
    if not isinstance(said, Mapping):
        return said
    schema = change(dict(said), place)
    if not isinstance(schema, dict):
        return schema
    inner = replace(place, part=place.part or "properties" in schema)
    for key in keys & schema.keys():
        one = schema[key]
        if key in _NAMED and isinstance(one, Mapping):
            schema[key] = {
                name: rebuilt(each, _named(place, key, str(name)), change, keys)
                for name, each in one.items()
            }
        elif key in _SEVERAL | {"items"} and isinstance(one, list):
            where = replace(inner, part=True) if key == "allOf" else inner
            schema[key] = [rebuilt(each, where, change, keys) for each in one]
        elif key in _ONE:
            where = Place(f"{place.path}[]") if key == "items" else replace(place, part=True)
            schema[key] = rebuilt(one, where, change, keys)
    return schema


def _named(place: Place, key: str, name: str) -> Place:
    if key == "properties":
        return Place(f"{place.path}.{name}", shared=place.part or place.shared)
    return replace(place, part=True)


def fields_of(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The `properties` that are objects of JSON; none when it has none."""
    found = schema.get("properties")
    return dict(found) if isinstance(found, Mapping) else {}


def listed(schema: Mapping[str, Any], key: str) -> list[Any]:
    """What a keyword lists; nothing when it isn't there or is no list."""
    found = schema.get(key)
    return list(found) if isinstance(found, list) else []
