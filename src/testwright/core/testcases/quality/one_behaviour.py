"""A case checks one behaviour: one title, one act, one judgement at the end."""

from __future__ import annotations

from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.words import without_literals, words
from testwright.core.testcases.quality.measured import (
    Measured,
    at,
    at_step,
    counted,
    judged,
    mean,
)
from testwright.core.testcases.quality.phrases import VERIFICATION, speaks_english
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import Suite, TestCase

_TITLE_LIST = regex(r"\b(?:as well as|and also|, and then|multiple scenarios|all scenarios)\b")
_MANY_OUTCOMES: Final = 8
_LONG_OUTCOME: Final = 120
_SENTENCE = regex(r"[.;\n]+(?:\s|$)")


def measure(suite: Suite, story: Story) -> Measured:
    """The mean over cases of what speaks against one behaviour."""
    del story
    english = speaks_english(suite)
    offending: list[str] = []
    values: list[float] = []
    for case in suite.test_cases:
        value, sign = _judge(case, english=english)
        values.append(value)
        if sign:
            offending.append(sign)
    return judged(
        mean(values) if values else 0.0,
        "each case checks one behaviour",
        counted(offending, len(values), "cases check several behaviours"),
        offending,
    )


def _judge(case: TestCase, *, english: bool) -> tuple[float, str]:
    """The value of a case, and the text that speaks against it."""
    checks = [
        index
        for index, step in enumerate(case.steps[:-1])
        if english and VERIFICATION.match(without_literals(step))
    ]
    if checks:
        return max(0.3, 0.8 - 0.2 * len(checks)), at_step(case, checks[0])
    if english and _TITLE_LIST.search(case.title.lower()):
        return 0.7, at(case, "title", case.title)
    outcomes = [part for part in _SENTENCE.split(case.expected_result) if part.strip()]
    if len(outcomes) > _MANY_OUTCOMES or len(words(case.expected_result)) > _LONG_OUTCOME:
        return 0.8, at(case, "expected result", case.expected_result)
    return 1.0, ""
