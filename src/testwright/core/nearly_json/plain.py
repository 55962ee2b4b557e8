"""Texts and keys as models write them, made plain."""

from __future__ import annotations

import re
from typing import Any

UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control characters, halves of characters, and marks that turn the direction of text."""
_NOTHING = frozenset({"", "none", "n/a", "na", "null", "nil", "nothing", "-", "none.", "no data"})
_PLACEHOLDER = re.compile(
    r"\s*(?:\.{3}|…|string|text|tbd|todo|<[^<>]*>|\[[^\[\]]*\]|\{[^{}]*\})\s*\.?\s*", re.IGNORECASE
)
_NOT_A_LETTER = re.compile(r"[^a-z]+")


def plain_key(key: object) -> str:
    """A key without case, blanks and signs: `Expected_Result` and `expectedResult` are one."""
    return _NOT_A_LETTER.sub("", str(key).lower())


def as_text(value: Any) -> str:  # noqa: ANN401
    """One line or more of clean text; "" for nothing, lists joined, other values as JSON says."""
    if isinstance(value, str):
        return UNWANTED.sub("", value).strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        parts = [as_text(item) for item in value]
        return " ".join(
            part if part.endswith((".", "!", "?", ";")) or part is parts[-1] else f"{part};"
            for part in parts
            if part
        )
    if isinstance(value, dict):
        return as_text(list(value.values()))
    return str(value)


def is_nothing(text: str) -> bool:
    """Whether a text says that there is nothing ("None", "N/A")."""
    return text.strip().lower() in _NOTHING


def is_placeholder(text: str) -> bool:
    """Whether a text was copied from a shape instead of being filled in ("string", "…")."""
    return _PLACEHOLDER.fullmatch(text) is not None
