"""Definitions that lead back to themselves, or too deep, cut to what a record can hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from testwright.core.testdata.build import DEEPEST as DEEPEST_OBJECTS
from testwright.core.testdata.build import MOST_FIELDS
from testwright.core.testdata.documents.plain import DEEPEST as DEEPEST_SCHEMAS
from testwright.core.testdata.importing.edges import Edge, cut, edges_of
from testwright.core.testdata.importing.notes import Notes

Schemas = dict[str, dict[str, Any]]


def without_circles(schemas: Schemas, notes: Notes) -> None:
    """Cuts references until none leads back to its own definition.

    What can't be cut, as an object that must hold one of its own kind, becomes impossible.

    Args:
        schemas: the definitions, which are changed.
        notes: where it was cut.
    """
    search = _Search(schemas)
    while circle := search.circle():
        for edge in reversed(circle):
            became = cut(schemas[edge.source], edge.steps)
            if became:
                search.forget(edge.source)
                notes.add(edge.path, f"leads back to {edge.target}: {became} inside of it")
                break
        else:
            edge = circle[-1]
            problem = f"must hold {edge.target}, which must hold it again: no such value ends"
            notes.add(edge.path, problem)
            _never(schemas[edge.source], edge)
            search.forget(edge.source)


class _Search:
    """Looks for circles; what was seen to lead into none isn't looked at again."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas
        self._edges = {name: _references(name, schemas) for name in schemas}
        self._done: set[str] = set()

    def circle(self) -> list[Edge]:
        """References that lead from a definition back to it; empty when there are none."""
        return next((found for name in self._schemas if (found := self._from(name, []))), [])

    def forget(self, name: str) -> None:
        """What was read of a definition, as it was cut."""
        self._edges[name] = _references(name, self._schemas)

    def _from(self, name: str, trail: list[Edge]) -> list[Edge]:
        if name in self._done:
            return []
        for edge in self._edges[name]:
            way = [*trail, edge]
            at = next((at for at, one in enumerate(way) if one.source == edge.target), None)
            found = way[at:] if at is not None else self._from(edge.target, way)
            if found:
                return found
        self._done.add(name)
        return []


def _references(name: str, schemas: Schemas) -> list[Edge]:
    return [one for one in edges_of(name, schemas.get(name)) if one.target in schemas]


def _never(schema: dict[str, Any], edge: Edge) -> None:
    inner: Any = schema
    for step in edge.steps[:-1]:
        inner = inner[step]
    inner.clear()
    inner["not"] = {}


def fitted(entity: str, schemas: Schemas, notes: Notes) -> None:
    """Cuts references of an entity until it is as deep and has as many fields as there may be.

    Args:
        entity: one of the definitions.
        schemas: it and those that it leads to, in no circle; they are changed.
        notes: where it was cut.
    """
    limits: list[tuple[Callable[[Edge], int], int, str]] = [
        (lambda edge: edge.objects, DEEPEST_OBJECTS + 1, f"{DEEPEST_OBJECTS} objects"),
        (lambda edge: edge.levels, DEEPEST_SCHEMAS, f"{DEEPEST_SCHEMAS} schemas"),
    ]
    for weight, most, said in limits:
        problem = f"lies deeper than {said}"
        while (way := _longest(entity, schemas, weight)) and sum(map(weight, way)) > most:
            if not any(_cut(edge, schemas, problem, notes) for edge in _deepest(way, weight, most)):
                return
    while (edges := _by_size(entity, schemas)) is not None:
        problem = f"is one object too many: an entity has at most {MOST_FIELDS} fields"
        if not any(_cut(edge, schemas, problem, notes) for edge in edges):
            return


def _deepest(way: list[Edge], weight: Callable[[Edge], int], most: int) -> list[Edge]:
    """The reference that leaves no room, then those before it, then those after it."""
    depth = 0
    for at, edge in enumerate(way):
        depth += weight(edge)
        if depth >= most:
            return [*reversed(way[: at + 1]), *way[at + 1 :]]
    return way


def _cut(edge: Edge, schemas: Schemas, problem: str, notes: Notes) -> bool:
    became = cut(schemas[edge.source], edge.steps) if edge.target else ""
    if became:
        notes.add(edge.path, f"{problem}: {became}")
    return bool(became)


def _longest(entity: str, schemas: Schemas, weight: Callable[[Edge], int]) -> list[Edge]:
    """The references on the way to the deepest field."""
    known: dict[str, tuple[int, list[Edge]]] = {}

    def measured(name: str) -> tuple[int, list[Edge]]:
        if name not in known:
            best: tuple[int, list[Edge]] = (0, [])
            for edge in edges_of(name, schemas.get(name)):
                depth, way = measured(edge.target) if edge.target in schemas else (0, [])
                if weight(edge) + depth > best[0]:
                    best = weight(edge) + depth, [edge, *way]
            known[name] = best
        return known[name]

    return measured(entity)[1]


def _by_size(entity: str, schemas: Schemas) -> list[Edge] | None:
    """The references, what brings most fields first; None when there are few enough fields."""
    known: dict[str, int] = {}

    def size(name: str) -> int:
        if name not in known:
            known[name] = sum(
                bool(edge.objects) + (size(edge.target) if edge.target in schemas else 0)
                for edge in edges_of(name, schemas.get(name))
            )
        return known[name]

    if size(entity) <= MOST_FIELDS:
        return None
    edges = [edge for name in known for edge in _references(name, schemas)]
    return sorted(edges, key=lambda edge: (edge.source == entity, -size(edge.target)))
