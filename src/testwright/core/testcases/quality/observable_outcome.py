"""Expected results say what two testers would see and judge alike."""

from __future__ import annotations

from testwright.core.regex import regex
from testwright.core.testcases.language.words import literals, stems, without_literals
from testwright.core.testcases.quality.measured import Measured, at, counted, judged, mean
from testwright.core.testcases.quality.phrases import VAGUE_OUTCOME, speaks_english
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import Suite

_CLAUSE = regex(r"[.;\n]+(?:\s|$)")
_MODEST, _WEAK, _EMPTY_WORDS = 0.85, 0.35, 0.08
_DOUBTFUL = 0.7


def measure(suite: Suite, story: Story) -> Measured:
    """The mean over cases of their best clause, a little less when others are empty words."""
    del story
    english = speaks_english(suite)
    values: list[float] = []
    offending: list[str] = []
    for case in suite.test_cases:
        value = _outcome(case.expected_result, english=english)
        values.append(value)
        if value < _DOUBTFUL:
            offending.append(at(case, "expected result", case.expected_result))
    return judged(
        mean(values) if values else 0.0,
        "every outcome can be observed",
        counted(offending, len(values), "outcomes can't be judged from what is seen"),
        offending,
    )


def _outcome(text: str, *, english: bool) -> float:
    clauses = [clause for clause in _CLAUSE.split(text) if clause.strip(" \t-–—_.")]
    if not clauses:
        return 0.0
    values = [_clause(clause, english=english) for clause in clauses]
    return 0.9 * max(values) + 0.1 * mean(values)


def _clause(clause: str, *, english: bool) -> float:
    """1 with a literal, slightly less for a plain statement, nearly 0 for empty words."""
    named = bool(literals(clause))
    bare = without_literals(clause)
    if english and VAGUE_OUTCOME.search(bare):
        return _WEAK if named or len(stems(bare)) > 4 else _EMPTY_WORDS  # noqa: PLR2004 (words)
    if named:
        return 1.0
    told = len(stems(clause))
    return _MODEST if told > 1 else _WEAK if told else _EMPTY_WORDS
