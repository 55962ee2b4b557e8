"""Preconditions are states that the case needs, said so that somebody can set them up."""

from __future__ import annotations

from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.words import literals, stem_set, stems_of, without_literals
from testwright.core.testcases.quality.measured import Measured, at, counted, judged, mean
from testwright.core.testcases.quality.phrases import speaks_english
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import Suite, TestCase

_EMPTY: Final = 0.75
"""A case without preconditions may need none."""
_UNRELATED: Final = 0.5
_EMPTY_WORDS = regex(
    r"^(?:the )?(?:system|application|app|website|site|server|browser|environment|internet"
    r"(?: connection)?|network|test environment|user|tester)\s+(?:is|has|have|must be|should be)\s+"
    r"(?:up|up and running|running|available|accessible|online|open|ready|working|working properly|"
    r"operational|functional|stable|an? (?:internet|stable|working|active)\b.*|access.*)\W*$"
)
_IDENTITY = regex(r"\b(?:sign|log)(?:s|ged|ed|ging)?[ -]?(?:in|out|on|off)\b|\baccount\b")


def measure(suite: Suite, story: Story) -> Measured:
    """The mean over cases of how many preconditions have to do with case or story."""
    about = stem_set(story.text) | stems_of(criterion.text for criterion in story.criteria)
    english = speaks_english(suite)
    offending: list[str] = []
    values: list[float] = []
    total = 0
    for case in suite.test_cases:
        own = about | stems_of((case.title, *case.steps, case.expected_result))
        judgements = [_needed(text, own, english=english) for text in case.preconditions]
        total += len(judgements)
        values.append(mean(judgements) if judgements else _EMPTY)
        offending += _offences(case, judgements)
    return judged(
        mean(values) if values else 0.0,
        "preconditions belong to their cases" if total else "no case states a precondition",
        counted(offending, total, "preconditions have nothing to do with their case"),
        offending,
    )


def _offences(case: TestCase, judgements: list[float]) -> list[str]:
    return [
        at(case, "precondition", text)
        for text, value in zip(case.preconditions, judgements, strict=True)
        if value <= _UNRELATED
    ]


def _needed(text: str, own: frozenset[str], *, english: bool) -> float:
    bare = without_literals(text)
    if english and _EMPTY_WORDS.match(bare):
        return 0.2
    if not own.isdisjoint(stem_set(text)) or (english and _IDENTITY.search(bare)):
        return 1.0
    return 0.8 if literals(text) else _UNRELATED
