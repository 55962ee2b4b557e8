"""Nothing in a case speaks against itself, and no two cases expect opposite things."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from testwright.core.testcases.quality.measured import Measured, at, counted, judged
from testwright.core.testcases.quality.phrases import NEGATION
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import Suite, TestCase
from testwright.core.testcases.words import stem_set, without_literals, words

_OPPOSITES: Final = (
    (r"\b(?:is|am|are) (?:signed|logged) in\b", r"\b(?:is|am|are) (?:signed|logged) out\b"),
    (r"\b(?:is|are|has|have) (?:not|no)\b.*\bexist|\bdoes not exist\b", r"\balready exists?\b"),
    (r"\bis (?:enabled|active|activated)\b", r"\bis (?:disabled|inactive|deactivated)\b"),
    (r"\b(?:is|are) empty\b", r"\b(?:is|are) not empty\b"),
)
_PAIRS = tuple((re.compile(one), re.compile(other)) for one, other in _OPPOSITES)
_REFUSED = re.compile(r"\b(?:refused|rejected|denied|forbidden|blocked|not accepted|not allowed)\b")
_ACCEPTED = re.compile(r"\b(?:is|are) (?:saved|accepted|created|updated|approved|allowed)\b")
_CLAUSE = re.compile(r"[.;,\n]+(?:\s|$)|\b(?:but|while|whereas)\b")
_NOT = re.compile(r"\b(?:not|no|never|cannot|can't|isn't|aren't|doesn't|don't|won't)\b")


def measure(suite: Suite, story: Story) -> Measured:
    """1 less the share of cases that contradict themselves or another case."""
    del story
    cases = suite.test_cases
    found = [text for case in cases for text in _within(case)]
    found += list(_between(cases))
    return judged(
        1.0 - len(found) / len(cases) if cases else 1.0,
        "no contradictions were found",
        counted(found, len(cases), "cases contradict themselves or another"),
        found,
    )


def _within(case: TestCase) -> Iterator[str]:
    """At most one contradiction of a case with itself."""
    states = [without_literals(text) for text in case.preconditions]
    for one, other in _PAIRS:
        first = next((text for text in states if one.search(text)), None)
        second = next((text for text in states if other.search(text)), None)
        if first and second and first.split()[:2] == second.split()[:2]:
            yield at(case, "preconditions", f"{first} / {second}")
            return
    outcome = without_literals(case.expected_result)
    if case.type == "positive" and _REFUSED.search(outcome) and not _ACCEPTED.search(outcome):
        if not NEGATION.search(case.title.lower()):
            yield at(case, "positive, but its outcome", case.expected_result)
        return
    clauses = [clause for clause in _CLAUSE.split(case.expected_result.lower()) if clause]
    for index, clause in enumerate(clauses):
        if any(_opposite(clause, other) for other in clauses[:index]):
            yield at(case, "expected result", case.expected_result)
            return


def _between(cases: tuple[TestCase, ...]) -> Iterator[str]:
    """Cases that do the same with the same data, yet expect the opposite."""
    seen: dict[str, TestCase] = {}
    for case in cases:
        acts = (*case.preconditions, "|", *case.steps)
        data = json.dumps(case.test_data, sort_keys=True, default=str)
        twin = seen.setdefault("\n".join((*acts, data)).casefold(), case)
        if twin is not case and _opposite(twin.expected_result, case.expected_result):
            yield f"{case.id} expects the opposite of {twin.id}"


def _opposite(one: str, other: str) -> bool:
    """Whether two statements use the same words and exactly one of them denies."""
    denied, said = bool(_NOT.search(one.lower())), bool(_NOT.search(other.lower()))
    mine = {*words(one)} - {*_NEGATIVE}
    return (
        denied != said
        and len(mine) > 2  # noqa: PLR2004 (shorter statements say too little)
        and mine - _AUXILIARY == {*words(other)} - {*_NEGATIVE} - _AUXILIARY
        and stem_set(one) == stem_set(other)
    )


_NEGATIVE: Final = frozenset(("not", "no", "never", "cannot", "can't", "isn't", "doesn't", "don't"))
_AUXILIARY: Final = frozenset(("do", "does", "is", "are", "can", "will", "a", "an", "the", "any"))
