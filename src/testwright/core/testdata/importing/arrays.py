"""Arrays as columns make them: elements that are all alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from testwright.core.testdata.importing.notes import Notes
from testwright.core.testdata.importing.subschemas import Place, Schema, listed

_TEXT: Schema = {"type": "string"}
_FEW = 3


def narrow_array(
    schema: Schema, place: Place, impossible: Callable[[Any], str], notes: Notes
) -> None:
    """Tuples and `contains` as limits of all elements; elements that nothing is said of as texts.

    Args:
        schema: of an array; it is changed.
        place: where it stands.
        impossible: why no value keeps to a schema; empty when there are some.
        notes: what records will not have.
    """
    if "prefixItems" in schema:
        _tuple(schema, place, impossible, notes)
    if "contains" in schema:
        _containing(schema, place, impossible, notes)
    schema.pop("unevaluatedItems", None)
    for key in ("minContains", "maxContains"):
        schema.pop(key, None)
    if schema.get("items") in (None, True, {}) and not place.part and "$ref" not in schema:
        schema["items"] = dict(_TEXT)
        notes.add(place.path, "says not what its elements are: they are texts")


def _tuple(schema: Schema, place: Place, impossible: Callable[[Any], str], notes: Notes) -> None:
    parts: list[Any] = [{} if one is True else one for one in listed(schema, "prefixItems")]
    rest = schema.pop("items", True)
    del schema["prefixItems"]
    least = int(schema.get("minItems", 0))
    longest = len(parts) if rest is False else int(schema.get("maxItems", max(least, len(parts))))
    parts += [rest] if rest not in (True, False) and longest > len(parts) else []
    alike = parts[0] if all(one == parts[0] for one in parts) else {"allOf": parts}
    if not impossible(alike):
        schema["items"] = alike
        schema["maxItems"] = longest
        schema["minItems"] = max(least, min(longest, len(parts)))
        if alike != parts[0]:
            notes.add(f"{place.path}.prefixItems", "its values keep to the schemas of all places")
    elif not least:
        schema |= {"items": False, "maxItems": 0}
        notes.add(f"{place.path}.prefixItems", "has places of different types: it stays empty")
    else:
        schema["items"] = {"allOf": parts}


def _containing(
    schema: Schema, place: Place, impossible: Callable[[Any], str], notes: Notes
) -> None:
    wanted = schema.pop("contains")
    least, most = int(schema.get("minContains", 1)), schema.get("maxContains")
    if not least and most is None:
        return
    items = schema.get("items", True)
    narrowed = wanted if items in (True, {}) else {"allOf": [items, wanted]}
    if not least or impossible(narrowed):
        notes.add(f"{place.path}.contains", "isn't followed: records may break it")
        return
    schema["items"] = narrowed
    schema["minItems"] = max(least, int(schema.get("minItems", 0)))
    longest = [one for one in (most, schema.get("maxItems")) if one is not None]
    schema["maxItems"] = min(longest, default=max(_FEW, schema["minItems"]))
    notes.add(f"{place.path}.contains", "all elements keep to it, not only some")
