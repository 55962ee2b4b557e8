"""Headings inside a story that say what stands below them."""

from __future__ import annotations

import re

_TEXT = re.compile(
    r"^(?:user )?stor(?:y|ies)$|^(?:description|narrative|background|context|summary|details)$",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"^(?:(?:technical |open |other |implementation |dev(?:eloper)? |qa |test(?:ing)? |design )?"
    r"(?:notes?|questions?|tasks?|cases|details)|test cases?|test scenarios|dependenc(?:y|ies)"
    r"|(?:out of|not in) scope|definition of (?:done|ready)|do[dr]|links?|references?|resources"
    r"|attachments?|estimates?|story points|priority|sub-?tasks?|comments?|discussion|assumptions?"
    r"|risks?|mock-?ups?|designs?|wireframes?|screenshots?|steps to reproduce|environment"
    r"|technical (?:approach|considerations|design)|release notes?)$",
    re.IGNORECASE,
)
_REMARK = re.compile(r"^\s*(?:(?:open )?question|note|to-?do|nb|n\.b\.)s?\s*:\s*\S", re.IGNORECASE)


def of_text(title: str) -> bool:
    """Whether the story's own text stands below ("User story", "Description")."""
    return bool(_TEXT.match(title))


def of_other_matters(title: str) -> bool:
    """Whether what stands below is no part of the story ("Notes", "Test cases", "Links")."""
    return bool(_OTHER.match(title)) and not of_text(title)


def remark(line: str) -> bool:
    """Whether a line is a note or a question on its own ("Question: may a guest do it?")."""
    return bool(_REMARK.match(line))
