"""Deeds that people ask for as things: `fast and easy search`, `a simple checkout`."""

from __future__ import annotations

import re

from testwright.core.regex import regex
from testwright.core.testcases.language.lexicon import VAGUE

_DEED_NOUNS = {
    "search": "search the entries",
    "checkout": "check out the order",
    "login": "sign in",
    "sign-in": "sign in",
    "log-in": "sign in",
    "registration": "register an account",
    "sign-up": "register an account",
    "payment": "pay an order",
    "ordering": "place an order",
    "booking": "make a booking",
    "upload": "upload a file",
    "download": "download a file",
    "navigation": "navigate the pages",
}
"""Deeds that people ask for as things."""
_QUALIFIED = regex(
    r"^(?:an?\s+|the\s+)?(?P<how>[\w-]+(?:(?:,\s*|\s+)[\w-]+){0,5}?)\s+(?P<deed>"
    + "|".join(map(re.escape, _DEED_NOUNS))
    + r")(?:\s+(?:of|for|by|in)\b.*)?$",
    re.IGNORECASE,
)


def deed_asked_for(goal: str) -> str:
    """`fast and easy search` asks for the deed itself; else ""."""
    match = _QUALIFIED.match(goal)
    if match is None:
        return ""
    how = re.split(r"\s*,\s*|\s+", match["how"].lower())
    if any(word not in VAGUE and word not in {"more", "very", "and"} for word in how):
        return ""
    return _DEED_NOUNS[match["deed"].lower()]
