"""Words of a text as measures compare them: stems, literals, and whether it is English.

Scripts without blanks between words are read as pairs of neighbouring characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.stemming import stem

_CACHED_TEXTS: Final = 4_096
_LONGEST_READ: Final = 20_000
"""Characters of one text that are read; steps have a hundred."""

_WORD = regex(r"[^\W_]+(?:['’][^\W_]+)?")
_LETTERS = regex(r"[a-z]+")
_HUMP = regex(r"(?<=[a-z0-9])(?=[A-Z])")
_NO_BLANKS = regex(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def word_set(text: str) -> frozenset[str]:
    """The words of a text that stands in the source, between blanks."""
    return frozenset(text.split())


FUNCTION_WORDS: Final = word_set(
    "a an the and or but if then else of to in on at by for with from as is are was were be been "
    "being it its this that these those there here i me my mine we us our you your he she they "
    "them their his her who whom which what when where why how so such not no nor do does did done "
    "can could may might must shall should will would have has had having than too into over under "
    "up out off per via about also only"
)
"""English words that carry grammar, not content."""

_EMPTY: Final = FUNCTION_WORDS | word_set(
    "want wants need needs like able get gets just very more most all any some each every other "
    "own same again down one two see seen given story id https http www com show shows"
)
_UNTELLING: Final = _EMPTY | word_set("order user users test tests case cases")
"""Words of the frame ("as a user", "in order to") are a subject at times: "create users"."""
_LITERAL = regex(
    r"""
    (?P<label>(?<![\w*])\*[^*\n]{1,80}\*(?![\w*]))
    | (?P<quoted>"[^"\n]{0,400}" | “[^”\n]{0,400}” | «[^»\n]{0,400}» | „[^“”\n]{0,400}[“”]
        | \u2018[^’\n]{0,400}’ | `[^`\n]{1,400}` | (?<!\w)'[^'\n]{0,400}'(?!\w)
        | 「[^」\n]{0,400}」)
    | (?P<address>(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]*\w | https?://\S+
        | (?<![\w./-])/?[\w.-]+/[\w./-]*\w)
    | (?P<code>\b[A-Z]{2,}[-_]?\d+\b | \b[A-Za-z]+_\w+ | \b\w+\.(?:[a-z]{2,4})\b(?=[\s,;)]|$))
    | (?P<number>(?<![\w.])[-+]?[€$£]?\d[\d.,:/%-]*)
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=_CACHED_TEXTS)
def words(text: str) -> tuple[str, ...]:
    """The words in lower case, in order; `camelCase` and `snake_case` are taken apart."""
    text = text[:_LONGEST_READ]
    if not text.islower():
        text = _HUMP.sub(" ", text)
    if text.isascii():
        return tuple(_WORD.findall(text.lower()))
    found: list[str] = []
    for word in _WORD.findall(text):
        if not word.isascii() and len(word) > 1 and _NO_BLANKS.search(word):
            found += [word[n : n + 2] for n in range(len(word) - 1)]
        else:
            found.append(word.lower())
    return tuple(found)


@lru_cache(maxsize=256)
def role_words(role: str) -> frozenset[str]:
    """The words of a role in lower case: letters only, so that `end-user` has two."""
    return frozenset(_LETTERS.findall(role.lower()))


@lru_cache(maxsize=_CACHED_TEXTS)
def stems(text: str) -> tuple[str, ...]:
    """The stems of the words that carry content, in order."""
    return _stemmed(text, _UNTELLING)


@lru_cache(maxsize=_CACHED_TEXTS)
def subject_stems(text: str) -> frozenset[str]:
    """The distinct stems of what a text is about: users, orders, tests and cases among them."""
    return frozenset(_stemmed(text, _EMPTY))


def _stemmed(text: str, without: frozenset[str]) -> tuple[str, ...]:
    return tuple(
        stem(word)
        for word in words(text)
        if word not in without and (len(word) > 1 or _NO_BLANKS.match(word))
    )


@lru_cache(maxsize=_CACHED_TEXTS)
def stem_set(text: str) -> frozenset[str]:
    """The distinct stems of a text."""
    return frozenset(stems(text))


def stems_of(texts: Iterable[str]) -> frozenset[str]:
    """The distinct stems of several texts."""
    return frozenset[str]().union(*map(stem_set, texts))


def literals(text: str) -> tuple[str, ...]:
    """What is written out: quoted texts, labels, numbers, addresses, paths, codes."""
    return _taken_apart(text)[0]


def without_literals(text: str) -> str:
    """The sentence around the literals, in lower case; each literal becomes `_`."""
    return _taken_apart(text)[1]


@lru_cache(maxsize=_CACHED_TEXTS)
def _taken_apart(text: str) -> tuple[tuple[str, ...], str]:
    """The literals of a text, and the text without them."""
    text = text[:_LONGEST_READ]
    found: list[str] = []
    around: list[str] = []
    end = 0
    for match in _LITERAL.finditer(text):
        found.append(match.group())
        around.append(text[end : match.start()])
        end = match.end()
    around.append(text[end:])
    return tuple(found), " ".join(" _ ".join(around).lower().split())


def is_english(texts: Iterable[str], least: float = 0.1) -> bool:
    """Whether at least a tenth of the words are English function words.

    Running English has 40 %, terse steps 15 %, other languages under 5 %.
    """
    found = [word for text in texts for word in words(text)]
    return sum(word in FUNCTION_WORDS for word in found) >= least * max(1, len(found))
