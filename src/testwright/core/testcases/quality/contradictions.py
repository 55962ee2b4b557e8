"""Nothing in a case speaks against itself, and no two cases expect opposite things."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.words import literals, without_literals, word_set
from testwright.core.testcases.quality.measured import Measured, at, counted, judged, quoted
from testwright.core.testcases.quality.phrases import NEGATION
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import Suite, TestCase

_OPPOSITES: Final = (
    (r"\b(?:is|am|are) (?:signed|logged) in\b", r"\b(?:is|am|are) (?:signed|logged) out\b"),
    (r"\bdoes not exist\b", r"\b(?:already )?exists\b"),
    (r"\bis (?:enabled|active|activated)\b", r"\bis (?:disabled|inactive|deactivated)\b"),
    (r"\b(?:is|are) empty\b", r"\b(?:is|are) not empty\b"),
)
_PAIRS = tuple((regex(one), regex(other)) for one, other in _OPPOSITES)
_REFUSED = regex(r"\b(?:refused|rejected|denied|forbidden|blocked|not accepted|not allowed)\b")
_CLAUSE = regex(r"[.;,\n]+(?:\s|$)|\b(?:but|while|whereas)\b")
_ACT = regex(r"^\s*(?:and\s+|then\s+|when\s+)*(?:i|the user|user)\s+(?!should|see|am|can)\w+")
_NEGATIVE: Final = word_set("not no never cannot can't isn't aren't doesn't don't won't without")
_MOST_CLAUSES: Final = 40
_ANY: Final = 0.4
_MANY: Final = 0.2
_AUXILIARY: Final = word_set("do does is are can will should a an the any")


def measure(suite: Suite, story: Story) -> Measured:
    """1 without a contradiction, else 0.4 times the share of cases without, at least 0.2.

    One contradiction is enough to stop a tester, however many cases are sound.
    """
    del story
    cases = suite.test_cases
    found = [text for case in cases for text in _within(case)]
    found += list(_between(cases))
    return judged(
        max(_MANY, _ANY * (1.0 - len(found) / len(cases))) if found else 1.0,
        "no contradictions were found",
        counted(found, len(cases), "cases contradict themselves or another"),
        found,
    )


def _within(case: TestCase) -> Iterator[str]:
    """At most one contradiction of a case with itself."""
    for one, other in _PAIRS if len(case.preconditions) > 1 else ():
        both = _same_subject(case.preconditions, one, other)
        if both:
            yield at(case, "preconditions", both)
            return
    clauses = _clauses(case.expected_result)
    if (
        case.type == "positive"
        and clauses
        and all(_REFUSED.search(without_literals(clause)) for clause in clauses)
        and not NEGATION.search(case.title.lower())
    ):
        yield at(case, "positive, but its outcome", case.expected_result)
        return
    since_act: list[str] = []
    for clause in clauses if len(clauses) > 1 else ():
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
    """Cases that do the same with the same data (or with none), yet expect the opposite."""
    seen: dict[str, list[TestCase]] = {}
    for case in cases:
        acts = "\n".join((*case.preconditions, "|", *case.steps)).casefold()
        twins = seen.setdefault(acts, [])
        for twin in twins:
            if _same_data(twin, case) and _contradict(twin.expected_result, case.expected_result):
                yield f"{case.id} expects the opposite of {twin.id}: {quoted(case.expected_result)}"
                break
        twins.append(case)


def _same_data(one: TestCase, other: TestCase) -> bool:
    values = [
        json.dumps(dict(case.test_data), sort_keys=True, default=str) for case in (one, other)
    ]
    return values[0] == values[1] or "{}" in values


def _contradict(one: str, other: str) -> bool:
    """Whether a clause of one outcome is the opposite of a clause of the other."""
    return any(_opposite(mine, theirs) for mine in _clauses(one) for theirs in _clauses(other))


def _opposite(one: str, other: str) -> bool:
    """Whether two statements use the same words and exactly one of them denies."""
    (denies, said), (other_denies, also_said) = _claim(one), _claim(other)
    return denies != other_denies and len(said) > 1 and said == also_said


@lru_cache(maxsize=4_096)
def _claim(text: str) -> tuple[bool, frozenset[str]]:
    """Whether a statement denies, and everything else that it says; literals are kept whole."""
    bare = without_literals(text).replace("_", " ")
    said = frozenset(bare.strip(" .!").split()) | frozenset(literals(text))
    return not said.isdisjoint(_NEGATIVE), said - _NEGATIVE - _AUXILIARY


def _clauses(text: str) -> list[str]:
    return [clause for clause in _CLAUSE.split(text) if clause.strip()][:_MOST_CLAUSES]
