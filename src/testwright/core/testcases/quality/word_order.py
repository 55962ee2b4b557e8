"""Sentences are sentences: small words stand where they can stand in English."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.words import without_literals, word_set
from testwright.core.testcases.quality.measured import Measured, at, counted, judged
from testwright.core.testcases.quality.phrases import speaks_english
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import Suite, TestCase

_BROKEN: Final = 0.2
"""Share of broken sentences at which the value is a half. Human suites have 0 in the median and
0.04 to 0.18 at the ninetieth percentile; with their words shuffled they have 0.4."""
_FEWEST: Final = 3
"""Words from which on a text has an order."""
_PART_OF_SENTENCE: Final = frozenset("abcdefghijklmnopqrstuvwxyz_'’:")

_ARTICLES: Final = word_set("a an the my your our their")
_PREPOSITIONS: Final = word_set("of at by with for from into")
_CONJUNCTIONS: Final = word_set("and or")
_MODALS: Final = word_set("should can could will would must cannot")
_BEING: Final = word_set("is are was were am")
_HAVING: Final = word_set("has have had")
_PERSONS: Final = word_set("i he she they we it")
_AFTER_ARTICLE: Final = (
    _ARTICLES
    | _PREPOSITIONS
    | _CONJUNCTIONS
    | _MODALS
    | _BEING
    | _HAVING
    | _PERSONS
    | word_set("to in on")
)
_AFTER_PREPOSITION: Final = (
    _MODALS | _BEING | _HAVING | (_PREPOSITIONS - word_set("at")) | word_set("or")
)
_AFTER_MODAL: Final = _AFTER_ARTICLE - word_set("have i he she they we it")
_NEVER: Final = {
    **dict.fromkeys(_ARTICLES, _AFTER_ARTICLE),
    **dict.fromkeys(_PREPOSITIONS, _AFTER_PREPOSITION),
    **dict.fromkeys(_MODALS, _AFTER_MODAL),
    **dict.fromkeys(_BEING, _MODALS | _BEING),
    **dict.fromkeys(_CONJUNCTIONS, _CONJUNCTIONS),
    "i": _ARTICLES | _PREPOSITIONS | _CONJUNCTIONS | word_set("to in on"),
}
"""Word -> words that never follow it."""
_NEVER_LAST: Final = _ARTICLES | _CONJUNCTIONS | _MODALS | word_set("i he she we they of from")
_PIECE = regex(r"[a-z_'’][a-z_'’-]*|[^a-z_'’\s]")
"""A word, a literal's place, or anything else, which ends the sentence but for a colon."""


def measure(suite: Suite, story: Story) -> Measured:
    """`1 / (1 + (share / 0.2)²)`, the share being that of sentences with an impossible order.

    Impossible are an article before a preposition or another article ("the of"), a modal verb
    before a preposition ("should with"), a sentence that ends in "the" or "and", and their like.
    The lists are closed classes of English grammar; other languages are not judged.
    """
    del story
    if not speaks_english(suite):
        return Measured(1.0, "the order of words is looked at in English only.")
    total = 0
    broken: list[str] = []
    for case in suite.test_cases:
        for part, text in _texts(case):
            for sentence in _sentences(text):
                total += 1
                sign = _impossible(sentence)
                if sign:
                    broken.append(at(case, f"{part}, {sign!r} in", text))
    share = len(broken) / total if total else 0.0
    return judged(
        1.0 / (1.0 + (share / _BROKEN) ** 2),
        "sentences read as sentences",
        counted(broken, total, "sentences have their words in an impossible order"),
        broken,
    )


def _texts(case: TestCase) -> Iterator[tuple[str, str]]:
    yield "title", case.title
    yield from (("precondition", text) for text in case.preconditions)
    yield from ((f"step {number}", text) for number, text in enumerate(case.steps, start=1))
    yield "expected result", case.expected_result


def _sentences(text: str) -> Iterator[list[str]]:
    """The words of each part between marks, literals as `_`."""
    sentence: list[str] = []
    for piece in (*_PIECE.findall(without_literals(text)), "."):
        if piece[0] in _PART_OF_SENTENCE:
            sentence.append(piece)
        elif sentence:
            if len(sentence) >= _FEWEST:
                yield sentence
            sentence = []


def _impossible(words: list[str]) -> str:
    """The first two words that can't stand side by side, or a last word that can't be last."""
    for one, other in pairwise(words):
        if one in _NEVER and other in _NEVER[one]:
            return f"{one} {other}"
    return f"{words[-1]}." if words[-1] in _NEVER_LAST else ""
