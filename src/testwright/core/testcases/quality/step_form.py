"""Steps are commands: one action each, said plainly, and not too many of them."""

from __future__ import annotations

from typing import Final

from testwright.core.testcases.language.words import without_literals, words
from testwright.core.testcases.quality.measured import Measured, at, at_step, counted, judged, mean
from testwright.core.testcases.quality.phrases import (
    VAGUE_STEP,
    actions_in,
    leading_verb,
    speaks_english,
)
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import Suite, TestCase

_COMFORTABLE: Final = range(2, 8)
_LONG_STEP: Final = 45
"""Words outside literals after which a step is no longer one action."""


def measure(suite: Suite, story: Story) -> Measured:
    """The mean form of all steps, times how well the cases are cut into steps."""
    del story
    steps = [step for case in suite.test_cases for step in case.steps]
    english = speaks_english(suite)
    offending: list[str] = []
    forms: list[float] = []
    for case in suite.test_cases:
        for index, step in enumerate(case.steps):
            form = _form(step, english=english)
            forms.append(form)
            if form < 1.0:
                offending.append(at_step(case, index))
    lengths = [_length(case) for case in suite.test_cases]
    many = [
        at(case, "steps", f"{len(case.steps)} steps")
        for case in suite.test_cases
        if len(case.steps) > _COMFORTABLE.stop
    ]
    return judged(
        mean(forms) * mean(lengths) if steps else 0.0,
        "each step is one plain action",
        counted(offending, len(steps), "steps name no single, concrete action")
        if offending
        else counted(many, len(suite.test_cases), "cases have very many steps"),
        offending or many,
    )


def _form(step: str, *, english: bool) -> float:
    """1 for a single action; less for a topic, for several actions, for a whole paragraph."""
    bare = without_literals(step)
    count = len(words(bare))
    if not step.strip():
        return 0.0
    length = 1.0 if count <= _LONG_STEP else 0.7
    if not english:
        return length
    if VAGUE_STEP.match(bare):
        return 0.2
    if leading_verb(bare) is None:
        return 0.5
    actions = len(actions_in(step))
    return length * (1.0 if actions <= 1 else 0.6 if actions == 2 else 0.4)  # noqa: PLR2004


def _length(case: TestCase) -> float:
    """1 for two to seven steps, slowly less outside."""
    count = len(case.steps)
    if count in _COMFORTABLE:
        return 1.0
    if count < _COMFORTABLE.start:
        return 0.9 if count else 0.0
    return max(0.6, 1.0 - 0.03 * (count - _COMFORTABLE.stop + 1))
