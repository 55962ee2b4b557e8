"""Limits from which on something else holds: what holds on which side, said of each value.

`Transfers above 1,000 EUR require a code` is not about values that are refused: it says what comes
with a transfer of 1,000.01 and does not come with one of 1,000.00.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import is_plural, singular, with_article
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.predicates import predicate_of
from testwright.core.testcases.language.verbs import infinitive, is_verb
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.conditions import negatable, negated
from testwright.core.testcases.reading.described import of_one

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.limits import Limit

_TRAILING = regex(
    r"\s+(?:(?:that|which|who)\s+(?:is|are|costs?|weighs?)|of|with|at|from|for|is|are|aged?|costing|"
    r"worth|weighing|only|falls|drops|rises|sinks|climbs|goes|gets|reaches)$",
    re.IGNORECASE,
)
_BEFORE = regex(
    r"^(?P<main>.+?\b(?:is|are|must|can|may|need|needs|has|have|requires?|gets?|pays?|costs?|ships?)\b"
    r".*?)\s+(?:for|on|with|of|in|at|to|from)\s+(?P<thing>(?:an?\s+|the\s+|all\s+)?[\w -]{2,40})$",
    re.IGNORECASE,
)
_TRAIT = regex(r"\s(?P<trait>with\s+an?\s+[a-z]+)$", re.IGNORECASE)
"""`trees with a height (of 9 m)`: the value is that of the height."""
LONGEST = 110


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a limit decides: of which thing, what holds beyond it, and what does not.

    Attributes:
        clause: the words before the value when they are a clause ("usage differs by"), else "".
    """

    thing: str
    holds: str
    otherwise: str
    clause: str = ""


def consequence_of(limit: Limit, facts: Facts) -> Consequence | None:
    """Reads it from the clause; None when it can't be told apart from the limit."""
    rule = next((rule for rule in facts.rules if rule.id == limit.source), None)
    if not limit.phrase:
        return None
    flat = " ".join(limit.clause.split())
    flat = next((part for part in re.split(r",(?!\d)\s*", flat) if limit.phrase in part), flat)
    if rule and rule.condition and limit.phrase in " ".join(rule.condition.split()):
        before = _TRAILING.sub("", rule.condition.partition(limit.phrase)[0].strip())
        said = re.split(r";|\s+unless\s+|,\s+and\s+", own_words(rule.statement))[0]
        return _made(before, said, limit)
    before, _, after = (part.strip(" ,") for part in flat.partition(limit.phrase))
    for _round in range(2):
        before = _TRAILING.sub("", before)
    inner = _BEFORE.match(before)
    if inner and not after:
        return _made(inner["thing"], own_words(inner["main"]), limit)
    first = after.split(" ", 1)[0].lower() if after else ""
    known = first in {"is", "are", "can", "must", "may", "has", "have"} or is_verb(
        infinitive(first)
    )
    if not before or not known:
        parts = predicate_of(f"{before} {after}") if before and after else None
        after = parts.said if parts and parts.said else ""
        before = parts.subject if parts and parts.said else before
    if not before or not after:
        return None
    head, first = before.split()[-1], after.split(" ", 1)[0].lower()
    opening = noun_of(before)
    several = is_plural(head) or (opening is not None and opening.many)
    several = several or first in {"are", "have", "do"}
    says = of_one(after) if several else after
    return _made(before, f"it {says}", limit)


def _made(thing: str, said: str, limit: Limit) -> Consequence | None:
    noun = noun_of(
        re.sub(r"^(?:only|all|each|every|any|if|when)\s+", "", thing, flags=re.IGNORECASE)
    )
    name = noun.name if noun is not None else singular(limit.subject)
    told = predicate_of(f"{thing} it").said.removesuffix(" it")
    clause = thing if told else ""
    trait = _TRAIT.search(thing)
    name = f"{name} {trait['trait']}" if trait and name else name
    said = clipped(said, LONGEST)
    if not name or not said or not negatable(said):
        return None
    several = bool(re.search(r"\band\b|,", said))
    return Consequence(name, said, "nothing of this" if several else negated(said), clause)


def with_value(consequence: Consequence, limit: Limit, value: str) -> str:
    """`a transfer of `1,000.01 EUR``, `a guest aged `18 years``, `a shop with `2 pieces``."""
    if consequence.clause:
        return f"this so: {own_words(consequence.clause)} `{value}`"
    link = {"age": "aged", "count": "with"}.get(limit.kind, "of")
    return f"{with_article(consequence.thing)} {link} `{value}`"
