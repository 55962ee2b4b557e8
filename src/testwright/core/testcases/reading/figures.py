"""Numbers as stories write them: `1,000`, `99.9`, `five`."""

from __future__ import annotations

import re

from testwright.core.regex import regex
from testwright.core.testcases.reading.limit_patterns import NUMBER_WORDS

NUMBER = r"(?:\d[\d,. ]*\d|\d+|" + "|".join(w for w in NUMBER_WORDS if w != "zero") + r"|an?)"
"""Pattern of a number in figures or words."""
_THOUSANDS = regex(r"(?<=\d)[,  ](?=\d{3}(?!\d))")


def number_of(text: str) -> float:
    """`1,000` -> 1000.0, `99.9` -> 99.9, `five` -> 5.0; 0 for what is no number."""
    low = text.strip().lower()
    if low in {"a", "an"}:
        return 1.0
    if low in NUMBER_WORDS:
        return float(NUMBER_WORDS[low])
    plain = _THOUSANDS.sub("", low).replace(",", ".")
    return float(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else 0.0
