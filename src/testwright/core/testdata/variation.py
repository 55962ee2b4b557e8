"""New records after the pattern of old ones: what they are about stays, who and when is new.

Kept: products, amounts of lists, states, choices, texts, numbers, and how long things took. New:
ids, people, addresses, telephone numbers, moments. Computed fields are computed again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from testwright.core.testdata.columns.choice import basis_of
from testwright.core.testdata.columns.dates import moment_of
from testwright.core.testdata.kinds import kind_of, type_of

Schema = Mapping[str, Any]
Record = Mapping[str, Any]

FRESH_KINDS = frozenset(
    {
        "address",
        "city",
        "code",
        "email",
        "first_name",
        "full_name",
        "gender",
        "identifier",
        "last_name",
        "phone",
        "postcode",
        "region",
        "region_code",
        "serial",
        "sku",
        "street",
        "username",
        "uuid",
    }
)
MOST_PATTERNS = 50
_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}
_DATES = ("date", "date-time")


def patterned(schema: Schema, records: Sequence[Record]) -> Schema:
    """The schema whose records follow these, in turns.

    Fields that a pattern lacks, or has with a value of another type, stay the engine's own.
    """
    return _object(schema, list(records[:MOST_PATTERNS]))


def _object(schema: Schema, records: Sequence[Any]) -> Schema:
    properties = schema.get("properties", {})
    changed = {
        name: _field(name, field, [_get(record, name) for record in records], properties, records)
        for name, field in properties.items()
    }
    return {**schema, "properties": changed}


def _field(
    name: str,
    field: Schema,
    values: Sequence[Any],
    beside: Mapping[str, Schema],
    records: Sequence[Any],
) -> Schema:
    kind = type_of(field)
    if kind == "object" and all(isinstance(value, Mapping) for value in values):
        return _object(field, values)
    if kind == "array":
        return _list(field, values)
    if field.get("format") in _DATES:
        return _gaps(name, field, beside, records)
    if not _is_kept(name, field) or not _all_fit(values, field):
        return field
    return _recorded(field, list(values))


def _list(field: Schema, values: Sequence[Any]) -> Schema:
    """The patterns' lists, element by element; whole numbers in them may move."""
    items = field.get("items", {})
    usable = all(isinstance(value, list) and value for value in values)
    if not usable or type_of(items) != "object":
        return field
    if not all(isinstance(element, Mapping) for value in values for element in value):
        return field
    properties = {}
    for name, inner in items.get("properties", {}).items():
        found = [[_get(element, name) for element in value] for value in values]
        flat = [one for value in found for one in value]
        if _is_kept(name, inner) and _all_fit(flat, inner):
            vary = type_of(inner) == "integer"
            properties[name] = _recorded(inner, found, vary=1 if vary else 0)
        else:
            properties[name] = inner
    kept = {key: value for key, value in field.items() if key != "x-weights"}
    lengths = [len(value) for value in values]
    longest = max(lengths)
    return {
        **kept,
        "maxItems": max(longest, int(field.get("maxItems", longest))),
        "x-lengths": lengths,
        "items": {**items, "properties": properties},
    }


def _gaps(name: str, field: Schema, beside: Mapping[str, Schema], records: Sequence[Any]) -> Schema:
    """A moment after another one keeps its distance; the first one of a record is new."""
    other = _after(name, field, beside)
    if other is None:
        return field
    gaps = [_gap(_get(record, other), _get(record, name)) for record in records]
    if all(gap is None for gap in gaps) or any(gap is not None and gap < 0 for gap in gaps):
        return field
    absent = any(gap is None for gap in gaps)
    said = field.get("type")
    if absent and not (isinstance(said, list) and "null" in said):
        return field
    base = {key: field[key] for key in ("type", "format", "description") if key in field}
    return {**base, "x-kind": "recorded_gap", "x-after": other, "x-values": gaps}


def _after(name: str, field: Schema, beside: Mapping[str, Schema]) -> str | None:
    """The field that this one comes after, or the first of the dates before it."""
    other = field.get("x-after")
    if isinstance(other, str) and other in beside:
        chain = other
        while isinstance(beside[chain].get("x-after"), str) and beside[chain]["x-after"] in beside:
            chain = beside[chain]["x-after"]
        return chain
    dates = [one for one, schema in beside.items() if schema.get("format") in _DATES]
    first = dates[0] if dates else name
    return first if first != name and "x-from" not in field else None


def _gap(start: Any, end: Any) -> int | None:  # noqa: ANN401 any JSON value
    if not isinstance(start, str) or not isinstance(end, str):
        return None
    first, last = moment_of(start), moment_of(end)
    return None if first is None or last is None else last - first


def _is_kept(name: str, field: Schema) -> bool:
    """Whether a field says what a record is about, and not whose it is."""
    if "x-formula" in field or field.get("x-unique") or field.get("x-hidden"):
        return False
    relation = field.get("x-relation")
    if isinstance(relation, Mapping):
        return relation.get("pick") == "basket"
    return kind_of(name, field) not in FRESH_KINDS


def _all_fit(values: Sequence[Any], field: Schema) -> bool:
    said = field.get("type")
    nullable = isinstance(said, list) and "null" in said
    wanted = _TYPES.get(type_of(field) or "", (str, int, float, bool))
    return any(value is not None for value in values) and all(
        nullable if value is None else _fits(value, wanted, field) for value in values
    )


def _fits(value: Any, wanted: tuple[type, ...], field: Schema) -> bool:  # noqa: ANN401
    if isinstance(value, bool) and bool not in wanted:
        return False
    if not isinstance(value, wanted) or basis_of(value)[1] is None:
        return False
    options = field.get("enum")
    return not isinstance(options, list) or value in options


def _recorded(field: Schema, values: list[Any], *, vary: int = 0) -> Schema:
    base = {
        key: field[key]
        for key in ("type", "description", "enum", "minimum", "maximum", "x-language")
        if key in field
    }
    changed = {**base, "x-kind": "recorded", "x-values": values}
    return {**changed, "x-vary": vary} if vary else changed


def _get(record: Any, name: str) -> Any:  # noqa: ANN401 any JSON value
    return record.get(name) if isinstance(record, Mapping) else None
