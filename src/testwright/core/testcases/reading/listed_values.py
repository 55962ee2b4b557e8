"""Values that a text lists for something: `Four methods are offered: cash, card, cheque, coupon`.

They are what can be chosen, and they are the names of such things wherever a case needs one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from collections.abc import Iterable

ONE_OF = regex(
    r"^(?:the\s+|an?\s+|each\s+)?(?P<what>[\w][\w -]{1,40}?)\s+(?:(?:must|has\s+to|can|may|"
    r"should|is\s+to)\s+be|"
    r"is|are)\s+(?:(?:selected|chosen|picked|taken)\s+from|(?:either|one\s+of|any\s+of))\s*"
    r"(?:the\s+following)?\s*:?\s*(?P<list>.+)$",
    re.IGNORECASE,
)
OFFERED = regex(
    r"^(?:(?:only\s+)?(?:the\s+)?(?:\d+|two|three|four|five|six|seven|"
    r"eight)\s+)?(?P<what>[A-Za-z][\w -]{2,40}?)"
    r"(?:\s+(?:options?|choices))?\s+(?:are|is|can\s+be)\s+(?:available|offered|supported|"
    r"possible|shown|"
    r"displayed|provided|selected|chosen)\s*:\s*(?P<list>.+)$",
    re.IGNORECASE,
)
LISTED = regex(
    r"^(?:(?:the|possible|allowed|supported|available|valid|accepted|supports?|offers?|provides?)"
    r"\s+)*(?P<what>[a-z][\w -]{2,30}?)"
    r"(?:\s+are)?\s*:\s*(?P<list>.+)$",
    re.IGNORECASE,
)
_SPLIT = regex(r",\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+|\s*/\s*")
NO_VALUES = regex(
    r"\b(?:fields?|columns?|details?|information|examples?|notes?|steps?|required|mandatory|"
    r"optional|"
    r"properties|attributes|data|includes?|following|must|roles?|users?|permissions?|\w+ed|tests?|"
    r"cases|scenarios?|stages?|milestones?|phases?|segments?|sections?|columns?|tabs?|parts?|"
    r"filters?|accents?|palette|fonts?|"
    r"requirements?|errors?|rules?|criteria|shows?|displays?|lists?|contains?|edge|audit)\b",
    re.IGNORECASE,
)
"""Lists of what something consists of, and of people: no values of one thing."""


def parts_of_list(text: str) -> tuple[str, ...]:
    """The values of a list; none when it is a clause."""
    parts = tuple(part.strip(" .`\"'") for part in _SPLIT.split(text) if part.strip(" .`\"'"))
    short = all(len(part.split()) <= 3 for part in parts)  # noqa: PLR2004 longer ones are clauses
    return parts if 2 <= len(parts) <= 8 and short else ()  # noqa: PLR2004 a list that is read at once


_FIXED_PRICE = regex(
    r"^(?:each|every|all|any)\s[\w' -]{1,40}?\s(?:(?:is|are)\s+(?:always\s+)?(?:priced|charged|"
    r"sold)\s+(?:at|with|for)|"
    r"costs?|shows?\s+a\s+price\s+of|ha(?:s|ve)\s+a\s+(?:fixed\s+)?price\s+of)\s+"
    r"(?P<value>[$€£]\s?\d[\d.,]*\d|\d[\d.,]*\s?(?:EUR|USD|GBP|CHF|€|\$|£))",
    re.IGNORECASE,
)


_IN_BRACKETS = regex(
    r"\b(?P<what>[A-Za-z][\w-]+(?:\s[a-z][\w-]+)?)"
    r"(?:\s+(?:tabs?|filters?|options?|badges?)(?:\s+(?:is|are)(?:\s+[a-z]+){1,3})?)?\s*\((?!e\.?g|i\.?e|for\s)(?P<list>[A-Za-z][^()]{4,90})\)"
)
"""`by status (open, in progress, done)`: the values that there are."""
_REMARKS = regex(
    r"\b(?:[Rr]equired|[Oo]ptional|[Mm]andatory|[Dd]efault\w*|max|min|at\s+least|up\s+to|if|when|not|no|with|etc|"
    r"see|only|same|matches|match|is|are|partial|multiple)\b|\d"
)
"""In brackets: what is said of something, and no list of its values."""


def _bracketed(text: str) -> Iterable[tuple[str, tuple[str, ...]]]:
    for found in _IN_BRACKETS.finditer(text):
        noun = noun_of(found["what"].rsplit(" ", 1)[-1])
        parts = parts_of_list(found["list"])
        if noun is None or noun.many or _REMARKS.search(found["list"]):
            continue
        parts = tuple(part for part in parts if part.lower() != "all")
        if len(parts) > 1 and not NO_VALUES.search(found["what"]):
            yield noun.head, parts


def listed_values(texts: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """By the noun that they are values of: what the texts list for it, in their order."""
    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        for pattern in (OFFERED, ONE_OF, LISTED):
            match = pattern.match(text.strip(" ."))
            if match is None or NO_VALUES.search(match["what"]):
                continue
            parts, noun = parts_of_list(match["list"]), noun_of(match["what"])
            if parts and noun is not None:
                found.setdefault(noun.head, parts)
            break
        for head, values in _bracketed(text):
            found.setdefault(head, values)
        fixed = _FIXED_PRICE.match(text.strip(" ."))
        if fixed:
            found.setdefault("price", (fixed["value"].strip(),) * 3)
    return tuple(found.items())
