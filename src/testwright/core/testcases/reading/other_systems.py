"""The outside system that a story works with, by its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts

FORMATS = word_set("excel json csv xml doi docker kubernetes aws sso oauth")
"""Names that stand for a format or a way of doing things, not for a system that can be down."""
_TOWARDS = (
    r"\b(?:with|to|into|from|via|through|by|using|in|on|at|and|or|of|as)\s+"
    r"(?:the\s+|an?\s+|my\s+|our\s+|their\s+|(?:web-based\s+)?[\w-]+\s+such\s+as\s+)?"
)
_JOINT = r"(?:integration|connector|api|account|sync|accounts|login|sign-?in|payment|interface)"
_WITH = regex(
    r"\b(?:[Ww]ith|[Tt]o|[Ii]nto|[Ff]rom)\s+(?:the\s+|an?\s+)?"
    r"(?P<name>[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){0,3})"
)
_BEFORE = regex(r"(?P<name>[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){0,2})\s+(?:integration|connector)")


def named_systems(facts: Facts) -> list[str]:
    """Outside systems that the story works with and that can be down.

    A system that is only mentioned (`without using the JIRA dialog`) is not one of them.
    """
    said = " ".join([facts.story.text, *(rule.text for rule in facts.rules)])
    return [
        name
        for name in facts.systems
        if name.lower() not in FORMATS
        and (
            re.search(rf"{_TOWARDS}{re.escape(name)}\b", said, re.IGNORECASE)
            or re.search(rf"\b{re.escape(name)}\s+{_JOINT}", said, re.IGNORECASE)
        )
    ]


def other_system(facts: Facts) -> str:
    """The system on the other side: by its name, else `the other system`."""
    named = named_systems(facts)
    if named:
        return named[0]
    found = _BEFORE.search(facts.story.goal) or _WITH.search(facts.story.goal)
    return found["name"] if found else "the other system"
