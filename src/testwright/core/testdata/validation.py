"""All that is wrong with the document of an entity: where, what, and what to do.

`Builder` tells what it stumbles over; here also stands what it would pass over in silence, and the
first records are made, so that what shows only then is told as well.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from testwright.core.testdata import locales
from testwright.core.testdata.build import DEEPEST, MOST_FIELDS
from testwright.core.testdata.documents.shape import misshapen
from testwright.core.testdata.draw import Chance
from testwright.core.testdata.relations import circle_among, parents_of
from testwright.core.testdata.schema_walk import walk
from testwright.core.testdata.spec import Problems
from testwright.core.testdata.world import World
from testwright.errors import Detail, InvalidInput

Document = Mapping[str, Any]

LARGEST = 5_000_000
"""Bytes of a document."""
_DEEPEST_JSON = 4 * DEEPEST + 8
_TRIED = 16
"""Records that are made to see whether they can be."""


def read_document(text: str, what: str = "the document") -> dict[str, Any]:
    """A document from its text.

    Raises:
        InvalidInput: too large, no JSON, or no object; the message says where.
    """
    problem = ""
    if len(text.encode(errors="replace")) > LARGEST:
        problem = _too_large(len(text))
    else:
        try:
            value = json.loads(text)
            if isinstance(value, dict):
                return value
            problem = f"must be a JSON object, not {_called(value)}"
        except json.JSONDecodeError as error:
            problem = f"is no JSON: {error.msg} in line {error.lineno}, column {error.colno}"
        except RecursionError:
            problem = "is nested too deep"
    raise InvalidInput(f"{what} {problem}", details=(Detail(what, problem),))


def problems_of(document: object, entities: Mapping[str, Document], name: str = "") -> list[Detail]:
    """Everything that is wrong with an entity's document, at most 50 things; empty when it is good.

    Args:
        document: what somebody sent or imported.
        entities: those that it may refer to. One of the same name is replaced by the document.
        name: the entity's; its `title` when empty.
    """
    if not isinstance(document, Mapping):
        return [Detail("schema", f"must be a JSON object, not {_called(document)}")]
    title = document.get("title")
    called = name or (title if isinstance(title, str) and title else "schema")
    unfit = _unfit_for_reading(document)
    if unfit:
        return [Detail(called, unfit)]
    problems = Problems()
    known = {**entities, called: document}
    if document.get("type", "object") != "object":
        problems.add(f"{called}.type", 'must be "object": a record is an object')
    misshapen(called, document, problems)
    if problems.details:
        return problems.details
    walk(called, document, known, problems)
    _circles(called, known, problems)
    if not any("circle" in one.problem for one in problems.details):
        _built(called, known, problems)
    return problems.details


def check_document(document: object, entities: Mapping[str, Document], name: str) -> None:
    """As `problems_of`, for those who need it to be good.

    Raises:
        InvalidInput: with all problems.
    """
    problems = Problems()
    problems.details = problems_of(document, entities, name)
    problems.refuse(name)


def _called(value: object) -> str:
    names = {list: "a list", str: "a text", bool: "a truth value", type(None): "null"}
    return names.get(type(value), "a number")


def _too_large(size: int) -> str:
    return f"has {size / 1_000_000:.1f} MB, and {LARGEST // 1_000_000} MB are the most: make it two"


def _unfit_for_reading(document: Document) -> str:
    """Why it is better not looked into: nested endlessly, huge, or not JSON at all."""
    if _depth(document) > _DEEPEST_JSON:
        return f"is nested deeper than {DEEPEST} objects"
    try:
        size = len(json.dumps(document, ensure_ascii=False, allow_nan=False).encode("utf-8"))
    except (TypeError, ValueError, UnicodeEncodeError) as error:
        return f"holds something that JSON has not: {error}"
    if size > LARGEST:
        return _too_large(size)
    properties = document.get("properties")
    if isinstance(properties, Mapping) and len(properties) > MOST_FIELDS:
        return f"has {len(properties)} fields; an entity has at most {MOST_FIELDS}"
    return ""


def _depth(value: object) -> int:
    """How deep lists and objects lie in one another, without recursion; stops beyond the limit."""
    level: list[object] = [value]
    for depth in range(_DEEPEST_JSON + 2):
        level = [
            inner
            for one in level
            for inner in (
                one.values() if isinstance(one, Mapping) else one if isinstance(one, list) else ()
            )
            if isinstance(inner, Mapping | list)
        ]
        if not level:
            return depth
    return _DEEPEST_JSON + 2


def _circles(name: str, known: Mapping[str, Document], problems: Problems) -> None:
    parents = {
        one: tuple(parent for parent in parents_of(document) if parent in known)
        for one, document in known.items()
    }
    reached: dict[str, tuple[str, ...]] = {}
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached[one] = parents[one]
            waiting.extend(parents[one])
    circle = circle_among(reached)
    if circle:
        way = " → ".join(circle)
        problems.add(
            name, f"entities refer to one another in a circle: {way}; take one relation out"
        )


def _built(name: str, known: Mapping[str, Document], problems: Problems) -> None:
    """What shows when the columns are built and the first records made."""
    world = World(known, locale=locales.load(locales.DEFAULT))
    try:
        program = world.program(name)
        if not problems.details:
            numbers = np.arange(min(_TRIED, program.capacity), dtype=np.uint64)
            program.records(numbers, Chance(0))
    except InvalidInput as error:
        told = {one.field for one in problems.details}
        for detail in error.details or (Detail(name, error.message),):
            if detail.field not in told:
                problems.add(detail.field, detail.problem)
