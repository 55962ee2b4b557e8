"""PRIMARY KEY and UNIQUE: fields whose values can be counted out, so that no two are alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from testwright.core.testdata.importing.names import ALWAYS_UNIQUE, pattern_of
from testwright.plugins._ddl.tables import ForeignKey, Table
from testwright.plugins._ddl.types import largest_of

Fields = dict[str, dict[str, Any]]
Note = Callable[[str, str], None]

MANY = 1_000_000
_PART_DIGITS = 4
_SETTLED = frozenset({"identifier", "serial", "uuid", *ALWAYS_UNIQUE})


@dataclass(slots=True)
class Kept:
    """What the keys became.

    Attributes:
        composite: keys of several fields.
        columns: every field that is part of one.
    """

    composite: list[list[str]] = field(default_factory=list)
    columns: set[str] = field(default_factory=set)


def keep(
    table: Table, fields: Fields, groups: Sequence[ForeignKey], rules: list[str], note: Note
) -> Kept:
    """Makes the fields of every key unique, alone or together."""
    kept = Kept()
    for key in _needed(table, fields, note):
        kept.columns |= set(key)
        for name in key:
            _unfollow(name, fields, rules)
        if len(key) == 1:
            _alone(key[0], table, fields)
        elif not _by_parent(key, fields, groups):
            _together(key, table, fields, kept, note)
    return kept


def most_rows(table: Table) -> int:
    """How many rows a key that counts has numbers for: TINYINT ends at 127."""
    found = MANY
    for name in table.columns:
        column = table.columns[name]
        if column.counted or table.primary == (column.name,):
            found = min(found, (largest_of(column.type) or MANY) - column.start + 1)
    return found


def _needed(table: Table, fields: Fields, note: Note) -> list[list[str]]:
    """The keys, shortest first, without those that a shorter one implies."""
    said = [key for key in (table.primary, *table.uniques) if key]
    named = [[c.name for name in key if (c := table.column(name))] for key in said]
    usable: list[list[str]] = []
    for own, columns in zip(named, said, strict=True):
        if len(own) == len(columns) and all(name in fields for name in own):
            usable.append(own)
        else:
            note("", f"the key {', '.join(columns)} names what is no field here, so it isn't kept")
    found: list[list[str]] = []
    for key in sorted(usable, key=len):
        if not any(set(one) <= set(key) for one in found):
            found.append(key)
    return found


def _unfollow(name: str, fields: Fields, rules: list[str]) -> None:
    """A date in a key is drawn by itself; that it is the later one becomes a rule."""
    earlier = fields[name].pop("x-after", None)
    if earlier:
        strict = fields[name].pop("x-gap-min", None)
        rules.append(f"{name} {'>' if strict else '>='} {earlier}")


def _alone(name: str, table: Table, fields: Fields) -> None:
    schema = fields[name]
    kind = _type(schema)
    column = table.column(name)
    if "x-relation" in schema:
        schema["x-unique"] = True
    elif schema.get("x-kind") in _SETTLED or schema.get("format") == "uuid":
        return
    elif kind == "integer" and (name,) == tuple(table.primary) and "enum" not in schema:
        schema["x-kind"] = "serial"
    elif kind == "integer" and "enum" not in schema:
        largest = largest_of(column.type if column else None) or MANY
        schema.setdefault("maximum", min(largest, MANY))
        schema["x-unique"] = True
    elif kind == "string" and schema.get("x-kind") == "code":
        schema["x-kind"] = "identifier"
    elif kind == "string" and not {"enum", "const", "format", "pattern"} & set(schema):
        schema |= {"x-kind": "identifier", "x-pattern": _pattern(name, schema)}
        schema.pop("x-of", None)
    else:
        schema["x-unique"] = True


def _pattern(name: str, schema: dict[str, Any]) -> str:
    longest = schema.get("maxLength")
    return pattern_of(name, longest, max(8, min(18, int(schema.get("minLength", 0)))))


def _by_parent(key: list[str], fields: Fields, groups: Sequence[ForeignKey]) -> bool:
    """A key that holds another table's whole key: one record for each parent, in turn."""
    inside = next(
        (one for one in groups if len(one.columns) > 1 and set(one.columns) <= set(key)), None
    )
    if inside is None:
        return False
    for name in inside.columns:
        fields[name]["x-relation"] |= {"pick": "each", "min": 1, "max": 1}
        fields[name].pop("x-null", None)
    return True


def _together(key: list[str], table: Table, fields: Fields, kept: Kept, note: Note) -> None:
    overlapping = next((one for one in kept.composite if set(one) & set(key)), None)
    if overlapping is not None:
        if not _apart(key, overlapping, table, fields, kept):
            note(", ".join(key), "shares columns with another key: only the other one is kept")
            return
        if overlapping in kept.composite:
            return
    for name in key:
        schema = fields[name]
        if schema.pop("x-null", None):
            note(name, "may be NULL, but no record has that: it is part of a key")
        countable = {"enum", "const", "format", "pattern", "x-relation"} & set(schema)
        if schema.get("x-kind") == "serial":
            del schema["x-kind"]
        elif _type(schema) == "string" and not countable:
            schema |= {
                "x-kind": "code",
                "x-pattern": pattern_of(name, schema.get("maxLength"), _PART_DIGITS),
            }
            schema.pop("x-of", None)
    kept.composite.append(key)


def _apart(key: list[str], other: list[str], table: Table, fields: Fields, kept: Kept) -> bool:
    """Whether one of two keys that share columns holds by a column of its own, unique by itself."""
    for one, against in ((key, other), (other, key)):
        free = [name for name in one if name not in against]
        alone = [name for name in free if _can_be_alone(fields[name])]
        if one is other:
            alone += [name for name in free if "x-relation" in fields[name]]
        if alone:
            _alone(alone[0], table, fields)
            if one is other:
                kept.composite.remove(other)
            return True
    return False


def _can_be_alone(schema: dict[str, Any]) -> bool:
    """Whether it has room for many different values."""
    plain = not {"enum", "const", "x-relation"} & set(schema)
    roomy = min(schema.get("maximum", MANY), schema.get("exclusiveMaximum", MANY)) >= MANY
    return plain and roomy and _type(schema) in ("string", "integer", "number")


def _type(schema: dict[str, Any]) -> str:
    said = schema["type"]
    return str(said[0] if isinstance(said, list) else said)
