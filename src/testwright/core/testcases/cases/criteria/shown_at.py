"""Criteria that a value or some things are seen at a place: `The balance is visible in the header`.

Only the place is opened: what the story's own course does there is no matter of the criterion.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.criteria.shape import opening, sole, understood
from testwright.core.testcases.cases.flows.readout_values import Part, figure, is_figure
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import own_words

if TYPE_CHECKING:
    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

_SEEN = (
    r"(?:is|are|gets?)\s+(?:also\s+|always\s+|clearly\s+|then\s+)?(?:shown|displayed|visible|listed|"
    r"presented|available|offered|seen)"
)
_IN_FIELD = regex(
    rf"^(?:the\s+|a\s+)?(?:list|set|names?)\s+of\s+(?:all\s+)?(?:the\s+|available\s+|existing\s+)*"
    rf"(?P<many>[\w -]{{3,50}}?)\s+{_SEEN}\s+(?:in|under|from)\s+"
    r"(?P<place>(?:the|an?)\s+(?:[\w-]+\s+){0,3}?(?:fields?|drop-?downs?|selectors?|menu|combo\s?box|"
    r"pickers?|boxes|box|select(?:ion)?))$",
    re.IGNORECASE,
)
_PATHS = word_set("resource path route endpoint")


def offered_in(rule: Rule, facts: Facts) -> Idea | None:
    """`The list of branches is shown in the branch field`: the field offers them."""
    found = _IN_FIELD.match(own_words(rule.statement))
    noun = noun_of(found["many"]) if found else None
    entry = opening(facts)
    if found is None or noun is None or not usable(noun) or rule.condition or rule.negative:
        return None
    one, two = _two(noun, facts)
    place = found["place"].lower().removeprefix("a ").removeprefix("an ")
    entry = entry or f"Open the page with {place}"
    inside = noun_of(found["many"].split(" in ")[-1]) if " in " in found["many"] else None
    where = f" in {inside.the}" if inside is not None else ""
    return sole(
        rule,
        given=(facts.scene.ready, f"The {noun.plural}{where} are `{one}` and `{two}`"),
        steps=(entry, f"Open {place} and read what it offers"),
        expected=f"{place} offers `{one}` and `{two}`, each once, and nothing else",
        data={"offered": [one, two]},
    )


def _two(noun: Noun, facts: Facts) -> tuple[str, str]:
    if noun.head in _PATHS and facts.scene.own_tool:
        return "/orders", "/items"
    if noun.head == "method" and facts.scene.own_tool:
        return "GET", "POST"
    return facts.scene.name(noun, 0), facts.scene.name(noun, 1)


_AT = regex(
    rf"^(?:the\s+|its\s+|their\s+)?(?P<what>[\w -]{{2,40}}?)\s+{_SEEN}\s+"
    r"(?P<how>in|at|on|next\s+to|beside|above|below|under|near)\s+"
    r"(?P<place>(?:the|an?|their|each|every|its)\s+[\w '’-]{2,50})$",
    re.IGNORECASE,
)
_NEW = regex(r"^(?:new|old|updated|changed|last|latest|resulting|message|confirmation)\b")
_NAMED = word_set("name title author owner assignee creator version status size currency role")
_STAYS = frozenset({"update", "configure", "view", "search", "filter", "sort", "choose", "go"})
"""Courses during which what stands beside them stays as it is."""


def value_at(rule: Rule, facts: Facts) -> Idea | None:
    """`The number of days is shown in the header`: the number that is stored, read there."""
    if rule.condition or rule.negative or rule.limits or facts.main.kind not in _STAYS:
        return None
    found, entry = _AT.match(own_words(rule.statement)), opening(facts)
    if found is None or not entry or _NEW.match(found["what"]) or not understood(facts):
        return None
    what = found["what"].strip()
    noun = noun_of(f"the {what}")
    if noun is None or noun.many or not (is_figure(noun) or noun.head in _NAMED):
        return None
    value = _value(what, noun, facts)
    how, place = re.sub(r"\s+", " ", found["how"].lower()), found["place"]
    place = re.sub(r"^(?:each|every)\s+", "the ", place, flags=re.IGNORECASE)
    there = place if how in {"in", "at", "on"} else f"what stands {how} {place}"
    return sole(
        rule,
        given=(facts.scene.ready, f"The {what} is `{value}`"),
        steps=(entry, f"Look at {there}"),
        expected=f"the {what} `{value}` is shown {how} {place}, once",
        data={"shown": value},
    )


def _value(what: str, noun: Noun, facts: Facts) -> str:
    """What it reads: a figure, a person, a version."""
    if noun.head in {"author", "owner", "assignee", "creator"}:
        return facts.scene.person(0).name
    if noun.head == "size":
        return "240 KB"
    if is_figure(noun):
        return figure(Part(what, replace(noun, many=False)), facts.scene, 0)
    return facts.scene.name(noun, 0)


_LAST = regex(
    r"^(?:only\s+)?the\s+(?:last|latest|newest|most\s+recent)\s+(?P<n>\d{1,2}|five|ten|three|twenty)\s+"
    r"(?P<things>[a-z][\w -]{2,40}?)\s+(?:is|are)\s+(?:only\s+)?"
    r"(?:shown|displayed|visible|listed|kept)\b.*$",
    re.IGNORECASE,
)
_WORDS = {"three": 3, "five": 5, "ten": 10, "twenty": 20}


def last_ones(rule: Rule, facts: Facts) -> Idea | None:
    """`Only the last 10 changes are listed`: of eleven, the oldest is missing."""
    found = _LAST.match(own_words(rule.text))
    noun = noun_of(found["things"]) if found else None
    if found is None or noun is None or noun.mass or rule.condition or rule.then:
        return None
    number = _WORDS.get(found["n"].lower()) or int(found["n"])
    plural = noun.plural
    entry = opening(facts) if noun.abstract or noun.head == "change" else facts.scene.lister(noun)
    last = f"2031-03-{number + 1:02}"
    there = f"There are {number + 1} {plural}, one a day from 2031-03-01 to {last}"
    return sole(
        rule,
        given=(facts.scene.ready, there),
        steps=(entry or facts.scene.lister(noun), f"Count the {plural} and note their days"),
        expected=f"{number} {plural} are listed, those of 2031-03-02 to {last}; the one of "
        "2031-03-01 is not",
        data={"stored": number + 1, "listed": number},
        kind="edge_case",
    )
