"""Flows of lists in an order: by name, by number, by day, by what has ranks of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.lists import sought
from testwright.core.testcases.cases.flows.records import target
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def sort(action: Action, facts: Facts) -> Flow:
    """Ascending, then descending."""
    scene, noun = facts.scene, target(action, facts)
    plural_, by = sought(action, facts)
    by = by or usual_key(noun, facts)
    first, second, third = in_order(by, noun, facts)
    return Flow(
        (
            (
                f"There are three {plural_}; as their {by} they have `{second}`, `{third}` and "
                f"`{first}`, stored in this order"
            ),
        ),
        (
            scene.lister(noun if noun and noun.name.lower() != by.lower() else None),
            f"Sort by {by}, ascending",
            f"Sort by {by}, descending",
        ),
        (
            f"Ascending the order is `{first}`, `{second}`, `{third}`; descending it is "
            f"`{third}`, `{second}`, `{first}`"
        ),
        {"stored": [second, third, first]},
    )


_IN_TIME = regex(r"\b(?:dates?|days?|time|newest|latest|oldest|recent\w*)\b|[a-z](?:Date|Time)\b")


_RANKS = {
    "priority": ("low", "medium", "high"),
    "urgency": ("low", "medium", "high"),
    "importance": ("low", "medium", "high"),
    "severity": ("minor", "major", "critical"),
    "difficulty": ("easy", "medium", "hard"),
    "level": ("1", "2", "3"),
    "rank": ("1", "2", "3"),
    "position": ("1", "2", "3"),
    "grade": ("1.0", "2.3", "3.7"),
    "rating": ("2", "4", "5"),
    "score": ("38", "71", "94"),
    "popularity": ("3 visits", "40 visits", "120 visits"),
    "relevance": ("1 hit", "2 hits", "5 hits"),
    "distance": ("0.4 km", "2 km", "15 km"),
    "age": ("7", "19", "64"),
}
"""Values that have an order of their own, the least first."""


def usual_key(noun: Noun | None, facts: Facts) -> str:
    """What a list is sorted by where nobody says: the title of a text, else the name."""
    titled = noun is not None and facts.scene.field(noun) == "title"
    return "title" if titled else "name"


def in_order(by: str, thing: Noun | None, facts: Facts) -> list[str]:
    """Three values, the least first: days and numbers by what they mean, else by letter.

    What a thing is called by anyway, such as the number of an order, is its own name.
    """
    scene, noun = facts.scene, noun_of(by)
    if (
        thing is not None
        and not thing.mass
        and by.rsplit(" ", maxsplit=1)[-1] in {"number", "id", "code"}
    ):
        return sorted(scene.name(thing, n) for n in range(3))
    ranked = _RANKS.get(by.rsplit(" ", maxsplit=1)[-1])
    if ranked:
        return list(ranked)
    kind = noun.category if noun else "thing"
    if re.match(r"(?:days|hours|minutes|weeks|months|years)\b", by):  # how many there are
        return ["7", "12", "40"]
    if _IN_TIME.search(by):
        return sorted(scene.day(n) for n in range(3))
    if kind == "number" or (noun and noun.head in {"height", "width", "size", "count", "number"}):
        found = {scene.name(noun, n) for n in range(6)}
        return sorted(found, key=_size)[:3] if len(found) > 2 else ["7", "12", "40"]  # noqa: PLR2004 three are needed
    return sorted(scene.title(n) for n in range(3))


def _size(value: str) -> float:
    found = re.search(r"\d+(?:\.\d+)?", value)
    return float(found.group(0)) if found else 0.0
