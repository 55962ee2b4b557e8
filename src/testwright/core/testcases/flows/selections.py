"""What picks some things from all: `signed up for my summit`, `that match my brand`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.action import Action

_PAST = re.compile(
    r"^(?!need|feed|speed|seed)\w{3,}ed$|^(?:made|held|kept|sent|written|given|taken)$"
)


def selection(action: Action) -> str:
    """What picks some from all: `signed up for my summit`, `that match my brand`; else ""."""
    if action.object is None:
        return ""
    for found in action.complements[:1]:
        known_words = found.link in {"that", "which", "who", "without"} or _PAST.match(found.link)
        if known_words:
            rest = [f"{more.link} {more.text}" for more in action.complements[1:2]]
            whole = " ".join([found.link, found.text, *rest]) if _PAST.match(found.link) else ""
            said = clipped(own_words(whole or f"{found.link} {found.text}"), 70)
            return said if len(said.split()) > 1 else ""
    return ""
