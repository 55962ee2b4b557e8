"""What story and suite are about: their stems as vectors, weighed by place and by rarity."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.story_words import tellingness
from testwright.core.testcases.language.words import (
    stems_of,
    subject_stems,
    without_literals,
)
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import Suite, TestCase

_GOAL, _BENEFIT, _REST, _CRITERION, _ROLE = 1.0, 0.6, 0.5, 0.5, 0.5
"""What a story's word weighs by where it stands: many stories share roles and benefits."""
_TITLE, _OUTCOME, _ACT, _STATE = 1.5, 0.7, 0.5, 0.3
"""What a suite's word weighs: preconditions are often common to a whole project."""
_IN_LITERAL: Final = 0.7
"""A word inside test data may stand there by chance."""
_RARITY: Final = 0.7
"""How much rare words count before common ones: 0 not at all, 1 as their share of stories says.
The common words of a project ("page", "content") are not those of all projects."""

_FRAME: Final = regex(r"\bin order (?:to|that)\b", re.IGNORECASE)

Vector = dict[str, float]


def of_story(story: Story) -> Vector:
    """The story's stems with their weights; a word counts by its best place."""
    weights: Vector = {}
    for stems, weight in (
        (subject_stems(story.goal), _GOAL),
        (subject_stems(story.benefit or ""), _BENEFIT),
        (subject_stems(_FRAME.sub(" ", story.text)), _REST),
        (stems_of(criterion.text for criterion in story.criteria), _CRITERION),
        (stems_of(story.roles), _ROLE),
    ):
        for word in stems:
            weights.setdefault(word, weight)
    return _weighed(weights)


def of_suite(suite: Suite) -> Vector:
    """What the cases say on average: what all of them speak of counts most."""
    total: Vector = {}
    for case in suite.test_cases:
        for word, weight in _said(case).items():
            total[word] = total.get(word, 0.0) + weight / len(suite.test_cases)
    return _weighed(total)


def _said(case: TestCase) -> Vector:
    """The stems of a case, each by its best place."""
    said: Vector = {}
    for texts, weight in (
        ((case.title,), _TITLE),
        ((case.expected_result,), _OUTCOME),
        (case.steps, _ACT),
        (case.preconditions, _STATE),
    ):
        for text in texts:
            for word, share in _shares(text):
                if weight * share > said.get(word, 0.0):
                    said[word] = weight * share
    return said


@lru_cache(maxsize=4_096)
def _shares(text: str) -> tuple[tuple[str, float], ...]:
    """The stems of a text with 1, those that stand in literals alone with less."""
    plain = subject_stems(without_literals(text))
    return tuple((word, 1.0 if word in plain else _IN_LITERAL) for word in subject_stems(text))


def _weighed(weights: Mapping[str, float]) -> Vector:
    """Each weight times how telling its word is."""
    return {word: weight * tellingness(word) ** _RARITY for word, weight in weights.items()}
