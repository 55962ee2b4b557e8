"""Turns of phrase that stand for a plainer sentence, which other readings know.

"Creating a recipe without a name is rejected" is about recipes, "User can click *Inspect* to open
the deed" about the deed, "The summary shows: total, tax" about what is shown.
"""

from __future__ import annotations

import re

from testwright.core.regex import regex

_GERUND = regex(
    r"^(?:creating|adding|submitting|entering|saving|uploading|registering|defining)\s+"
    r"(?P<what>(?:an?|the|two|any)\s.{3,80}?)\s+(?P<link>is|are)\s+"
    r"(?P<how>rejected|refused|blocked|prevented|denied|not\s+(?:allowed|possible|accepted))\b",
    re.IGNORECASE,
)
"""`Creating a recipe without a name is rejected`: the recipe is."""
_TO_OPEN = regex(
    r"^(?:the\s+)?(?:user|I|they)\s+(?:can\s+)?(?:clicks?|press(?:es)?|taps?)\s+(?:on\s+)?[\"“'`][^\"”'`]+[\"”'`]\s+to\s+(?=[a-z])",
    re.IGNORECASE,
)
"""`User can click "Inspect" to open the deed`: what counts is that the deed opens."""
_VALIDATES = regex(
    r"^(?:[\w/ -]{2,40}?\s)?(?:validates?|checks?|enforces?)\s+(?:that\s+)?(?:the\s+|an?\s+)?"
    r"(?P<what>[a-z][\w-]*(?:\s[a-z][\w-]*)?):?\s+(?P<limit>(?:of\s+)?\d[\d,.]*\s?(?:-|–|to)\s?\d[\d,.]*\s+\w+)$",
    re.IGNORECASE,
)
"""`The form validates name 1-100 characters`: what is limited is the name."""
_COLON = regex(
    r"^(?P<verb>(?:[\w'’/()-]+\s+){1,5}?(?:shows?|displays?|lists?|contains?|includes?|has|have)):\s+(?=\S)"
)
"""`The summary shows: total, tax`: the colon only opens the list of what is shown."""


_FIELDS = regex(
    r"^(?P<verb>(?:[\w'’/()-]+\s+){1,5}?(?:shows?|displays?|contains?|includes?|has|have))\s+"
    r"(?:the\s+)?(?:following\s+)?(?:fields?|columns?|details?|information|parts?):\s+(?=\S)"
)
"""`The form includes fields: name, PIN`: they are what it includes."""


def in_full(text: str) -> str:
    """The plainer sentence; other texts as they are."""
    text = _GERUND.sub(_what_is_made, text)
    text = _TO_OPEN.sub(r"The user can ", text)
    text = _VALIDATES.sub(
        lambda said: f"{said['what'][:1].upper()}{said['what'][1:]} must have {said['limit']}", text
    )
    return _COLON.sub(r"\g<verb> ", _FIELDS.sub(r"\g<verb> ", text))


def _what_is_made(found: re.Match[str]) -> str:
    """The thing in place of the deed that makes it."""
    what = found["what"]
    return f"{what[:1].upper()}{what[1:]} {found['link']} rejected"
