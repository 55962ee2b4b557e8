"""Flows of values that each of several things has: `the status and balance of any account`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.each_value import values_of
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.cases.flows.readout_values import Part, is_figure, parts_of
from testwright.core.testcases.cases.flows.views import view
from testwright.core.testcases.language.grammar import singular
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.flow import Flow
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_OF = regex(
    r"^(?:the\s+|current\s+|latest\s+)*(?P<values>[\w-]+(?:\s[\w-]+)?(?:,\s*[\w -]+?)*"
    r"(?:,?\s+and\s+[\w-]+(?:\s[\w-]+)?)?)(?:\s+of\s+(?:money|time))?(?:\s+(?:that\s+)?I\s+\w+)?\s+"
    r"(?:of|for|per|in(?=\s+each))\s+(?P<host>(?:an?|any|each|every|all|the|"
    r"my|our|all my|each of my)\s+[\w-]+(?:\s(?!to\b|so\b|in\b|on\b|at\b|for\b)[\w-]+)?|"
    r"(?:[\w-]+\s)?[\w-]+s)"
    r"(?:\s+(?:to|so|in|on|at|from|before|when)\b.*)?$",
    re.IGNORECASE,
)
_WITH = regex(
    r"^(?:(?:an?|the)\s+(?:list|table|overview|summary|grid)\s+of\s+)?(?:all\s+)?(?:of\s+)?"
    r"(?:the\s+|my\s+|our\s+|their\s+)*(?P<host>[\w-]+(?:\s[\w-]+){0,2}?)(?:\s*\([^)]*\))?"
    r"(?:,?\s+(?:along\s+|together\s+)?with\s+(?:their\s+|its\s+|the\s+)?|\s+and\s+their\s+|,?\s+"
    r"including\s+(?:their\s+)?|\s+(?:showing|displaying)\s+(?:their\s+)?)"
    r"(?P<values>(?!an?\b|the same\b|same\b|similar\b|my\b|no\b|low\b|high\b|special\b|more\b|"
    r"specific\b|certain\b|different\b|multiple\b|at\b|all\b|other\b)\w[\w ,'-]*)$",
    re.IGNORECASE,
)


def _host(text: str) -> Noun | None:
    noun = noun_of(text)
    if noun is None or noun.mass or noun.abstract or is_figure(noun):
        return None
    return replace(noun, many=False, listed="")


def each_has(action: Action, facts: Facts) -> Flow:
    """Two things whose values differ: each shows its own, and follows when one changes."""
    found = _OF.match(action.words) or _WITH.match(action.words)
    host = _host(found["host"]) if found else None
    parts = tuple(_of_one(part) for part in parts_of(found["values"])) if found else ()
    told = tuple(part for part in parts if part.noun.head not in {"name", "title"})
    parts = told or parts  # it is called by its name anyway
    if host is None or not parts or not all(_is_field(part.noun) for part in parts):
        return view(action, facts)
    return values_of(host, parts, facts)


_FIELDS = word_set(
    "name title description photo picture image thumbnail address email e-mail location category "
    "author owner type reason genre brand colour color phone subject summary assignee supplier "
    "version size symptom breed note label tag contact manufacturer model currency venue place"
)


def _of_one(part: Part) -> Part:
    """`Tasks with their due dates`: of one task it is the due date."""
    return replace(part, label=singular(part.label), noun=replace(part.noun, many=False))


def _is_field(noun: Noun) -> bool:
    return is_figure(noun) or noun.head in _FIELDS


_DOING = regex(
    r"^how\s+(?:well\s+)?(?:my|our|the|all)\s+(?:[\w-]+\s)?(?P<host>[\w-]+s)\s+(?:are|have\s+been)\s+"
    r"(?:doing|performing|progressing|scoring)\b",
    re.IGNORECASE,
)


def doing(action: Action, facts: Facts) -> Flow:
    """`How my pupils are doing`: each has a result of their own."""
    found = _DOING.match(action.words)
    host, score = (_host(found["host"]) if found else None), noun_of("a score")
    if host is None or score is None:
        return view(action, facts)
    return values_of(host, (Part("score", score),), facts)


_WHICH_OF_EACH = regex(
    r"^(?:which|what)\s+(?P<value>[\w-]+(?:\s[\w-]+)?)\s+(?:each|every)\s+(?P<host>[\w-]+)\s+\w",
    re.IGNORECASE,
)


def which_of_each(action: Action, facts: Facts) -> Flow:
    """`Which berth each boat lies at`: each has its own."""
    found = _WHICH_OF_EACH.match(action.words)
    host, value = (
        (_host(found["host"]), noun_of(found["value"])) if found is not None else (None, None)
    )
    if found is None or host is None or value is None or value.mass or value.many:
        return view(action, facts)
    return values_of(host, (Part(value.name, value),), facts)


_LOOKS = "see/view/know/check/get/have/review/track/monitor/read/list/access/display/show"
READINGS: tuple[Reading, ...] = (
    reading("see/know/view/check/monitor/track/understand", _DOING.pattern, doing),
    reading("see/know/view/check/monitor/track", _WHICH_OF_EACH.pattern, which_of_each),
    reading(_LOOKS, rf"^(?=[^,]*(?:,|\band\b).*\b(?:of|for|per|in)\b){_OF.pattern}", each_has),
    reading(
        _LOOKS,
        rf"^(?!an?\s+(?!list\b|table\b|overview\b|summary\b|grid\b))"
        rf"(?!.*\b(?:map|calendar|chart|filter|dashboard|stars?)\b){_WITH.pattern.removeprefix('^')}",
        each_has,
    ),
)
