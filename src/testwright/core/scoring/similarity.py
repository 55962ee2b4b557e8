"""How alike two texts are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

Method = Literal["rouge_l", "token_f1", "edit"]
_WORDS = re.compile(r"\w+|[^\w\s]")
MOST_TOKENS = 20_000
"""Of one text; what comes behind them is not looked at."""


def similarity(one: str, other: str, method: Method = "rouge_l") -> float:
    """From 0, nothing in common, to 1, the same.

    Args:
        one: a text; case and white space don't matter.
        other: another one.
        method: `rouge_l`: words in the same order (C.-Y. Lin, 2004, ROUGE-L as F1); `token_f1`:
            the same words in any order (as SQuAD has it, Rajpurkar et al., 2016, arXiv
            1606.05250); `edit`: 1 minus Levenshtein's distance over the longer length, in
            characters.
    """
    if method == "edit":
        return _edit(" ".join(one.casefold().split()), " ".join(other.casefold().split()))
    first, second = tokens(one), tokens(other)
    if not first or not second:
        return float(first == second)
    common = _in_order(first, second) if method == "rouge_l" else _in_any_order(first, second)
    return 2.0 * common / (len(first) + len(second))


def tokens(text: str) -> list[str]:
    """Words and signs, case folded."""
    return _WORDS.findall(text.casefold())[:MOST_TOKENS]


def _in_any_order(one: Sequence[str], other: Sequence[str]) -> int:
    return (Counter(one) & Counter(other)).total()


def _in_order(one: Sequence[str], other: Sequence[str]) -> int:
    """Length of the longest common subsequence, by bits: Hyyrö, 2004, Bit-parallel LCS-length."""
    places: dict[str, int] = {}
    for place, token in enumerate(one):
        places[token] = places.get(token, 0) | 1 << place
    whole = (1 << len(one)) - 1
    row = whole
    for token in other:
        matches = row & places.get(token, 0)
        row = ((row + matches) | (row - matches)) & whole
    return len(one) - row.bit_count()


def _edit(one: str, other: str) -> float:
    longest = max(len(one), len(other))
    return 1.0 - _distance(one[:MOST_TOKENS], other[:MOST_TOKENS]) / longest if longest else 1.0


def _distance(one: str, other: str) -> int:
    """Levenshtein's distance, by bits: Myers, 1999, doi 10.1145/316542.316550 (Hyyrö's form)."""
    if not one:
        return len(other)
    places: dict[str, int] = {}
    for place, character in enumerate(one):
        places[character] = places.get(character, 0) | 1 << place
    last, whole = 1 << (len(one) - 1), (1 << len(one)) - 1
    rising, falling, distance = whole, 0, len(one)
    for character in other:
        matches = places.get(character, 0)
        diagonal = ((((matches & rising) + rising) ^ rising) | matches | falling) & whole
        up = (falling | ~(diagonal | rising)) & whole
        down = rising & diagonal
        distance += bool(up & last) - bool(down & last)
        up = (up << 1 | 1) & whole
        rising = (down << 1 | ~(diagonal | up)) & whole
        falling = up & diagonal
    return distance
