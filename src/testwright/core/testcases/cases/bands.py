"""Criteria with several ranges, each with an outcome of its own: the values where they meet.

`Under 20 red, from 20 to 35 yellow, above 35 green` is one table with four rows: a value on each
side of both seams.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.exact import exact, set_up
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, joined
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import own_words
from testwright.core.testcases.reading.bounds import inside, plain
from testwright.core.testcases.reading.described import of_one

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.limits import Limit
    from testwright.core.testcases.reading.rules import Rule

NAME = "boundary_values"
_KINDS = frozenset({"number", "percent", "money", "age", "count", "duration"})
_LINK = regex(r"^(?:[\s,;:]|and\b|or\b|but\b)+|(?:[\s,;:]|\band|\bor|\bfrom)+$", re.IGNORECASE)
_ABOUT = regex(
    r"\b(?:on|by|to|with)\s+(?P<what>(?:the|their|its|an?)\s+[\w -]{2,40}?)\s*:", re.IGNORECASE
)
MOST = 5
"""Values that are tried in one case."""


def bands(facts: Facts) -> Iterator[Idea]:
    """Each criterion that names two and more ranges and what holds in each of them."""
    for rule in facts.rules:
        found = outcomes(rule)
        if found:
            yield _case(rule, found, facts)


def outcomes(rule: Rule) -> list[tuple[Limit, str]]:
    """The ranges of a criterion in their order, each with what holds in it; [] for others."""
    limits = [limit for limit in rule.limits if limit.kind in _KINDS and limit.phrase]
    if len(limits) < 2 or rule.then or len({limit.kind for limit in limits}) > 1:  # noqa: PLR2004 one range is a limit
        return []
    if not all(limit.phrase in rule.text for limit in limits):
        return []
    places = sorted(
        ((rule.text.find(limit.phrase), limit) for limit in limits), key=lambda place: place[0]
    )
    found: list[tuple[Limit, str]] = []
    for number, (start, limit) in enumerate(places):
        end = places[number + 1][0] if number + 1 < len(places) else len(rule.text)
        said = _LINK.sub("", rule.text[start + len(limit.phrase) : end]).strip(" .")
        if not said or len(said.split()) > 8:  # noqa: PLR2004 an outcome, and no further sentence
            return []
        first = said.split(" ", 1)[0].lower()
        found.append((limit, own_words(of_one(said) if first in {"are", "have"} else said)))
    return found if len({said for _, said in found}) > 1 else []


def _ends(limit: Limit) -> list[float]:
    return [end for end in (limit.low, limit.high) if end is not None]


def _seams(found: list[tuple[Limit, str]]) -> list[tuple[float, str]]:
    """The values next to which another outcome holds, with their own outcomes."""
    step = min(limit.step for limit, _ in found)
    near = {
        round(end + n * step, 4) for limit, _ in found for end in _ends(limit) for n in (-1, 0, 1)
    }
    rows = [(value, _outcome(value, found)) for value in sorted(near) if value >= 0]
    kept = [
        row
        for place, row in enumerate(rows)
        if row[1]
        and any(
            0 <= other < len(rows) and rows[other][1] != row[1] for other in (place - 1, place + 1)
        )
    ]
    return kept[:MOST]


def _outcome(value: float, found: list[tuple[Limit, str]]) -> str:
    return next((said for limit, said in found if inside(limit, value)), "")


def _case(rule: Rule, found: list[tuple[Limit, str]], facts: Facts) -> Idea:
    thing = _thing(rule, found[0][0])
    unit = {"percent": " %", "age": " years"}.get(found[0][0].kind, "")
    unit = f" {found[0][0].unit}" if found[0][0].kind == "money" else unit
    unit = f" {found[0][0].unit}" if found[0][0].kind == "duration" else unit
    rows = [(f"{plain(value)}{unit}", said) for value, said in _seams(found)]
    by_outcome: dict[str, list[str]] = defaultdict(list)
    for value, said in rows:
        by_outcome[said].append(f"`{value}`")
    seen = "; ".join(f"{joined(values)}: {said}" for said, values in by_outcome.items())
    return exact(
        rule,
        NAME,
        "bands",
        type="edge_case",
        title=f"{capitalised(thing)} of {joined([value for value, _ in rows])}",
        given=(
            facts.scene.ready,
            *set_up(facts),
            f"The {thing} can be set to each of the values",
        ),
        steps=tuple(f"Set the {thing} to `{value}` and look at the result" for value, _ in rows),
        expected=f"With {seen}",
        data=dict(rows),
        risk=0.88,
    )


def _thing(rule: Rule, first: Limit) -> str:
    """What has the value: `depends on the credit score: …` -> `credit score`."""
    about = _ABOUT.search(rule.text)
    noun = noun_of(about["what"]) if about else None
    if noun is not None:
        return noun.name
    before = noun_of(rule.text.partition(first.phrase)[0])
    if before is not None:
        return f"value of the {before.name}" if before.category == "thing" else before.name
    return first.subject if first.subject and not first.subject[0].isdigit() else "value"
