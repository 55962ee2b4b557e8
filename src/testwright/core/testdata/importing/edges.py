"""References from one definition to another, and how one is cut where it need not be followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from testwright.core.testdata.importing.subschemas import OF_VALUES

Step: TypeAlias = str | int
_OPTIONS = frozenset({"anyOf", "oneOf"})


@dataclass(frozen=True, slots=True)
class Edge:
    """A reference.

    Attributes:
        source: the definition that it stands in.
        steps: the way to it.
        target: the definition that it leads to; empty for a field without a reference.
    """

    source: str
    steps: tuple[Step, ...]
    target: str

    @property
    def levels(self) -> int:
        """How many schemas lie in one another on the way."""
        return sum(at_name or step == "items" for step, at_name in _with_names(self.steps))

    @property
    def objects(self) -> int:
        """How many objects lie in one another on the way."""
        return sum(at_name for _, at_name in _with_names(self.steps))

    @property
    def path(self) -> str:
        """As notes name it: `Order.items[].product`."""
        said = self.source
        for step, at_name in _with_names(self.steps):
            said += f".{step}" if at_name else "[]" if step == "items" else ""
        return said


def _with_names(steps: tuple[Step, ...]) -> Iterator[tuple[Step, bool]]:
    """Each step, and whether it is the name of a field."""
    named = False
    for step in steps:
        yield step, named
        named = step == "properties" and not named


def edges_of(source: str, schema: Any, steps: tuple[Step, ...] = ()) -> Iterator[Edge]:  # noqa: ANN401
    """The references of a definition, and its fields that have none."""
    if not isinstance(schema, Mapping):
        return
    if isinstance(schema.get("$ref"), str):
        yield Edge(source, (*steps, "$ref"), schema["$ref"].rsplit("/", 1)[-1])
    elif steps and not OF_VALUES & schema.keys():
        yield Edge(source, steps, "")
    for key in schema:
        one = schema[key]
        if key not in OF_VALUES:
            continue
        if key == "properties" and isinstance(one, Mapping):
            for name, field in one.items():
                yield from edges_of(source, field, (*steps, key, str(name)))
        elif isinstance(one, list):
            for at, option in enumerate(one):
                yield from edges_of(source, option, (*steps, key, at))
        else:
            yield from edges_of(source, one, (*steps, key))


def cut(schema: dict[str, Any], steps: tuple[Step, ...]) -> str:
    """Takes a reference out where values can do without it; what becomes of the field, or nothing.

    Args:
        schema: the definition, which is changed.
        steps: the way to the reference.
    """
    way: list[Any] = [schema]
    for step in steps[:-1]:
        way.append(way[-1][step])
    for at in range(len(way) - 1, 0, -1):
        step, owner = steps[at - 1], way[at - 1]
        named = at > 1 and steps[at - 2] == "properties" and isinstance(owner, dict)
        if isinstance(step, int) and steps[at - 2] in _OPTIONS and _can_lose(owner, step):
            owner[step] = False
            return "this option is left out"
        if step == "items" and not named and not owner.get("minItems"):
            owner |= {"items": False, "maxItems": 0}
            return "the list stays empty"
        if named and step not in way[at - 2].get("required", ()) and owner is not None:
            owner[step] = False
            return "left out"
    return ""


def _can_lose(options: list[Any], at: int) -> bool:
    return any(one is not False for place, one in enumerate(options) if place != at)
