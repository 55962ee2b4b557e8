"""The words of a text as searches compare them.

Vectors and terms made from them are stored, so nothing here may change without a new name for the
embedding (`embedding.ALGORITHM`); a test holds the output fast. That is why this file shares no
word list with the rest of the code.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final

LONGEST_READ: Final = 20_000
"""Characters of one text that are read."""
MOST_TERMS: Final = 1_000
"""Distinct words of one text that count."""

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ACCENT = re.compile(r"[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+")
_NO_BLANKS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
_SHORTEST_PLURAL: Final = 4

_FILLING: Final = """
a an the and or but if then else of to in on at by for with from as is are was were be been being it
its this that these those there here i me my mine we us our you your he she they them their his her
who whom which what when where why how so such not no nor do does did done can could may might must
shall should will would have has had having than too into over under up out off per via about also
only want wants wanted need needs like able given
"""
_SKIPPED: Final = frozenset(_FILLING.split())
"""English words without content, and those that open every user story."""


def terms(text: str) -> Counter[str]:
    """The words that carry content and how often each stands there.

    Case and accents are taken off, `camelCase` and `snake_case` are taken apart, English plurals
    become singulars (Harman's S-stemmer, "How effective is suffixing?", JASIS 42(1), 1991).
    Scripts without blanks between words are read as pairs of neighbouring characters.
    """
    folded = unicodedata.normalize("NFKD", _HUMP.sub(" ", text[:LONGEST_READ]).casefold())
    plain = unicodedata.normalize("NFC", _ACCENT.sub("", folded))
    found: Counter[str] = Counter()
    for word in _WORD.findall(plain):
        if word in _SKIPPED:
            continue
        if not word.isascii() and len(word) > 1 and _NO_BLANKS.search(word):
            found.update(word[n : n + 2] for n in range(len(word) - 1))
        else:
            found[_singular(word)] += 1
    return Counter(dict(found.most_common(MOST_TERMS))) if len(found) > MOST_TERMS else found


def _singular(word: str) -> str:
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or not word.isascii():
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    return word if word.endswith(("us", "ss")) else word[:-1]
