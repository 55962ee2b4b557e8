"""Natural-language test smells, after Soares et al., "Manual Tests Do Smell!" (arXiv 2308.01386).

Looked for: conditional, ambiguous, tacit and unverified tests, misplaced preconditions, actions and
verifications, eager actions. Wording rules are English; suites in other languages are not judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from testwright.core.testcases.language.words import without_literals
from testwright.core.testcases.quality.measured import Measured, at, at_step, judged
from testwright.core.testcases.quality.phrases import (
    ACTION_VERBS,
    AMBIGUOUS,
    CONDITIONAL,
    STATE,
    TACIT,
    VERIFICATION,
    actions_in,
    speaks_english,
)
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import Suite, TestCase

_TOLERATED: Final = 0.5
"""Smells per case at which the value has fallen to a half: 1 / (1 + smells per case / this)."""


def measure(suite: Suite, story: Story) -> Measured:
    """A half at one smell in two cases, 1 without any."""
    del story
    cases = suite.test_cases
    if not speaks_english(suite):
        return Measured(1.0, "smells are looked for in English only.")
    found = [smell for case in cases for smell in _smells(case)]
    strength = sum(weight for weight, _text in found)
    texts = [text for _weight, text in found]
    return judged(
        1.0 / (1.0 + _TOLERATED * strength / len(cases)) if cases else 0.0,
        "no test smells were found",
        f"{len(texts)} test smells in {len(cases)} cases",
        texts,
    )


def _smells(case: TestCase) -> Iterator[tuple[float, str]]:
    """Weight and text of each smell; a step is blamed once."""
    for text in case.preconditions:
        first = without_literals(text).partition(" ")[0]
        if first in ACTION_VERBS and not first.endswith(("ed", "s")):
            yield 0.5, f"action as precondition, {at(case, 'precondition', text)}"
    for index, step in enumerate(case.steps):
        smell = _step_smell(without_literals(step), step, first=index == 0)
        if smell:
            yield 1.0, f"{smell}, {at_step(case, index)}"
    if not case.expected_result.strip():
        yield 1.0, f"unverified action, {case.id} has no expected result"
    elif AMBIGUOUS.search(without_literals(case.expected_result)):
        yield 0.5, f"ambiguous wording, {at(case, 'expected result', case.expected_result)}"


def _step_smell(bare: str, step: str, *, first: bool) -> str:
    """The first smell of a step by order of weight, "" without one."""
    if TACIT.search(bare):
        return "tacit knowledge"
    if VERIFICATION.match(bare):
        return "verification as step"
    if CONDITIONAL.search(bare):
        return "conditional step"
    if first and STATE.match(bare):
        return "precondition as step"
    if len(actions_in(step)) > 1:
        return "several actions in one step"
    return "ambiguous wording" if AMBIGUOUS.search(bare) else ""
