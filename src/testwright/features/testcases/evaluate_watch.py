"""The task `test_cases` under observation: what its check said, and how long it took.

Nothing of the engine changes for an evaluation; its platform has this task in place of the plain
one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from time import perf_counter

from testwright.core.ports import Checked, Prepared
from testwright.core.runs import Score
from testwright.core.testcases.evaluation.observed import Answered
from testwright.core.testcases.suite import Suite
from testwright.core.testcases.task import TestCases


@dataclass(slots=True)
class Notes:
    """What was seen of one run."""

    answers: list[Answered] = field(default_factory=list)
    validation_seconds: float = 0.0


_NOTES: ContextVar[Notes] = ContextVar("notes")


@contextmanager
def watched_run() -> Iterator[Notes]:
    """Notes for what the current asyncio task runs inside the block."""
    notes = Notes()
    token = _NOTES.set(notes)
    try:
        yield notes
    finally:
        _NOTES.reset(token)


class WatchedTestCases(TestCases):
    """Checks and scores as usual, and writes down what came of it."""

    def check(self, text: str, prepared: Prepared) -> Checked:
        """As the plain task."""
        notes, started = _NOTES.get(), perf_counter()
        checked = super().check(text, prepared)
        notes.validation_seconds += perf_counter() - started
        notes.answers.append(Answered(parsed=checked.parsed, usable=not checked.problems))
        return checked

    def score(self, output: Suite, prepared: Prepared) -> tuple[Score, ...]:
        """As the plain task."""
        notes, started = _NOTES.get(), perf_counter()
        scores = super().score(output, prepared)
        notes.validation_seconds += perf_counter() - started
        return scores
