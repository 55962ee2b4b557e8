"""What a call costs, and how many tokens a text will be. Arithmetic only.

Where prices come from is `engine/prices.py`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from testwright.core.runs import Usage

_PER = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """US dollars for a million tokens that are sent, and for a million that come back.

    Attributes:
        cached_per_mtok: for tokens that are sent and that the service still had; None where they
            cost what others do.
    """

    input_per_mtok: float
    output_per_mtok: float
    cached_per_mtok: float | None = None

    def __post_init__(self) -> None:
        for amount in (self.input_per_mtok, self.output_per_mtok, self.cached_per_mtok):
            if amount is not None and not (math.isfinite(amount) and amount >= 0):
                raise ValueError(f"A price is a finite number from 0 up, not {amount}.")


FREE = Price(input_per_mtok=0.0, output_per_mtok=0.0)


def cost(price: Price | None, usage: Usage) -> float | None:
    """US dollars for these tokens; None when the price is unknown, which is not free."""
    if price is None:
        return None
    cached = price.input_per_mtok if price.cached_per_mtok is None else price.cached_per_mtok
    dollars = (
        (usage.input_tokens - usage.cached_tokens) * price.input_per_mtok
        + usage.cached_tokens * cached
        + usage.output_tokens * price.output_per_mtok
    )
    return dollars / _PER


# Characters that one token covers, by the block that a character stands in: (first, last, mean).
# English is the rule of thumb of OpenAI's documentation ("one token is about four characters").
# The others are rounded means for byte-pair vocabularies of 100,000 to 256,000 entries, on the
# cautious side: fewer characters a token, so that a budget is not passed. Models differ by a
# quarter or so from one another.
_CHARACTERS_PER_TOKEN: tuple[tuple[int, int, float], ...] = (
    (0x0000, 0x024F, 4.0),  # Latin
    (0x0370, 0x052F, 2.5),  # Greek, Cyrillic
    (0x0590, 0x08FF, 2.5),  # Hebrew, Arabic
    (0x0900, 0x109F, 2.0),  # Indic, Thai, Lao, Tibetan, Myanmar
    (0x1E00, 0x1FFF, 2.0),  # Latin with two accents (Vietnamese), old Greek
    (0x2000, 0x206F, 2.0),  # punctuation
    (0x3040, 0x30FF, 1.25),  # kana
    (0x3400, 0x9FFF, 1.0),  # Han
    (0xAC00, 0xD7AF, 1.25),  # Hangul
)
_ELSEWHERE = 0.5  # emoji and rare scripts take several tokens a character


def estimate_tokens(text: str) -> int:
    """About how many tokens a text is for a present-day model. 0 only for an empty text.

    For estimates before a call; what a service reports afterwards wins.
    """
    if text.isascii():
        return math.ceil(len(text) / 4.0)
    return math.ceil(sum(1 / _characters_per_token(ord(character)) for character in text))


def _characters_per_token(code: int) -> float:
    for first, last, mean in _CHARACTERS_PER_TOKEN:
        if first <= code <= last:
            return mean
    return _ELSEWHERE
