"""Nothing in a case speaks against itself, and no two cases expect opposite things."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from testwright.core.testcases.language.words import literals, without_literals, word_set
from testwright.core.testcases.quality.measured import Measured, at, counted, judged
from testwright.core.testcases.quality.phrases import NEGATION
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import Suite, TestCase

_OPPOSITES: Final = (
    (r"\b(?:is|am|are) (?:signed|logged) in\b", r"\b(?:is|am|are) (?:signed|logged) out\b"),
    (r"\bdoes not exist\b", r"\b(?:already )?exists\b"),
    (r"\bis (?:enabled|active|activated)\b", r"\bis (?:disabled|inactive|deactivated)\b"),
    (r"\b(?:is|are) empty\b", r"\b(?:is|are) not empty\b"),
)
_PAIRS = tuple((re.compile(one), re.compile(other)) for one, other in _OPPOSITES)
_REFUSED = re.compile(r"\b(?:refused|rejected|denied|forbidden|blocked|not accepted|not allowed)\b")
_CLAUSE = re.compile(r"[.;,\n]+(?:\s|$)|\b(?:but|while|whereas)\b")
_ACT = re.compile(r"^\s*(?:and\s+|then\s+|when\s+)*(?:i|the user|user)\s+(?!should|see|am|can)\w+")
_NEGATIVE: Final = word_set("not no never cannot can't isn't aren't doesn't don't won't without")
_MOST_CLAUSES: Final = 40
_AUXILIARY: Final = word_set("do does is are can will should a an the any")


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
    for one, other in _PAIRS:
        both = _same_subject(case.preconditions, one, other)
        if both:
            yield at(case, "preconditions", both)
            return
    clauses = [clause for clause in _CLAUSE.split(case.expected_result) if clause.strip()][
        :_MOST_CLAUSES
    ]
    refused = [bool(_REFUSED.search(without_literals(clause))) for clause in clauses]
    denies = NEGATION.search(case.title.lower())
    if case.type == "positive" and refused and all(refused) and not denies:
        yield at(case, "positive, but its outcome", case.expected_result)
        return
    since_act: list[str] = []
    for clause in clauses:
        if _ACT.match(clause.lower()):
            since_act.clear()
        if any(_opposite(clause, other) for other in since_act):
            yield at(case, "expected result", case.expected_result)
            return
        since_act.append(clause)


def _same_subject(
    texts: tuple[str, ...], one: re.Pattern[str], other: re.Pattern[str]
) -> str | None:
    """Two statements that say opposite things of the same subject, as one text."""
    said: dict[str, str] = {}
    for text in texts:
        found = one.search(text.lower())
        if found:
            said[text.lower()[: found.start()].strip()] = text
    for text in texts:
        found = other.search(text.lower())
        subject = text.lower()[: found.start()].strip() if found else None
        if subject in said and said[subject] != text:
            return f"{said[subject]} / {text}"
    return None


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
    mine, theirs = _tokens(one), _tokens(other)
    if mine.isdisjoint(_NEGATIVE) == theirs.isdisjoint(_NEGATIVE):
        return False
    bare = mine - _NEGATIVE - _AUXILIARY
    return len(bare) > 1 and bare == theirs - _NEGATIVE - _AUXILIARY


def _tokens(text: str) -> frozenset[str]:
    """Everything between blanks; literals are kept whole."""
    bare = without_literals(text).replace("_", " ")
    return frozenset(bare.strip(" .!").split()) | frozenset(literals(text))
