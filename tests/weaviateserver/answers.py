"""Answers GraphQL: Get and Aggregate over the collections."""

from __future__ import annotations

from typing import Any

from weaviateserver.graphql import Field
from weaviateserver.store import Collection, Problem, Stored

_GET = {"tenant", "limit", "nearVector", "bm25", "where"}
_AGGREGATE = {"tenant", "where"}


def answer(fields: list[Field], collections: dict[str, Collection]) -> dict[str, Any]:
    """The body of a response: data, and errors beside it."""
    data: dict[str, Any] = {}
    errors = []
    for root in fields:
        if root.name not in ("Get", "Aggregate"):
            return {"errors": [_error(f'Cannot query field "{root.name}" on type "WeaviateObj".')]}
        data[root.alias] = {}
        for one in root.fields:
            try:
                collection = _collection(root.name, one, collections)
                data[root.alias][one.alias] = (
                    _got(one, collection) if root.name == "Get" else _counted(one, collection)
                )
            except _Invalid as problem:  # found before anything is run
                return {"errors": [_error(str(problem))]}
            except Problem as problem:
                data[root.alias][one.alias] = None
                errors.append(_error(f"explorer: get class: {problem}", [root.name, one.alias]))
    return {"data": data, **({"errors": errors} if errors else {})}


class _Invalid(Exception):
    """The query does not fit the schema."""


def _collection(root: str, one: Field, collections: dict[str, Collection]) -> Collection:
    if one.name not in collections:
        raise _Invalid(f'Cannot query field "{one.name}" on type "{root}ObjectsObj".')
    if unknown := set(one.arguments) - (_GET if root == "Get" else _AGGREGATE):
        raise _Invalid(f'Unknown argument "{unknown.pop()}" on field "{one.name}".')
    return collections[one.name]


def _got(one: Field, collection: Collection) -> list[dict[str, Any]]:
    arguments = one.arguments
    tenant, limit = arguments.get("tenant"), arguments.get("limit", 10)
    if unknown := {field.name for field in one.fields} - set(collection.properties):
        raise _Invalid(f'Cannot query field "{unknown.pop()}" on type "{one.name}".')
    if near := arguments.get("nearVector"):
        found = collection.near(tenant, near["vector"], limit)
    elif words := arguments.get("bm25"):
        found = collection.bm25(tenant, words["query"], words["properties"], limit)
    else:
        found = collection.matching(tenant, arguments.get("where"))[:limit]
    return [
        {field.alias: each.properties.get(field.name) for field in one.fields} for each in found
    ]


def _counted(one: Field, collection: Collection) -> list[dict[str, Any]]:
    found = collection.matching(one.arguments.get("tenant"), one.arguments.get("where"))
    return [{field.alias: _measured(field, found, collection) for field in one.fields}]


def _measured(field: Field, found: list[Stored], collection: Collection) -> dict[str, Any]:
    if field.name == "meta":
        return {"count": len(found)}
    if field.name not in collection.properties:
        raise _Invalid(f'Cannot query field "{field.name}".')
    values = [one.properties[field.name] for one in found]
    measures = {"sum": sum(values), "maximum": max(values, default=None), "count": len(values)}
    return {each.alias: measures[each.name] if values else None for each in field.fields}


def _error(message: str, path: list[str] | None = None) -> dict[str, Any]:
    return {"locations": [{"column": 1, "line": 1}], "message": message, "path": path}
