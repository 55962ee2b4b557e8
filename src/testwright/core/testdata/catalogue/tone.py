"""How a review sounds, by the words of its lexicon: enough to see whether text fits its rating."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from math import sqrt

from testwright.core.testdata.catalogue.lexicon import strengths
from testwright.core.testdata.catalogue.terms import Match, Term, matches, stem, stems_of, words_of

_CLAUSE = re.compile(r"[.!?;:,]+\s|\s[\u2013-]\s|\b(?=(?:but|however|although|though|yet)\b)")
_CONTRASTS = frozenset({"but", "however", "yet"})
_NEGATIONS = frozenset(
    {"not", "no", "never", "without", "cannot", "neither", "nor", "nobody", "barely", "hardly",
     "rarely", "less", "nothing", "none", "fewer"}
)  # fmt: skip
_AS_NEVER_BEFORE = frozenset({"this", "so", "such"})  # "never looked this good" is praise
_STRONGER = frozenset(
    {"very", "extremely", "absolutely", "really", "so", "completely", "totally", "truly", "simply",
     "far", "much", "highly", "super", "incredibly", "utterly", "by"}
)  # fmt: skip
_WEAKER = frozenset({"slightly", "somewhat", "rather", "bit", "fairly", "little", "partly"})
_ENDINGS = ("ly", "ed", "d", "ing", "er")
_REACH = 3
_TURNED = -0.7
_EXCESS = -1.5
_BEFORE_CONTRAST, _AFTER_CONTRAST = 0.5, 1.5
_SOFTNESS = 4.0  # one good word gives about 0.7


def tone(text: str) -> float:
    """Polarity of a text from -1 (a bitter complaint) to 1 (praise); 0 when no word tells."""
    clauses = [clause for clause in _CLAUSE.split(text) if clause.strip()]
    values = [_clause(clause) for clause in clauses]
    for index, (_, later) in enumerate(pairwise(clauses)):
        if words_of(later)[:1] and words_of(later)[0] in _CONTRASTS:
            values[index] *= _BEFORE_CONTRAST
            values[index + 1] *= _AFTER_CONTRAST
    total = sum(values)
    return total / sqrt(total * total + _SOFTNESS)


def _clause(clause: str) -> float:
    words = tuple(_known(word) for word in stems_of(clause))
    value = sum(_strength(words, match) for match in matches(words, strengths()))
    excess = any(word == "too" for word in words[:-1])  # "too weak", not "she likes it too"
    return value + (_EXCESS if excess else 0.0)


@lru_cache(maxsize=4096)  # bounded: the words are those of foreign texts
def _known(word: str) -> str:
    """The word, or the form of it that the lexicon holds."""
    if (word,) in strengths():
        return word
    for ending in _ENDINGS:
        base = word.removesuffix(ending)
        for form in (base, f"{base}e", stem(base)):
            if base != word and len(base) > _REACH and (form,) in strengths():
                return form
    return word


def _strength(words: Term, match: Match) -> float:
    value = strengths()[match.term]
    before = words[max(0, match.start - _REACH) : match.start]
    if "than" in before and len(match.term) == 1:
        return 0.0  # "more annoying than useful" says nothing of use
    if any(_negates(word) for word in before) and len(match.term) == 1:
        value *= 1.0 if not _AS_NEVER_BEFORE.isdisjoint(before) else _TURNED
    elif not _STRONGER.isdisjoint(before):
        value *= 1.3
    elif not _WEAKER.isdisjoint(before):
        value *= 0.7
    return value


def _negates(word: str) -> bool:
    return word in _NEGATIONS or word.endswith("n't")
