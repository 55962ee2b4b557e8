"""The suite is about the story: a gate that everything else is multiplied with."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from testwright.core.testcases.language.kinship import kin
from testwright.core.testcases.language.stemming import stem
from testwright.core.testcases.language.story_words import tellingness
from testwright.core.testcases.language.words import (
    stem_set,
    stems_of,
    without_literals,
    words,
)
from testwright.core.testcases.quality.measured import Measured
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import Suite, TestCase

_GOAL, _BENEFIT, _REST, _CRITERION, _ROLE = 1.0, 0.8, 0.7, 0.6, 0.4
"""What a story's word weighs by where it stands: roles are shared by many stories."""
_TITLE, _OUTCOME, _ACT, _STATE = 1.5, 0.7, 0.5, 0.3
"""What a suite's word weighs: preconditions are often common to a whole project."""
_IN_LITERAL: Final = 0.7
"""A word inside test data may stand there by chance."""
_KIN: Final = 0.5
"""What a word counts for its kin."""
_SCALE: Final = 0.22
"""Similarity at which the value is 0.63. Suites that people wrote for their story have 0.4 in the
median and 0.17 at the tenth percentile, suites of another story of the same project 0.06 in the
median, of another project about 0."""
_FLOOR: Final = 0.1
_NAMED: Final = 5

Vector = dict[str, float]


def measure(suite: Suite, story: Story) -> Measured:
    """`1 - exp(-similarity / 0.22)`, the similarity being the cosine of story and suite.

    Both are vectors over stems. A stem's weight is its inverse document frequency in stories of
    any software, times the place where it stands; in the suite it is the mean over cases, so that
    what all cases speak of counts most. Kin ("remove", "delete") share a component of a quarter.
    Source: G. Salton and C. Buckley, "Term-weighting approaches in automatic text retrieval",
    Information Processing & Management 24(5), 1988.
    """
    wanted = _wanted(story)
    if not wanted:
        return Measured(1.0, "the story has no telling words to compare with.")
    if not suite.test_cases:
        return Measured(0.0, "there are no cases.")
    said = _centroid(suite.test_cases)
    lengths = _length(wanted) * _length(said)
    value = 1.0 - math.exp(-(_shared(wanted, said) / lengths if lengths else 0.0) / _SCALE)
    telling = _telling(story)
    families = _families(said)
    unused = {word for word in telling if word not in said and kin(word) not in families}
    named = tuple(dict.fromkeys(word for word in words(story.text) if stem(word) in unused))
    return Measured(value, _reason(len(telling), len(unused), named), named)


def gate(relevance: float) -> float:
    """The factor for the overall score: a tenth for a suite that has nothing of the story."""
    return _FLOOR + (1.0 - _FLOOR) * relevance


def _reason(count: int, unused: int, named: tuple[str, ...]) -> str:
    said = f"{count - unused} of {count} telling words of the story are used"
    if not unused:
        return f"{said}."
    return f"{said}; missing e.g. {', '.join(repr(word) for word in named[:_NAMED])}."


def _telling(story: Story) -> frozenset[str]:
    return stem_set(story.text) | stem_set(story.goal) | stems_of(story.roles)


def _wanted(story: Story) -> Vector:
    """The story's stems with their weights."""
    weights = dict.fromkeys(
        stems_of(criterion.text for criterion in story.criteria), _CRITERION
    ) | dict.fromkeys(stem_set(story.text), _REST)
    weights |= dict.fromkeys(stems_of(story.roles), _ROLE)
    for word in stem_set(story.benefit or ""):
        weights[word] = max(weights.get(word, 0.0), _BENEFIT)
    weights |= dict.fromkeys(stem_set(story.goal), _GOAL)
    return _weighed(weights)


def _centroid(cases: Iterable[TestCase]) -> Vector:
    """What the cases say on average."""
    total: Vector = {}
    count = 0
    for case in cases:
        count += 1
        for word, weight in _said(case).items():
            total[word] = total.get(word, 0.0) + weight
    return _weighed({word: weight / count for word, weight in total.items()})


def _said(case: TestCase) -> Vector:
    """The stems of a case, each by its best place."""
    said: Vector = {}
    for texts, weight in (
        (case.preconditions, _STATE),
        (case.steps, _ACT),
        ((case.expected_result,), _OUTCOME),
        ((case.title,), _TITLE),
    ):
        for text in texts:
            for word, share in _shares(text):
                if weight * share > said.get(word, 0.0):
                    said[word] = weight * share
    return said


@lru_cache(maxsize=4_096)
def _shares(text: str) -> tuple[tuple[str, float], ...]:
    """The stems of a text with 1, those that stand in literals alone with less."""
    plain = stem_set(without_literals(text))
    return tuple((word, 1.0 if word in plain else _IN_LITERAL) for word in stem_set(text))


def _weighed(weights: Mapping[str, float]) -> Vector:
    """Each weight times how telling its word is."""
    return {word: weight * tellingness(word) for word, weight in weights.items()}


def _shared(wanted: Vector, said: Vector) -> float:
    """The inner product of two vectors, with words of `said` that are only kin of wanted ones."""
    same = sum(weight * said.get(word, 0.0) for word, weight in wanted.items())
    families = _families(wanted)
    related = sum(
        weight * families[family]
        for word, weight in said.items()
        if word not in wanted and (family := kin(word)) in families
    )
    return same + _KIN * related


def _families(vector: Vector) -> dict[str | None, float]:
    """The families of a vector's words with the most that a word of each weighs."""
    families: dict[str | None, float] = {}
    for word, weight in vector.items():
        family = kin(word)
        if family:
            families[family] = max(weight, families.get(family, 0.0))
    return families


def _length(vector: Vector) -> float:
    return math.sqrt(sum(weight * weight for weight in vector.values()))
