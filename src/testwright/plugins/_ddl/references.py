"""Foreign keys as relations: the columns of one key come from one and the same parent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from testwright.plugins._ddl.tables import ForeignKey, Table

Fields = dict[str, dict[str, Any]]
Note = Callable[[str, str], None]
Documents = Mapping[str, Mapping[str, Any]]

ROOTS = 0.2
"""The share of records that have no parent in a table that refers to itself."""


def relate(table: Table, fields: Fields, documents: Documents, note: Note) -> list[ForeignKey]:
    """Puts `x-relation` into the fields; the foreign keys that are kept."""
    kept: list[ForeignKey] = []
    for key in sorted(table.foreign, key=lambda one: -len(one.columns)):
        found = _resolved(key, table, fields, documents, note)
        if found is None or _implied(found, fields, documents):
            continue
        taken = next((name for name in found.columns if "x-relation" in fields[name]), None)
        if taken:
            others = fields[taken]["x-relation"]["entity"]
            problem = f"refers to {others} already: that it refers to {found.table} too isn't kept"
            note(taken, problem)
            continue
        several = sum(one.table.lower() == key.table.lower() for one in table.foreign) > 1
        for name, field in zip(found.columns, found.fields, strict=True):
            fields[name] = _related(found, table, field, fields[name], documents, several=several)
        kept.append(found)
    return kept


def _resolved(
    key: ForeignKey, table: Table, fields: Fields, documents: Documents, note: Note
) -> ForeignKey | None:
    """The key with the names as they are written where they are defined."""
    columns = tuple(column.name for name in key.columns if (column := table.column(name)))
    if len(columns) < len(key.columns) or any(name not in fields for name in columns):
        note("", f"a foreign key names {', '.join(key.columns)}, but not all are columns")
        return None
    own = key.table.lower() == table.name.lower()
    entity = next((one for one in documents if one.lower() == key.table.lower()), None)
    if own:
        entity, known = table.name, list(fields)
        primary = list(table.primary)
    elif entity is None:
        note(columns[0], f"refers to {key.table!r}, which this file doesn't define: a plain value")
        return None
    else:
        known = list(documents[entity]["properties"])
        primary = list(documents[entity].get("x-primary", ()))
    wanted = list(key.fields) or primary
    names = {one.lower(): one for one in known}
    found = tuple(names[one.lower()] for one in wanted if one.lower() in names)
    if len(found) != len(columns):
        note(columns[0], f"refers to {entity}({', '.join(wanted)}), which isn't there")
        return None
    return ForeignKey(columns, entity, found)


def _implied(key: ForeignKey, fields: Fields, documents: Documents) -> bool:
    """Whether a longer key holds it already: who refers to a line refers to the line's order."""
    if len(key.columns) > 1:
        return False
    relation = fields[key.columns[0]].get("x-relation")
    if relation is None:
        return False
    if relation["entity"] == key.table and relation["field"] == key.fields[0]:
        return True
    parent = documents.get(relation["entity"], {}).get("properties", {}).get(relation["field"], {})
    further = parent.get("x-relation")
    return bool(further and further["entity"] == key.table and further["field"] == key.fields[0])


def _related(
    key: ForeignKey,
    table: Table,
    field: str,
    schema: dict[str, Any],
    documents: Documents,
    *,
    several: bool,
) -> dict[str, Any]:
    own = key.table == table.name
    parent = {} if own else documents[key.table]["properties"][field]
    said = parent.get("type", schema["type"])
    relation = {"entity": key.table, "field": field}
    if several or own:
        relation["of"] = key.columns[0]
    if own:
        relation["pick"] = "earlier"
    return {
        "type": said[0] if isinstance(said, list) else said,
        **({"format": parent["format"]} if "format" in parent else {}),
        "x-relation": relation,
        **({"x-null": ROOTS} if own else {}),
        **({"description": schema["description"]} if "description" in schema else {}),
    }
