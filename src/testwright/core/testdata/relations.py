"""Which entities refer to which: read from their documents, before any column is built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from testwright.errors import Detail, InvalidInput

Document = Mapping[str, Any]
DEEPEST = 40


def relations_in(
    schema: Document, path: str = "", depth: int = 0
) -> Iterator[tuple[str, Document]]:
    """Every `x-relation` of a document, with the place of its field: `items[].sku`."""
    properties = schema.get("properties")
    if not isinstance(properties, Mapping) or depth > DEEPEST:
        return
    for name, field in properties.items():
        if isinstance(field, Mapping):
            yield from _of_field(field, f"{path}{name}", depth)


def _of_field(field: Document, path: str, depth: int) -> Iterator[tuple[str, Document]]:
    relation = field.get("x-relation")
    if isinstance(relation, Mapping) and isinstance(relation.get("entity"), str):
        yield path, relation
    items = field.get("items")
    if isinstance(items, Mapping) and depth < DEEPEST:
        yield from _of_field(items, f"{path}[]", depth + 1)
    yield from relations_in(field, f"{path}.", depth + 1)


def parents_of(document: Document) -> tuple[str, ...]:
    """The entities that it refers to, in the order of its fields."""
    return tuple(dict.fromkeys(str(one["entity"]) for _, one in relations_in(document)))


def ancestors_of(name: str, documents: Mapping[str, Document]) -> tuple[str, ...]:
    """The entities that its records are made from, near ones first; those not known left out."""
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        for parent in parents_of(documents[waiting.pop(0)]):
            if parent in documents and parent != name and parent not in found:
                found[parent] = None
                waiting.append(parent)
    return tuple(found)


def circle_among(parents: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """A way from an entity back to itself through others; empty when there is none.

    A record may refer to its own entity, as employees to their managers: that is no circle.
    """
    done: set[str] = set()
    for start in parents:
        trail: list[str] = []
        stack = [(start, iter(parents[start]))] if start not in done else []
        trail.extend(name for name, _ in stack)
        while stack:
            name, rest = stack[-1]
            following = next((one for one in rest if one != name and one in parents), None)
            if following is None:
                done.add(name)
                stack.pop()
                trail.pop()
            elif following in trail:
                return (*trail[trail.index(following) :], following)
            elif following not in done:
                stack.append((following, iter(parents[following])))
                trail.append(following)
    return ()


def parents_first(documents: Mapping[str, Document]) -> tuple[str, ...]:
    """The entities in an order in which each comes after those that it refers to.

    Raises:
        InvalidInput: they refer to one another in a circle, which is named.
    """
    parents = {name: parents_of(document) for name, document in documents.items()}
    circle = circle_among(parents)
    if circle:
        raise circular(circle, "Take one of these relations out, or make it a plain field.")
    ordered: dict[str, None] = {}
    while len(ordered) < len(parents):
        for name, needed in parents.items():
            if all(one in ordered or one == name or one not in parents for one in needed):
                ordered.setdefault(name)
    return tuple(ordered)


def circular(circle: Sequence[str], remedy: str) -> InvalidInput:
    """The error for entities that refer to one another."""
    way = " → ".join(circle)
    problem = f"refer to one another in a circle: {way}. {remedy}"
    return InvalidInput(
        f"{circle[0]} and {circle[-2]} {problem}", details=(Detail(circle[0], problem),)
    )
