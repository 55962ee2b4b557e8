"""Objects whose fields have no names in the schema: they get some."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from testwright.core.testdata.conformance.record import structure
from testwright.core.testdata.importing.notes import Notes
from testwright.core.testdata.importing.subschemas import Place, Schema, fields_of, listed

_NAMES = ("alpha", "beta", "gamma", "delta")
_OTHER_NAMES = (
    *("1", "2", "3", "4", "a", "b", "c", "d", "A", "B", "en", "de", "en-US", "de-DE", "EUR", "USD"),
    *("x-alpha", "x-beta", "ALPHA", "BETA", "Alpha", "Beta", "alpha1", "beta2", "a1", "b2"),
    *("/alpha", "/beta", "200", "404", "001", "002", "2026-01-05", "2026-01-06", "key_alpha"),
    *("3f0c9d52-6a4e-4b61-9a0e-2c5d8e7f1a01", "3f0c9d52-6a4e-4b61-9a0e-2c5d8e7f1a02"),
    *("127.0.0.1", "192.0.2.1", "alpha@example.com", "beta@example.com"),
)
_FORMATS: Mapping[str, str] = {
    "uuid": r"^[0-9a-f]{8}-",
    "date": r"^\d{4}-\d\d-\d\d$",
    "ipv4": r"^\d+\.\d+\.\d+\.\d+$",
    "email": "@",
}
_USUAL = 2


def fill_map(schema: Schema, place: Place, notes: Notes) -> None:
    """Gives a map some keys, and other objects the fields that they must have.

    Args:
        schema: of an object that says all about itself; it is changed.
        place: where it stands.
        notes: what the records will have.
    """
    fields = fields_of(schema)
    missing = [name for name in listed(schema, "required") if name not in fields]
    for name in missing:
        fields[name] = _said_of(schema, name)
    least, most = int(schema.get("minProperties", 0)), schema.get("maxProperties")
    usual = _USUAL if _is_map(schema, fields) else 0
    wanted = max(least - len(fields), min(usual, most if isinstance(most, int) else usual))
    new = [name for name in _allowed_names(schema, fields) if _said_of(schema, name) is not False]
    chosen = new[: max(0, wanted)]
    fields |= {name: _said_of(schema, name) for name in chosen}
    if chosen:
        notes.add(place.path, f"is a map: its keys are {' and '.join(map(repr, chosen))}")
    elif not fields and not place.part:
        notes.add(place.path, "says nothing of its fields: an empty object")
    schema["properties"] = fields
    if set(fields) == set(chosen):
        schema.pop("propertyNames", None)  # they keep to it


def _is_map(schema: Schema, fields: Mapping[str, Any]) -> bool:
    said = isinstance(schema.get("additionalProperties"), Mapping) or "patternProperties" in schema
    return said and not fields


def _allowed_names(schema: Schema, fields: Mapping[str, Any]) -> list[str]:
    rule = schema.get("propertyNames", True)
    patterns = [str(one) for one in schema.get("patternProperties", {})]
    if isinstance(rule, Mapping):
        options = rule.get("enum") or ([rule["const"]] if "const" in rule else None)
        if isinstance(options, list):
            return [str(one) for one in options if one not in fields]
        known = _FORMATS.get(str(rule.get("format")))
        patterns += [known] if known else []
    found = [name for name in (*_NAMES, *_OTHER_NAMES) if name not in fields]
    if isinstance(rule, Mapping):
        found = [name for name in found if structure(name, rule).holds is not False]
    if patterns and (schema.get("additionalProperties") is False or isinstance(rule, Mapping)):
        found = [name for name in found if any(_matches(one, name) for one in patterns)]
    elif patterns:
        matching = [name for name in found if any(_matches(one, name) for one in patterns)]
        found = matching or found
    return found


def _said_of(schema: Schema, name: str) -> Any:  # noqa: ANN401 a JSON value
    """What a schema says of a field that it does not list; the engine adds what patterns say."""
    if any(_matches(str(one), name) for one in schema.get("patternProperties", {})):
        parts = [
            one
            for pattern, one in schema["patternProperties"].items()
            if _matches(str(pattern), name)
        ]
        return parts[0] if len(parts) == 1 else {"allOf": parts}
    said = schema.get("additionalProperties", True)
    return {} if said is True else said


def _matches(pattern: str, name: str) -> bool:
    try:
        return re.search(pattern, name) is not None
    except re.error:
        return False
