"""Forms of one English word brought to one stem, so that "configured" finds "configuration".

A shortened relative of Porter's stemmer (M. F. Porter, "An algorithm for suffix stripping", Program
14(3), 1980): endings off in three passes, irregular forms by a table. Words of other languages
keep nearly their own form; what is longer than nine letters is cut, which brings many of their
inflections together too.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from testwright.core.regex import regex

_LONGEST: Final = 9
_CACHED_WORDS: Final = 16_384
_VOWEL = regex(r"[aeiouy]")

_IRREGULAR_FORMS: Final = """
begin began begun, break broke broken, bring brought, build built, buy bought, catch caught,
choose chose chosen, do did done, draw drew drawn, find found, forget forgot forgotten,
get got gotten, give gave given, go went gone, hear heard, hide hid hidden, hold held, keep kept,
know knew known, leave left, lose lost, make made, mean meant, meet met, pay paid, run ran,
say said, see saw seen, sell sold, send sent, show shown, speak spoke spoken speech,
steal stole stolen, take took taken, teach taught, tell told, think thought, use used using,
win won, withdraw withdrew withdrawn, write wrote written, register registration registrations,
person people, child children, man men, woman women, index indices, criterion criteria
"""
_IRREGULAR: Final = {
    form: lemma
    for lemma, *forms in (family.split() for family in _IRREGULAR_FORMS.split(","))
    for form in forms
}
_KEPT: Final = frozenset(("customer", "member", "number", "letter", "filter", "folder"))
"""Nouns whose last letters are no ending."""
_LONG_ENDINGS: Final = (
    ("ification", "ify", 2),
    ("isation", "ise", 2),
    ("ization", "ise", 2),
    ("ational", "ate", 2),
    ("ation", "ate", 3),
    ("ator", "ate", 3),
    ("fulness", "", 3),
    ("ment", "", 4),
    ("ness", "", 4),
    ("ability", "able", 2),
    ("ibility", "ible", 2),
    ("ity", "", 4),
    ("ably", "able", 3),
    ("ly", "", 4),
    ("ance", "", 4),
    ("ence", "", 4),
    ("ancy", "", 4),
    ("able", "", 4),
    ("ible", "", 4),
    ("ion", "", 4),
    ("ive", "", 4),
    ("ical", "ic", 3),
    ("al", "", 5),
    ("er", "", 4),
    ("or", "", 4),
)
"""Ending, what takes its place, and how many letters must be left."""


@lru_cache(maxsize=_CACHED_WORDS)
def stem(word: str) -> str:
    """One word in lower case without its endings: `editing`, `edits`, `editor` are `edit`."""
    word = word.replace("’", "'").removesuffix("'s")
    word = _IRREGULAR.get(word, word)
    if len(word) <= 3:  # noqa: PLR2004 (letters: too short for an ending)
        return word
    return _tidy(_without_ending(_without_tense(_singular(word))))[:_LONGEST]


def _singular(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ies", "ied")):
        return f"{word[:-3]}y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_tense(word: str) -> str:
    """`stopped`, `stopping` -> `stop`; `created` -> `create`."""
    for ending in ("ingly", "edly", "ing", "ed"):
        root = word.removesuffix(ending)
        if root == word or len(root) < 3 or not _VOWEL.search(root):  # noqa: PLR2004 (letters)
            continue
        if root.endswith(("at", "bl", "iz", "is")):
            return f"{root}e"
        return root[:-1] if len(root) > 3 and _doubled(root) else root  # noqa: PLR2004 (letters)
    return word


def _without_ending(word: str) -> str:
    if word in _KEPT:
        return word
    for ending, instead, least in _LONG_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word.removesuffix(ending) + instead
    return word


def _tidy(word: str) -> str:
    """Spelling variants made one: -ise and -ize, silent e, -ate, y and i, doubled letters."""
    if word.endswith(("ize", "iz")):
        word = word.replace("iz", "is")
    if len(word) > 3:  # noqa: PLR2004 (letters)
        word = word.removesuffix("e")
    if len(word) > 5:  # noqa: PLR2004 (letters)
        word = word.removesuffix("at")
    if len(word) > 3 and word.endswith("y"):  # noqa: PLR2004 (letters)
        word = f"{word[:-1]}i"
    return word[:-1] if len(word) > 4 and _doubled(word) else word  # noqa: PLR2004 (letters)


def _doubled(word: str) -> bool:
    """Whether a word ends in one letter twice; `ss` and `zz` belong to their words."""
    return word[-1] == word[-2] and word[-1] not in "sz"
