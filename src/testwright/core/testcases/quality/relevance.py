"""The suite is about the story: a gate that everything else is multiplied with."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from testwright.core.testcases.language.kinship import kin
from testwright.core.testcases.language.stemming import stem
from testwright.core.testcases.language.words import stem_set, stems_of, words
from testwright.core.testcases.quality.about import Vector, of_story, of_suite
from testwright.core.testcases.quality.echo import Echo, echo
from testwright.core.testcases.quality.measured import Measured
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import Suite

_KIN: Final = 0.5
"""What a word counts for its kin."""
_PIECES: Final = 0.4
"""How much pieces of words count beside whole ones."""
_PIECE: Final = 4
"""Letters of a piece: with three, strange words look alike; with five, short ones are lost."""
_SCALE: Final = 0.22
"""Similarity at which the value is 0.63."""
_FLOOR: Final = 0.1
_NAMED: Final = 5


def measure(suite: Suite, story: Story) -> Measured:
    """`1 - exp(-similarity / 0.22)`, times what a suite is worth that repeats its story (`echo`).

    The similarity is the cosine of two vectors over stems (0.6) and over pieces of four letters
    (0.4), which find "signup" in "signups page" and "petition" in "petitioner". In the first, kin
    ("remove", "delete") count half. What words weigh stands in `about.py`.
    Sources: G. Salton and C. Buckley, "Term-weighting approaches in automatic text retrieval",
    Information Processing & Management 24(5), 1988; P. McNamee and J. Mayfield, "Character n-gram
    tokenization for European language text retrieval", Information Retrieval 7, 2004.
    """
    wanted = of_story(story)
    if not wanted:
        return Measured(1.0, "the story has no telling words to compare with.")
    if not suite.test_cases:
        return Measured(0.0, "there are no cases.")
    said = of_suite(suite)
    by_words = _cosine(_shared(wanted, said), wanted, said)
    wanted_pieces, said_pieces = _pieces(wanted), _pieces(said)
    by_pieces = _cosine(_inner(wanted_pieces, said_pieces), wanted_pieces, said_pieces)
    similarity = (1.0 - _PIECES) * by_words + _PIECES * by_pieces
    value = 1.0 - math.exp(-similarity / _SCALE)
    again = echo(suite, story)
    if again.repeated:
        return Measured(value * again.worth, _repeats(again), again.repeated)
    telling = _telling(story)
    families = _families(said)
    unused = {word for word in telling if word not in said and kin(word) not in families}
    named = tuple(dict.fromkeys(word for word in words(story.text) if stem(word) in unused))
    return Measured(value * again.worth, _reason(len(telling), len(unused), named), named)


def gate(relevance: float) -> float:
    """The factor for the overall score: a tenth for a suite that has nothing of the story."""
    return _FLOOR + (1.0 - _FLOOR) * relevance


def _repeats(again: Echo) -> str:
    return (
        f"{len(again.repeated)} of {again.texts} steps and outcomes only repeat the story, "
        f"e.g. {again.repeated[0]}."
    )


def _reason(count: int, unused: int, named: tuple[str, ...]) -> str:
    said = f"{count - unused} of {count} telling words of the story are used"
    if not unused:
        return f"{said}."
    return f"{said}; missing e.g. {', '.join(repr(word) for word in named[:_NAMED])}."


def _telling(story: Story) -> frozenset[str]:
    return stem_set(story.text) | stem_set(story.goal) | stems_of(story.roles)


def _cosine(inner: float, one: Vector, other: Vector) -> float:
    lengths = _length(one) * _length(other)
    return inner / lengths if lengths else 0.0


def _length(vector: Vector) -> float:
    return math.sqrt(sum(weight * weight for weight in vector.values()))


def _inner(one: Vector, other: Vector) -> float:
    return sum(weight * other.get(key, 0.0) for key, weight in one.items())


def _shared(wanted: Vector, said: Vector) -> float:
    """The inner product of two vectors, with words of `said` that are only kin of wanted ones."""
    families = _families(wanted)
    related = sum(
        weight * families[family]
        for word, weight in said.items()
        if word not in wanted and (family := kin(word)) in families
    )
    return _inner(wanted, said) + _KIN * related


def _families(vector: Mapping[str, float]) -> dict[str | None, float]:
    """The families of a vector's words with the most that a word of each weighs."""
    families: dict[str | None, float] = {}
    for word, weight in vector.items():
        family = kin(word)
        if family:
            families[family] = max(weight, families.get(family, 0.0))
    return families


def _pieces(vector: Mapping[str, float]) -> Vector:
    """The vector over pieces of its words; a long word has many that weigh less each."""
    pieces: Vector = {}
    for word, weight in vector.items():
        parts = _parts(word)
        share = weight / math.sqrt(len(parts))
        for part in parts:
            pieces[part] = pieces.get(part, 0.0) + share
    return pieces


@lru_cache(maxsize=16_384)
def _parts(word: str) -> tuple[str, ...]:
    """All pieces of a word, the first with a mark for the beginning."""
    marked = f"^{word}"
    return tuple(
        dict.fromkeys(marked[at : at + _PIECE] for at in range(max(1, len(marked) - _PIECE + 1)))
    )
