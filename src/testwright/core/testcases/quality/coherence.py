"""A case hangs together: its steps and its outcome belong to it, not to another case."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from testwright.core.testcases.language.kinship import kin
from testwright.core.testcases.language.story_words import tellingness
from testwright.core.testcases.language.words import stem_set, stems_of
from testwright.core.testcases.quality.measured import Measured, at, counted, judged, mean
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import Suite, TestCase

_TIED: Final = 0.12
"""Share of an outcome's words that case or story speak of, at which it counts 0.63. Outcomes that
people wrote have 0.6 in the median and 0.27 at the tenth percentile, outcomes of another story of
the same project 0.08 in the median."""
_MISPLACED: Final = 0.15
"""Mean misfit at which the value is halved: human suites have 0.04 in the median and 0.15 at the
ninetieth percentile, with outcomes exchanged among their cases 0.2."""
_LEAST: Final = 0.2
"""Words alone can't condemn a suite: cases may be alike, and outcomes may speak of new things."""
_LOOSE: Final = 0.1
_CLEARLY: Final = 0.1

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Parts:
    """The stems of a case, part by part."""

    title: Words
    state: Words
    acts: Words
    data: Words
    outcome: Words

    def given(self) -> Words:
        """Everything that stands before the outcome."""
        return self.title | self.state | self.acts | self.data


def measure(suite: Suite, story: Story) -> Measured:
    """0.2 + 0.8 times the mean tie of outcomes, times `1 / (1 + (misfit / 0.15)²)`.

    Tie: `1 - exp(-share / 0.12)`, the share of an outcome's words, by how telling they are, that
    its case or story speak of, words of the same family included. Misfit: by how much steps and
    outcome resemble the rest of another case more than of their own (cosine over stems, weighed by
    how few cases use them), added up and averaged over cases. Suites of one case have no misfit.
    """
    cases = suite.test_cases
    parts = [_parts(case) for case in cases]
    about = stem_set(story.text) | stems_of(criterion.text for criterion in story.criteria)
    shares = [
        _share(part.outcome, part.given() | about)
        if part.outcome
        else float(bool(case.expected_result.strip(" .-–")))
        for case, part in zip(cases, parts, strict=True)
    ]
    offending = [
        at(case, "expected result has nothing of its steps", case.expected_result)
        for case, share in zip(cases, shares, strict=True)
        if share < _LOOSE and case.expected_result.strip()
    ]
    misfit, stray = _misfit(cases, parts)
    tie = mean([1.0 - math.exp(-share / _TIED) for share in shares])
    together = tie / (1.0 + (misfit / _MISPLACED) ** 2)
    return judged(
        _LEAST + (1.0 - _LEAST) * together if cases else 0.0,
        "steps and outcomes belong to their cases",
        counted([*offending, *stray], 2 * len(cases), "parts do not belong to their case"),
        [*offending, *stray],
    )


def _parts(case: TestCase) -> _Parts:
    return _Parts(
        title=stem_set(case.title),
        state=stems_of(case.preconditions),
        acts=stems_of(case.steps),
        data=stems_of(map(str, case.test_data.values())),
        outcome=stem_set(case.expected_result),
    )


def _share(outcome: Words, known: Words) -> float:
    families = {kin(word) for word in known} - {None}
    shared = sum(tellingness(word) for word in outcome if word in known or kin(word) in families)
    return shared / sum(map(tellingness, outcome))


def _misfit(cases: Sequence[TestCase], parts: Sequence[_Parts]) -> tuple[float, list[str]]:
    """The mean misfit of steps and outcomes, and the clear ones as texts."""
    if len(cases) < 2:  # noqa: PLR2004 (nothing to compare with)
        return 0.0, []
    weights = _weights(parts)
    acts = _rows([(part.acts, part.title | part.outcome) for part in parts], weights)
    outcomes = _rows(
        [(part.outcome, part.title | part.state | part.acts) for part in parts], weights
    )
    total = 0.0
    stray: list[str] = []
    for index, case in enumerate(cases):
        if not case.expected_result.strip():
            total += 1.0
        for what, text, rows in (
            ("steps", " / ".join(case.steps), acts),
            ("expected result", case.expected_result, outcomes),
        ):
            row = rows[index]
            best = max(range(len(cases)), key=lambda other: row[other])
            total += row[best] - row[index]
            if row[best] - row[index] > _CLEARLY:
                stray.append(at(case, f"{what} rather belong to {cases[best].id}", text))
    return total / len(cases), stray


def _weights(parts: Sequence[_Parts]) -> Mapping[str, float]:
    """What all cases speak of tells none of them apart."""
    spread = Counter(
        word for part in parts for word in part.title | part.state | part.acts | part.outcome
    )
    return {
        word: (math.log((len(parts) + 1) / count) * tellingness(word)) ** 2
        for word, count in spread.items()
    }


def _rows(pairs: Sequence[tuple[Words, Words]], weights: Mapping[str, float]) -> list[list[float]]:
    """How much each first part resembles each second one: cosines."""
    first = [_length(one, weights) for one, _other in pairs]
    second = [_length(other, weights) for _one, other in pairs]
    return [
        [
            sum(weights[word] for word in one & other) / (length * second[column])
            for column, (_one, other) in enumerate(pairs)
        ]
        for (one, _other), length in zip(pairs, first, strict=True)
    ]


def _length(words: Words, weights: Mapping[str, float]) -> float:
    return math.sqrt(sum(weights[word] for word in words)) or 1.0
