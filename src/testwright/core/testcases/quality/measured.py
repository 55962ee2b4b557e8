"""What a measure says, and how it words its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from testwright.core.testcases.suite import TestCase

_SHOWN: Final = 90
"""Characters of an offending text that a reason quotes."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of one suite.

    Attributes:
        value: 0 (bad) to 1 (good).
        reason: one sentence that quotes an offending text, if there is one.
        offending: where and what, for people who want to mend it.
    """

    value: float
    reason: str
    offending: tuple[str, ...] = ()


def at_step(case: TestCase, index: int) -> str:
    """A step with its place: `TC_002 step 1: 'Open …'`. `index` counts from 0."""
    return f"{case.id} step {index + 1}: {quoted(case.steps[index])}"


def at(case: TestCase, part: str, text: str) -> str:
    """Any other text of a case with its place: `TC_002 expected result: '…'`."""
    return f"{case.id} {part}: {quoted(text)}"


def quoted(text: str) -> str:
    """A text in quotes on one line, shortened when it is long."""
    line = " ".join(text.split())
    return f"'{line}'" if len(line) <= _SHOWN else f"'{line[: _SHOWN - 1]}…'"


def judged(value: float, good: str, bad: str, offending: Sequence[str] = ()) -> Measured:
    """A measure with the `bad` sentence and its first example when something offends."""
    value = min(1.0, max(0.0, value))
    if not offending:
        return Measured(value, f"{good}.")
    return Measured(value, f"{bad}, e.g. {offending[0]}.", tuple(offending))


def counted(offending: Sequence[str], total: int, what: str) -> str:
    """`2 of 9 steps hold two actions`."""
    return f"{len(offending)} of {total} {what}"


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean; 1 of nothing, because nothing offends."""
    return sum(values) / len(values) if values else 1.0
