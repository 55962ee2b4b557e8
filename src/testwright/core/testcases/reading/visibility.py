"""Things that are kept from others: hidden, private, or with a visibility that is set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun

_VISIBILITY = regex(
    r"^(?:the\s+|my\s+|our\s+)?(?:(?:visibility|privacy)(?:\s+settings?)?\s+(?:of|for)\s+(?P<of>\w.*)|"
    r"(?P<its>[\w-]+)(?:['’]s?)?\s+(?:visibility|privacy)(?:\s+settings?)?)$",
    re.IGNORECASE,
)
"""`The visibility of albums`, `the community privacy`: who gets to see them."""
_HIDDEN = regex(
    r"^(?P<what>(?:my|our|the|an?|their|some)\s+(?:[\w'-]+\s+){0,2}?[\w-]+)\s+"
    r"(?:to\s+|as\s+|to\s+be\s+)?(?:private|secret|hidden|invisible)\b",
    re.IGNORECASE,
)
"""`Make my profile private`: others are kept away from it."""
_SETS = frozenset({"set", "make", "mark", "turn", "keep", "switch", "declare"})
_GOVERNS = frozenset(
    {"set", "manage", "change", "control", "choose", "configure", "adjust", "edit"}
)


def kept_from_others(verb: str, words: str) -> Noun | None:
    """The thing that is hidden, or whose visibility is set; None where neither is so."""
    hidden = _HIDDEN.match(words) if verb in _SETS else None
    governed = _VISIBILITY.match(words) if verb in _GOVERNS else None
    if governed:
        noun = noun_of(governed["of"] or f"the {governed['its']}")
    else:
        noun = noun_of(hidden["what"]) if hidden else None
    plain = noun is not None and not (noun.mass or noun.abstract) and noun.category not in _VALUES
    return noun if plain else None


_VALUES = frozenset({"email", "address", "number", "money", "date", "phone", "name", "setting"})
"""What is no page of its own that somebody could be kept away from."""
