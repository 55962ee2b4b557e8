"""Cases differ in action, data or outcome; a new title makes no new case."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from testwright.core.testcases.language.words import literals, without_literals, words
from testwright.core.testcases.quality.measured import Measured, counted, judged
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import Suite, TestCase

_SAME: Final = 0.85
"""Overlap of words from which two cases may be one: fewer than one word in seven differs."""


@dataclass(frozen=True, slots=True)
class _Behaviour:
    """What a case does, with which values, and what comes of it."""

    id: str
    state: frozenset[str]
    action: frozenset[str]
    inputs: tuple[str, ...]
    data: frozenset[str]
    expects: bool
    outcome: frozenset[str]
    outcome_data: frozenset[str]


def measure(suite: Suite, story: Story) -> Measured:
    """1 less the share of cases that repeat an earlier one; 1 for a single case."""
    del story
    behaviours = [_behaviour(case) for case in suite.test_cases]
    repeated: list[str] = []
    redundancy = 0.0
    for index, behaviour in enumerate(behaviours):
        closest = max(
            ((_sameness(behaviour, other), other.id) for other in behaviours[:index]),
            key=lambda found: found[0],
            default=(0.0, ""),
        )
        redundancy += closest[0]
        if closest[0] > 0:
            repeated.append(f"{behaviour.id} repeats {closest[1]}")
    others = max(1, len(behaviours) - 1)
    return judged(
        1.0 - redundancy / others if behaviours else 0.0,
        "every case differs in action, data or outcome",
        counted(repeated, len(behaviours), "cases nearly repeat another"),
        repeated,
    )


def distinct(suite: Suite) -> Suite:
    """The suite without exact repetitions: cases with other preconditions, steps or outcome."""
    cases: dict[tuple[object, ...], TestCase] = {}
    for case in suite.test_cases:
        cases.setdefault((case.preconditions, case.steps, case.expected_result), case)
    return replace(suite, test_cases=tuple(cases.values()))


def _data(case: TestCase) -> frozenset[str]:
    values = case.test_data.values()
    return frozenset(json.dumps(value, sort_keys=True, default=str) for value in values)


def _behaviour(case: TestCase) -> _Behaviour:
    return _Behaviour(
        id=case.id,
        state=_words(case.preconditions),
        action=_words(case.steps),
        inputs=tuple(value for step in case.steps for value in literals(step)),
        data=frozenset(value for text in case.preconditions for value in literals(text))
        | _data(case),
        expects=bool(case.expected_result.strip()),
        outcome=_words((case.expected_result,)),
        outcome_data=frozenset(literals(case.expected_result)),
    )


def _sameness(one: _Behaviour, other: _Behaviour) -> float:
    """0 for different cases, 1 for clones, 0.4 for cases that differ in values alone.

    A case that expects nothing, or has fewer values, is not different by that.
    """
    both_expect = one.expects and other.expects
    if both_expect and one.outcome_data != other.outcome_data:
        return 0.0
    overlap = _jaccard(one.action, other.action)
    if overlap >= _SAME:
        overlap = min(overlap, _jaccard(one.state, other.state))
    if overlap >= _SAME and both_expect:
        overlap = min(overlap, _jaccard(one.outcome, other.outcome))
    if overlap < _SAME:
        return 0.0
    if one.inputs != other.inputs or not (one.data <= other.data or other.data <= one.data):
        return 0.4 * overlap
    return 1.0 if overlap == 1.0 else 0.6 * overlap


def _words(texts: Iterable[str]) -> frozenset[str]:
    """All words outside literals, small ones too: "from" and "until" are two actions."""
    return frozenset[str]().union(*(words(without_literals(text)) for text in texts))


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    if not one and not other:
        return 1.0
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)
