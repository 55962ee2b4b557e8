"""Cases name the very values to use and to expect, not their kind."""

from __future__ import annotations

from typing import Final

from testwright.core.testcases.language.words import literals, without_literals
from testwright.core.testcases.quality.measured import Measured, at, counted, judged, mean
from testwright.core.testcases.quality.phrases import PLACEHOLDER_DATA, speaks_english
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import Suite, TestCase

_INPUT_SHARE: Final = 0.65
"""What concrete input counts against a concrete outcome; 92 % of human cases have the one, 82 %
the other."""


def measure(suite: Suite, story: Story) -> Measured:
    """The mean over cases of literal input (steps, preconditions, data) and literal outcome."""
    del story
    english = speaks_english(suite)
    offending: list[str] = []
    values: list[float] = []
    for case in suite.test_cases:
        described = _described(case) if english else ""
        given = _input(case, described)
        expected = 1.0 if _literal_outcome(case) else 0.4
        values.append(_INPUT_SHARE * given + (1 - _INPUT_SHARE) * expected)
        if given < 1.0 and case.steps:
            offending.append(at(case, "step", described or case.steps[-1]))
    return judged(
        mean(values) if suite.test_cases else 0.0,
        "every case names the values that it uses",
        counted(offending, len(suite.test_cases), "cases leave their data open"),
        offending,
    )


def _input(case: TestCase, described: str) -> float:
    named = any(literals(step) for step in case.steps) or bool(case.test_data)
    if named:
        return 0.8 if described else 1.0
    if any(literals(text) for text in case.preconditions):
        return 0.5 if described else 1.0
    return 0.0 if described else 0.3


def _described(case: TestCase) -> str:
    """The first step that describes its data and writes none of it out, "" without one."""
    return next(
        (
            step
            for step in case.steps
            if PLACEHOLDER_DATA.search(without_literals(step)) and not literals(step)
        ),
        "",
    )


def _literal_outcome(case: TestCase) -> bool:
    """Whether the outcome holds a literal, or repeats a value of the case."""
    if literals(case.expected_result):
        return True
    return any(
        isinstance(value, str) and len(value) > 2 and value in case.expected_result  # noqa: PLR2004
        for value in case.test_data.values()
    )
