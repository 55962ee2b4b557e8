"""Wishes that somebody else may do something: `allow editors to publish`."""

from __future__ import annotations

import re

from testwright.core.regex import regex
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verbs import is_verb

_ALLOW = regex(
    r"^(?:allow|let|enable|permit)\s+(?P<who>(?!me\b|us\b)[\w' -]{2,40}?)\s+to\s+(?P<rest>\w.*)$",
    re.IGNORECASE,
)
_LET = regex(r"^let\s+(?!me\b|us\b)(?P<rest>\S.*)$", re.IGNORECASE)
_LONGEST = 6
"""Words that people who are let do something are named by, at most."""
_WAYS = (
    r"(?:option|possibility|way|ability|opportunity|chance|choice|means|mechanism|function|feature|"
    r"button|facility)"
)
_WAY_FOR = regex(
    rf"^(?:(?:have|provide|offer|create|make|there\s+to\s+be|see)\s+)?(?:the|an?)\s+(?:[\w-]+\s+)?{_WAYS}\s+for\s+"
    r"(?P<who>(?!me\b|us\b)[\w' -]{3,40}?)\s+to\s+(?P<rest>[a-z]+\s+\w.*)$|"
    rf"^(?:give|offer|provide|grant)\s+(?P<given>(?!me\b|us\b)[\w' -]{{3,40}}?)\s+"
    rf"(?:with\s+)?(?:the|an?)\s+"
    rf"(?:[\w-]+\s+)?{_WAYS}\s+to\s+(?P<theirs>[a-z]+\s+\w.*)$|"
    r"^(?:it\s+to\s+be|make\s+it)\s+(?:possible|easy|easier|simple)\s+for\s+"
    r"(?P<for>(?!me\b|us\b)[\w' -]{3,40}?)\s+to\s+(?P<theirs_too>[a-z]+\s+\w.*)$",
    re.IGNORECASE,
)
"""`An option for guests to pay later`, `give guests the choice to …`, `make it easy for …`."""
_HAVE_PEOPLE = regex(
    r"^have\s+(?P<who>(?:the\s+|my\s+|our\s+|"
    r"all\s+)?[\w-]+s)\s+(?P<rest>(?!to\b)[a-z]+\s+\w.*)$",
    re.IGNORECASE,
)
"""`have researchers reset their passwords`: the deed is theirs."""
_PEOPLE_TO = regex(
    r"^(?P<who>(?:the\s+|my\s+|our\s+|all\s+|other\s+|new\s+)?[\w-]+s)\s+to\s+"
    r"(?:(?:easily\s+|quickly\s+)?be\s+(?:able|allowed)\s+to\s+)?(?:[a-z]{3,}ly\s+)?"
    r"(?P<rest>(?!be\b)[a-z]+\s+\w.*)$",
    re.IGNORECASE,
)
"""`I want users to edit their settings`: what is wished for is theirs to do."""


_LET_IN = regex(
    r"^(?:allow|let|permit)\s+(?:an?|one|my|our|some|certain|selected|specific|chosen)\s+"
    r"(?:[\w'’-]+\s+){1,3}?(?:to\s+)?(?:see|view|read|open|access)\s+(?:my|our)\s+\S",
    re.IGNORECASE,
)
"""`Let a colleague see my notes`: whose notes they are lets somebody in."""


def deed_of_another(goal: str) -> tuple[str, str]:
    """Who is to do something, and what; two empty texts where nobody else is named."""
    way = _WAY_FOR.match(goal)
    if way:
        who = way["who"] or way["given"] or way["for"]
        goal = f"allow {who} to {way['rest'] or way['theirs'] or way['theirs_too']}"
    if _LET_IN.match(goal):
        return "", ""
    let = _let(goal)
    if let is not None:
        return let
    allowed = _ALLOW.match(goal)
    found = allowed or _HAVE_PEOPLE.match(goal) or _PEOPLE_TO.match(goal)
    people = noun_of(found["who"]) if found else None
    if found is None or not is_verb(found["rest"].split(" ")[0]):
        return "", ""
    if not allowed and (people is None or people.category != "person"):
        return "", ""
    return people.name if people else "", found["rest"]


def _let(goal: str) -> tuple[str, str] | None:
    """`let visitors leave a message`; None where no people stand before a verb."""
    let = _LET.match(goal)
    words = let["rest"].split() if let else []
    for place in range(1, min(len(words) - 1, _LONGEST)):
        verb = words[place].lower()
        if not is_verb(verb) or not verb.isalpha() or verb in _SAYING:
            continue
        people = noun_of(" ".join(words[:place]))
        if people is None:
            return None
        several = people.many and re.search(r"(?:ent|er|or|ee|ist|ant)$", people.head)
        known = people.category == "person" or several
        return (people.name, " ".join(words[place:])) if known else None
    return None


_SAYING = frozenset({"know", "to"})
