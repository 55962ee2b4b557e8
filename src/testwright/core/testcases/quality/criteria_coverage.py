"""Every acceptance criterion is checked by a case that speaks of the same things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from testwright.core.testcases.language.words import literals, stem_set, stems_of, without_literals
from testwright.core.testcases.quality.measured import Measured, counted, judged, mean, quoted
from testwright.core.testcases.story import Criterion, Story
from testwright.core.testcases.suite import Suite, TestCase

_CLAIM_BONUS, _CLAIM_NEEDS = 0.25, 0.15
_COVERED = 0.6
"""Overlap from which a criterion counts as covered: a case says more than half of its words."""


def measure(suite: Suite, story: Story) -> Measured:
    """The mean over criteria of the best overlap with a case; a claimed id alone earns nothing."""
    criteria = [item for item in story.criteria if _says_something(item)]
    if not criteria:
        return Measured(1.0, "the story has no acceptance criteria to cover.")
    weights = _weights(story)
    said = [(case, _said(case)) for case in suite.test_cases]
    values: list[float] = []
    missing: list[str] = []
    for criterion in criteria:
        value = max((_covered(criterion, *pair, weights) for pair in said), default=0.0)
        values.append(value)
        if value < 0.5:  # noqa: PLR2004 (half covered)
            missing.append(f"{criterion.id}: {quoted(criterion.text)}")
    return judged(
        mean(values),
        "every criterion is checked by a case",
        counted(missing, len(values), "criteria are not checked by meaning"),
        missing,
    )


def _says_something(criterion: Criterion) -> bool:
    """Whether there are words to look for, beside literals."""
    return bool(stem_set(without_literals(criterion.text)) and stem_set(criterion.text))


def _weights(story: Story) -> Mapping[str, float]:
    """Words that many criteria share say little about any of them."""
    spread = Counter(stem for criterion in story.criteria for stem in stem_set(criterion.text))
    return {stem: 1.0 / count for stem, count in spread.items()}


def _said(case: TestCase) -> tuple[frozenset[str], frozenset[str]]:
    """The stems and the literals of a case."""
    values = [str(value) for value in case.test_data.values()]
    texts = (case.title, *case.preconditions, *case.steps, case.expected_result, *values)
    return stems_of(texts), frozenset(value for text in texts for value in literals(text))


def _covered(
    criterion: Criterion,
    case: TestCase,
    said: tuple[frozenset[str], frozenset[str]],
    weights: Mapping[str, float],
) -> float:
    """0 to 1: how much of a criterion a case speaks of; its numbers count double."""
    wanted = {stem: weights[stem] for stem in stem_set(criterion.text)}
    values = set(literals(criterion.text))
    total = sum(wanted.values()) + len(values)
    shared = sum(weight for stem, weight in wanted.items() if stem in said[0])
    overlap = (shared + len(values & said[1])) / total
    if criterion.id in case.covers and overlap >= _CLAIM_NEEDS:
        overlap += _CLAIM_BONUS
    return min(1.0, overlap / _COVERED)
