"""How limits are written: numbers, currencies, units, and the phrases around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.vocabulary import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        phrases("zero/one/two/three/four/five/six/seven/eight/nine/ten/eleven/twelve")
    )
} | {"once": 1, "twice": 2, "fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60, "hundred": 100}
_N = (
    r"(?P<{0}>\d{{1,3}}(?:[,  ]\d{{3}})+(?:\.\d+)?|\d+(?:[.,]\d+)?|(?:"
    + "|".join(word for word in NUMBER_WORDS if word not in {"once", "twice", "zero"})
    + r")\b)"
)
CURRENCY = r"(?:EUR|USD|GBP|CHF|JPY|INR|PLN|CAD|AUD|euros?|dollars?|pounds?|€|\$|£)"
_UNIT = (
    r"(?P<unit>\s*(?:characters?|chars?|letters?|digits?|words|symbols|lines|milliseconds?|"
    r"ms|seconds?|secs?|"
    r"minutes?|mins?|(?:(?:working|business|calendar|school|bank|opening|trading)\s+)?(?:hours?|days?|weeks?)|hrs?|"
    r"months?|years?(?:\s+(?:old|of\s+age))?|KB|MB|"
    r"GB|TB|kilobytes?|"
    r"megabytes?|gigabytes?|bytes|%|percent|"
    + CURRENCY
    + (
        r"|times|km/h|km|kg|cm|mm|kWh|m?bar|dpi|°\s?[CF]|tons?|lit(?:er|re)s?)(?![\w])|\s+(?!(?:and|or|to|the|in|of|is|are|for|if|when|then|with|by|on|at|"
        r"be|can|must|should|will|has|have|that|so|which|who|from|as|per|a|an|are|each|after|"
        r"before|no|not|nothing|they|it|needs?|requires?|gets?|costs?|pays?)\b)(?:[a-z][\w-]*\s+){0,2}?[a-z][\w-]*s\b)?"
    )
)
_M = r"(?:\s*" + CURRENCY + r"\s*)?"


def _n(name: str) -> str:
    return _M + _N.format(name)


_ONE_UNIT = (
    r"(?P<unit>(?!(?:of|can|could|may|must|is|are|has|have|at|by|per|and|or|to|in|on|for|that|who|which|"
    r"more|less|other|time|way|thing)\b)(?:[a-z][\w-]*\s+){0,2}?[a-z][\w-]+)"
)
"""What there is one of: `promotion code`."""
_PATTERNS: tuple[tuple[str, str, str], ...] = (  # name, signs of the phrase, the phrase
    (
        "max",
        "room/space/place/seat/capacity/slot",
        (
            r"\b(?:room|space|places?|seats?|capacity|slots?)\s+(?:for|of)\s+"
            rf"(?:at\s+most\s+|up\s+to\s+)?{_n('high')}{_UNIT}"
        ),
    ),
    (
        "single",
        "one",
        (rf"\b(?P<high>one)\s+{_ONE_UNIT}\s+(?:only|at\s+most)\b"),
    ),
    (
        "single",
        "one",
        (
            r"\b(?:only|just|at\s+most|no\s+more\s+than|exactly)\s+(?P<high>one)\s+"
            rf"{_ONE_UNIT}(?=\s+(?:per|for|in|on|at|to|with|of)\b|\s*[.,;]|\s*$)"
        ),
    ),
    (
        "max",
        "per",
        (
            rf"\b{_n('high')}\s+(?P<unit>(?:[a-z][\w-]*\s+){{0,2}}?[a-z][\w-]+)"
            r"\s+per\s+(?:day|hour|minute|week|month|year|user|person|customer|account|"
            r"order|team|page)\b"
        ),
    ),
    (
        "between",
        "between/from",
        (
            rf"\b(?:between|from)\s+{_n('low')}{_UNIT.replace('unit', 'unit1')}\s*(?:and|"
            rf"to|[-–])\s*{_n('high')}{_UNIT}"
        ),
    ),
    (
        "between",
        "to/-/–/—",
        rf"(?<![\w.:/-]){_n('low')}\s*(?:to|[-–—])\s*{_n('high')}{_UNIT}(?![\w:/-])",
    ),
    (
        "between",
        "least/min",
        (
            r"\b(?:at\s+least|minimum(?:\s+of)?|min\.?)"
            rf"\s+{_n('low')}{_UNIT.replace('unit', 'unit1')}\s*(?:,|and|"
            r"but)+\s*(?:at\s+most|no\s+more\s+than|a?\s*max(?:imum)?(?:\s+of)?|up\s+to)"
            rf"\s+{_n('high')}{_UNIT}"
        ),
    ),
    (
        "min",
        "least/min/fewer/less/starting/>=/≥",
        (
            rf"(?:\b(?:at\s+least|(?:a\s+)?minimum(?:\s+(?:of|is|[\w ]{1, 24}?\s(?:of|is))"
            r")?|min\.?(?:imum)?|no\s+(?:fewer|less)\s+than|not\s+(?:fewer|less)\s+than|"
            rf"starting\s+(?:from|at))|>=|≥)\s*:?\s*{_n('low')}{_UNIT}"
        ),
    ),
    (
        "min",
        "more/longer/older/above/over/greater/higher/up",
        (
            rf"(?<![\w.]){_n('low')}{_UNIT}\s+(?:or|and)\s+(?:more|longer|older|above|over|"
            r"greater|higher|up)\b"
        ),
    ),
    (
        "min",
        "+",
        rf"(?<![\w.]){_n('low')}\+(?P<unit>\s*(?:characters?|chars?|letters?|digits?|symbols))\b",
    ),
    (
        "max",
        "most/max/up/no/not/never/cannot/can't/limit/within/in/only/<=/≤",
        (
            r"(?:\b(?:at\s+most|(?:a\s+)?max(?:imum)?\.?(?:\s+(?:of|is|"
            rf"[\w ]{1, 24}?\s(?:of|is)))?|up\s+to|no\s+(?:more|longer|larger|greater|"
            r"bigger|later|older)\s+than|not\s+(?:be\s+)?(?:more|longer|larger|greater|"
            r"bigger|higher)\s+than|(?:not|never|cannot|can't)\s+exceed|limited\s+to|"
            r"limit\s+of|within|in\s+(?:less|under)\s+than|only)|<=|≤)"
            rf"\s*:?\s*{_n('high')}{_UNIT}"
        ),
    ),
    (
        "max",
        "less/fewer/shorter/younger/below/under/smaller/lower",
        (
            rf"(?<![\w.]){_n('high')}{_UNIT}\s+(?:or|and)\s+(?:less|fewer|shorter|younger|"
            r"below|under|smaller|lower)\b"
        ),
    ),
    (
        "max",
        "max/most/limit",
        rf"(?<![\w.]){_n('high')}{_UNIT}\s+(?:max(?:imum)?|at\s+most|limit)\b",
    ),
    (
        "over",
        "than/over/above/exceed/>",
        (
            r"(?:\b(?:more\s+than|over|above|exceed(?:s|ing|ed)?|greater\s+than|"
            r"larger\s+than|longer\s+than|older\s+than|higher\s+than|bigger\s+than)|"
            rf"(?<![<=-])>(?!=))\s*{_n('low')}{_UNIT}"
        ),
    ),
    (
        "under",
        "than/under/below/<",
        (
            r"(?:\b(?:less\s+than|fewer\s+than|under|below|shorter\s+than|younger\s+than|"
            r"smaller\s+than|lower\s+than|faster\s+than)|(?<![<=-])<(?![=\w/]))"
            rf"\s*{_n('high')}{_UNIT}"
        ),
    ),
    ("after", "after/following", rf"\b(?:after|following)\s+{_n('high')}{_UNIT}"),
    (
        "valid",
        "for/in/after",
        (
            r"\b(?:valid\s+(?:for|only)?|expires?\s+(?:in|after)|active\s+for|"
            r"locked\s+for|held\s+for|kept\s+for|stored\s+for|available\s+for|for|in)"
            rf"\s+{_n('high')}{_UNIT}"
        ),
    ),
    (
        "valid",
        "after/before/prior/advance/ahead",
        (
            rf"(?<![\w.]){_n('high')}(?P<unit>\s*(?:seconds?|minutes?|hours?|days?|weeks?|"
            r"months?|years?))\s+(?:after|before|prior\s+to|in\s+advance|ahead)\b"
        ),
    ),
    ("exact", "exactly/be/precisely", rf"\b(?:exactly|must\s+be|precisely)\s+{_n('low')}{_UNIT}"),
    (
        "digits",
        "digit/character/letter",
        rf"\b{_n('low')}[- ](?P<unit>digits?|characters?|letters?)\b",
    ),
)


_READ = tuple(
    (name, tuple(signs.split("/")), regex(text, re.IGNORECASE)) for name, signs, text in _PATTERNS
)


def patterns_for(clause: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The phrases that a clause may hold, by name: those of which it has a sign."""
    low = clause.lower()
    for name, signs, pattern in _READ:
        if any(sign in low for sign in signs):
            yield name, pattern


WORDY = regex(
    r"\b(?:"
    + "|".join(w for w in NUMBER_WORDS if w not in {"one", "once", "zero"})
    + r")\b|\bone\s+[\w-]+\s+per\b|\b(?:only|just|at\s+most|exactly|than)\s+one\b|"
    r"\bone\s+(?:[\w-]+\s+){1,3}(?:only|at\s+most)\b",
    re.IGNORECASE,
)


_ORDINALS = {
    word: value
    for value, word in enumerate(
        phrases("first/second/third/fourth/fifth/sixth/seventh/eighth/ninth/tenth"), start=1
    )
}


def ordinal(text: str) -> int | None:
    """`third`, `3rd`, `three`, `3` -> 3; None for other words."""
    low = text.lower()
    digits = re.match(r"(\d{1,3})(?:st|nd|rd|th)?$", low)
    return int(digits.group(1)) if digits else _ORDINALS.get(low) or NUMBER_WORDS.get(low)
