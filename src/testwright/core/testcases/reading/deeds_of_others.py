"""Wishes that somebody else may do something: `allow editors to publish`."""

from __future__ import annotations

import re

from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verbs import is_verb

_ALLOW = re.compile(
    r"^(?:allow|let|enable|permit)\s+(?P<who>(?!me\b|us\b)[\w' -]{2,40}?)\s+to\s+(?P<rest>\w.*)$",
    re.IGNORECASE,
)
_HAVE_PEOPLE = re.compile(
    r"^have\s+(?P<who>(?:the\s+|my\s+|our\s+|"
    r"all\s+)?[\w-]+s)\s+(?P<rest>(?!to\b)[a-z]+\s+\w.*)$",
    re.IGNORECASE,
)
"""`have researchers reset their passwords`: the deed is theirs."""
_PEOPLE_TO = re.compile(
    r"^(?P<who>(?:the\s+|my\s+|our\s+|all\s+|other\s+|new\s+)?[\w-]+s)\s+to\s+"
    r"(?:be\s+(?:able|allowed)\s+to\s+)?(?P<rest>[a-z]+\s+\w.*)$",
    re.IGNORECASE,
)
"""`I want users to edit their settings`: what is wished for is theirs to do."""


def deed_of_another(goal: str) -> tuple[str, str]:
    """Who is to do something, and what; two empty texts where nobody else is named."""
    allowed = _ALLOW.match(goal)
    found = allowed or _HAVE_PEOPLE.match(goal) or _PEOPLE_TO.match(goal)
    people = noun_of(found["who"]) if found else None
    if found is None or not is_verb(found["rest"].split(" ")[0]):
        return "", ""
    if not allowed and (people is None or people.category != "person"):
        return "", ""
    return people.name if people else "", found["rest"]
