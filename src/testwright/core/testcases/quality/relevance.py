"""The suite is about the story: a gate that everything else is multiplied with."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Final

from testwright.core.testcases.language.words import (
    stem,
    stem_set,
    stems_of,
    without_literals,
    word_set,
    words,
)
from testwright.core.testcases.quality.measured import Measured
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import Suite, TestCase

_GOAL, _BENEFIT, _REST, _ROLE = 1.0, 0.8, 0.7, 0.4
"""What a story's word weighs by where it stands: roles are shared by many stories."""
_TITLE, _ACT, _STATE = 1.0, 0.7, 0.2
"""What a suite's word weighs: preconditions are often common to a whole project."""
_COMMON: Final = 0.5
_ENOUGH: Final = 8.0
"""Weight of words from which a suite need not use more; stories of one sentence have about 6."""
_SCALE: Final = 0.12
"""Overlap at which the value is 0.63. Suites that people wrote for their story have 0.21 in the
median, suites of another story of the same project 0.03, of another project 0."""
_FLOOR: Final = 0.1

_EVERYWHERE: Final = frozenset(
    map(
        stem,
        word_set(
            "access add allow app application available change check choose content create data "
            "day delete different display easily easy edit ensure existing feature file find help "
            "include information item know list make manage many multiple name new number page "
            "people person project properly provide quickly remove scenario select service set "
            "several share site specific support system time update use using value various view "
            "way web website work"
        ),
    )
)
"""Stems of words of stories about any software: they say half as much."""


def measure(suite: Suite, story: Story) -> Measured:
    """`1 - exp(-overlap / 0.12)`, where overlap is weighted recall times the root of precision.

    Recall: how much of the story's telling words the cases use, half by the best place where a
    word stands, half by the root of the share of cases that use it. Precision: how much of what
    the cases say beside their literals is in the story or its criteria.
    """
    wanted = _wanted(story)
    if not wanted:
        return Measured(1.0, "the story has no telling words to compare with.")
    cases = [_said(case) for case in suite.test_cases]
    if not cases:
        return Measured(0.0, "there are no cases.")
    best, average = _uses(cases)
    used = sum(
        weight * (best.get(word, 0.0) + math.sqrt(average.get(word, 0.0))) / 2
        for word, weight in wanted.items()
    )
    recall = min(1.0, used / min(_ENOUGH, sum(wanted.values())))
    about = wanted.keys() | stems_of(criterion.text for criterion in story.criteria)
    precision = sum(_about(case, about) for case in suite.test_cases) / len(cases)
    overlap = recall * math.sqrt(precision)
    unused = wanted.keys() - best.keys()
    named = tuple(dict.fromkeys(word for word in words(story.text) if stem(word) in unused))
    value = 1.0 - math.exp(-overlap / _SCALE)
    return Measured(value, _reason(len(wanted), len(unused), named), named)


def gate(relevance: float) -> float:
    """The factor for the overall score: a tenth for a suite that has nothing of the story."""
    return _FLOOR + (1.0 - _FLOOR) * relevance


def _reason(count: int, unused: int, named: tuple[str, ...]) -> str:
    said = f"{count - unused} of {count} telling words of the story are used"
    if not unused:
        return f"{said}."
    return f"{said}; missing e.g. {', '.join(repr(word) for word in named[:5])}."


def _uses(cases: list[Mapping[str, float]]) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Word -> its best weight in any case, and its mean weight over all cases."""
    best: dict[str, float] = {}
    total: dict[str, float] = {}
    for case in cases:
        for word, weight in case.items():
            best[word] = max(weight, best.get(word, 0.0))
            total[word] = total.get(word, 0.0) + weight
    return best, {word: weight / len(cases) for word, weight in total.items()}


def _weight(word: str) -> float:
    return _COMMON if word in _EVERYWHERE else 1.0


def _wanted(story: Story) -> Mapping[str, float]:
    """The story's stems with their weights; criteria and glossary are part of the story."""
    weights = dict.fromkeys(stem_set(story.text), _REST)
    weights |= dict.fromkeys(stems_of(story.roles), _ROLE)
    for word in stem_set(story.benefit or ""):
        weights[word] = max(weights.get(word, 0.0), _BENEFIT)
    weights |= dict.fromkeys(stem_set(story.goal), _GOAL)
    return {word: weight * _weight(word) for word, weight in weights.items()}


def _said(case: TestCase) -> Mapping[str, float]:
    return _placed(case.preconditions, (*case.steps, case.expected_result), case.title)


def _placed(states: Iterable[str], acts: Iterable[str], title: str) -> Mapping[str, float]:
    said = dict.fromkeys(stems_of(states), _STATE)
    said |= dict.fromkeys(stems_of(acts), _ACT)
    said |= dict.fromkeys(stem_set(title), _TITLE)
    return said


def _about(case: TestCase, about: frozenset[str] | set[str]) -> float:
    """The weighted share of a case's words outside literals that are in `about`."""
    said = _placed(
        map(without_literals, case.preconditions),
        map(without_literals, (*case.steps, case.expected_result)),
        without_literals(case.title),
    )
    total = sum(weight * _weight(word) for word, weight in said.items())
    shared = sum(weight * _weight(word) for word, weight in said.items() if word in about)
    return shared / total if total else 0.0
