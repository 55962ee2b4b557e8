"""Numbers as stories write them: `1,000`, `99.9`, `five`."""

from __future__ import annotations

import re

NUMBER = r"(?:\d[\d,. ]*\d|\d+|one|two|three|four|five|six|seven|eight|nine|ten|a|an)"
"""Pattern of a number in figures or words."""
_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten".split()  # noqa: SIM905 a list of words
    )
} | {"a": 1, "an": 1}
_THOUSANDS = re.compile(r"(?<=\d)[, ](?=\d{3}(?!\d))")


def number_of(text: str) -> float:
    """`1,000` -> 1000.0, `99.9` -> 99.9, `five` -> 5.0; 0 for what is no number."""
    low = text.strip().lower()
    if low in _WORDS:
        return float(_WORDS[low])
    plain = _THOUSANDS.sub("", low).replace(",", ".")
    return float(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else 0.0


def written(value: float) -> str:
    """1000.0 -> `1,000`, 4.5 -> `4.5`."""
    return f"{int(value):,}" if value == int(value) else f"{value:g}"
