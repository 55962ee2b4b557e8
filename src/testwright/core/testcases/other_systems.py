"""The outside system that a story works with, by its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.facts import Facts

FORMATS = word_set("excel json csv xml doi docker kubernetes aws sso oauth")
"""Names that stand for a format or a way of doing things, not for a system that can be down."""
_WITH = re.compile(
    r"\b(?:[Ww]ith|[Tt]o|[Ii]nto|[Ff]rom)\s+(?:the\s+|an?\s+)?"
    r"(?P<name>[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){0,3})"
)
_BEFORE = re.compile(r"(?P<name>[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){0,2})\s+(?:integration|connector)")


def named_systems(facts: Facts) -> list[str]:
    """Outside systems that the story names and that can be down."""
    return [name for name in facts.systems if name.lower() not in FORMATS]


def other_system(facts: Facts) -> str:
    """The system on the other side: by its name, else `the other system`."""
    named = named_systems(facts)
    if named:
        return named[0]
    found = _BEFORE.search(facts.story.goal) or _WITH.search(facts.story.goal)
    return found["name"] if found else "the other system"
