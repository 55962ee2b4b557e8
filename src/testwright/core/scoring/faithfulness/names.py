"""Names of people, places and things in running text, told by their capitals.

A single word that begins a sentence is no name here: every word has a capital there. In German,
where all nouns have capitals, only acronyms and words with capitals inside are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from testwright.core.regex import regex
from testwright.core.testcases.language.languages import language_of
from testwright.core.testcases.language.words import FUNCTION_WORDS, word_set

_WORD: Final = regex(r"(?<!\w)[^\W_]+(?:['’&-][^\W_]+)*")
_BETWEEN: Final = regex(r"[ \t]{1,3}|\.[ \t]{1,2}")
_HEAD: Final = r"(?:[A-Z][\w'’-]*|of|and|the|in|for|to|on|a|&)"
_HEADING: Final = regex(
    r"^[ \t]{0,3}#[^\n]*$"
    rf"|^{_HEAD}(?: {_HEAD})*:?[ \t]*(?=\n[ \t]*\n)",
    re.MULTILINE,
)
"""A line with marks, or one of its own whose words all have capitals."""
TITLES: Final = word_set("mr mrs ms mx dr prof sir dame lord lady st jr sr herr frau")
LINKS: Final = word_set("of de del della der den des di da du la le van von zu the")
_NEVER: Final = FUNCTION_WORDS | word_set(
    "ok yes please note however therefore also finally first second third next then summary "
    "question answer example step"
)
_CAPITALS: Final = range(2, 7)
"""Letters of an acronym."""


class Name(NamedTuple):
    """A name: its words, titles and small links left out.

    Attributes:
        begins: whether it begins a sentence, so that its first word may be none of it.
    """

    words: tuple[str, ...]
    text: str
    begins: bool


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def names_in(text: str) -> Iterator[Name]:
    """The names of a text in their order."""
    german = language_of(text) == "German"
    text = _HEADING.sub("", text)
    for chain, first in _chains(text):
        begins = first
        words = [one.text for one in chain if one.text.lower() not in TITLES | LINKS]
        while words and words[0].lower() in _NEVER:
            words, begins = words[1:], False
        if german:
            words = [one for one in words if _tells(one, doubtful=True)]
        if not words or (len(words) == 1 and not _tells(words[0], doubtful=begins)):
            continue
        shown = text[chain[0].start : chain[-1].end]
        yield Name(tuple(map(_bare, words)), " ".join(shown.split()), begins and len(words) > 1)


def is_acronym(word: str) -> bool:
    """Whether a word is all capitals, as NASA is."""
    return word.isupper() and word.isalpha() and len(word) in _CAPITALS


def _tells(word: str, *, doubtful: bool) -> bool:
    """Whether one word is a name; `doubtful` where every word has a capital."""
    if is_acronym(word):
        return word.lower() not in _NEVER
    inner_capital = any(sign.isupper() for sign in word[1:]) and not word.isupper()
    return len(word) > 1 and (inner_capital or not doubtful)


def _chains(text: str) -> Iterator[tuple[list[_Word], bool]]:
    """Runs of words with capitals, and whether each begins a sentence."""
    chain: list[_Word] = []
    links: list[_Word] = []
    begins = False
    before: _Word | None = None
    for found in _WORD.finditer(text):
        word = _Word(found.group(), found.start(), found.end())
        joined = before is not None and _joined(before, text[before.end : word.start])
        if chain and not joined:
            yield chain, begins
            chain, links = [], []
        if word.text[0].isupper():
            if not chain:
                begins = not joined
            chain = [*chain, *links, word]
            links = []
        elif chain and word.text in LINKS and len(links) < 2:  # noqa: PLR2004 as in "of the"
            links.append(word)
        elif chain:
            yield chain, begins
            chain, links = [], []
        before = word
    if chain:
        yield chain, begins


def _joined(before: _Word, between: str) -> bool:
    """Whether a word goes on with the sentence of the one before it."""
    if _BETWEEN.fullmatch(between) is None:
        return between == ", " and before.text[0].islower()
    initial = len(before.text) == 1 and before.text.isupper()
    return "." not in between or initial or before.text.lower() in TITLES


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")
