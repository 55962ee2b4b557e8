"""What picks some things from all: `signed up for my summit`, `that match my brand`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.verbs import infinitive, is_verb
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.reading.action import Action

_PAST = regex(r"^(?!need|feed|speed|seed)\w{3,}ed$|^(?:made|held|kept|sent|written|given|taken)$")


CONTENT = regex(
    r"(?:includes?|shows?|contains?|tells?|says?)\s+(?:when|where|what|who|how|the|their|its|"
    r"all)\b",
    re.IGNORECASE,
)
"""What is in a list rather than what picks its entries."""
_NO_ACCOUNT = regex(
    r"\b(?:account|login|log(?:ging)? in|sign(?:ing)? (?:in|up)|regist\w+|password)\b",
    re.IGNORECASE,
)
"""Who looks, rather than what is looked at."""


def selection(action: Action) -> str:
    """What picks some from all: `signed up for my summit`, `that match my brand`; else ""."""
    if action.object is None:
        return ""
    for found in action.complements[:1]:
        clause = found.link in {"that", "which", "who", "without"}
        state = found.link == "in" and re.search(r"\b(?:state|status)\b", found.text)
        if found.link == "without" and _NO_ACCOUNT.search(found.text):
            return ""
        further = "".join(f" {more.link} {more.text}" for more in action.complements[1:2])
        if clause and CONTENT.match(f"{found.text}{further}"):
            return ""
        if clause:
            start = action.words.find(f"{found.link} {found.text[:12]}")
            said = clipped(own_words(action.words[max(start, 0) :]), 70)
            return _of_several(said) if len(said.split()) > 1 else ""
        if state or _PAST.match(found.link):
            rest = [f"{more.link} {more.text}" for more in action.complements[1:2]]
            said = clipped(own_words(" ".join([found.link, found.text, *rest])), 70)
            return said if len(said.split()) > 1 else ""
    return ""


def _of_several(clause: str) -> str:
    """`that fits my group`, said of several: `that fit my group`."""
    link, _, rest = clause.partition(" ")
    verb, _, tail = rest.partition(" ")
    one = {"is": "are", "has": "have", "was": "were", "does": "do"}
    base = one.get(verb.lower()) or infinitive(verb.lower())
    sure = verb.lower() in one or (base != verb.lower() and is_verb(base) and tail)
    return f"{link} {base} {tail}".strip() if sure and link in {"that", "which", "who"} else clause
