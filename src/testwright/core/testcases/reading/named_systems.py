"""Other systems that a text names, as it writes them."""

from __future__ import annotations

import re

from testwright.core.regex import regex
from testwright.core.testcases.language.lexicon import NAMED_SYSTEMS

_NAMED = regex(
    r"(?<!similar to )(?<!much like )(?<!\(like )(?<!just like )\b(?:"
    + "|".join(re.escape(word) for word in sorted(NAMED_SYSTEMS, key=len, reverse=True))
    + r")\b",
    re.IGNORECASE,
)
"""Not those that something is only compared with."""


def systems_in(text: str) -> list[str]:
    """`Stripe`, `Google Calendar` … in the order of the text; most texts name none."""
    low = text.lower()
    return _NAMED.findall(text) if any(name in low for name in NAMED_SYSTEMS) else []
