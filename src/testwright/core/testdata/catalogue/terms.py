"""Words of a text in a comparable form, and terms of several words found among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeVar

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_ES_ENDINGS = ("ses", "xes", "zes", "ches", "shes", "oes")
# Their final s is no plural, or cutting it would make another word of them.
_WHOLE = frozenset({"news", "glasses", "sunglasses", "jeans", "always", "pants", "series"})
_SHORTEST_PLURAL = 3

Term = tuple[str, ...]
Meaning = TypeVar("Meaning")


class Terms(dict[Term, Meaning]):
    """Terms, and what each of them says."""

    @cached_property
    def longest(self) -> int:
        """Words of the longest term."""
        return max(map(len, self), default=0)


@dataclass(frozen=True, slots=True)
class Match:
    """A term that stands in a text, from word `start` up to `end`."""

    term: Term
    start: int
    end: int


def words_of(text: str) -> Term:
    """Words in lower case; hyphens, underscores and punctuation part them."""
    return tuple(_WORD.findall(text.lower().replace("\u2019", "'")))


@cache
def stem(word: str) -> str:
    """The singular of a word, roughly: enough to find `runners` by `runner`."""
    word = word.removesuffix("'s")
    if word in _WHOLE or len(word) <= _SHORTEST_PLURAL or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y" if len(word) > len("dies") else word[:-1]
    if word.endswith(_ES_ENDINGS) and not word.endswith("ooses"):
        return word[:-1] if word.endswith(("oses", "ases", "shoes", "uses")) else word[:-2]
    return word.removesuffix("s")


def stems_of(text: str) -> Term:
    """The words of a text, each as its stem."""
    return tuple(stem(word) for word in words_of(text))


def matches(words: Term, terms: Terms[Meaning]) -> Iterator[Match]:
    """Terms that stand in the words, left to right, the longest first, without overlap."""
    start = 0
    while start < len(words):
        for size in range(min(terms.longest, len(words) - start), 0, -1):
            term = words[start : start + size]
            if term in terms:
                yield Match(term, start, start + size)
                start += size
                break
        else:
            start += 1
