"""Roles, limits and states that grounded cases name were named by somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.stemming import stem
from testwright.core.testcases.language.words import (
    stem_set,
    without_literals,
    word_set,
    words,
)
from testwright.core.testcases.quality.measured import Measured, at, counted, judged, mean
from testwright.core.testcases.story import ProjectContext, Story
from testwright.core.testcases.suite import Suite, TestCase

_ROLE_NOUNS: Final = word_set(
    "admin administrator superadmin moderator manager supervisor auditor clerk cashier accountant "
    "editor reviewer approver operator owner buyer seller vendor merchant supplier teacher "
    "student doctor nurse patient librarian driver agent analyst developer recruiter applicant "
    "employee employer subscriber guest visitor director secretary technician curator"
)
_ROLE = regex(
    r"\b(?:(?:sign|signed|signs|log|logged|logs|logging)[ -]?(?:in|on)(?: to \w+)? as|as)\s+"
    r"(?:an?|the|any|another)\s+((?:[a-z-]+\s+){0,2}?[a-z-]+)\b"
)
_LIMIT = regex(
    r"\b(?:at (?:most|least)|up to|maximum(?: of)?|minimum(?: of)?|limit(?:ed)? (?:of|to)|no more "
    r"than|more than|fewer than|less than|within|after|exceeds?|longer than|shorter than|valid for)"
    r"\s+(?:the\s+)?[€$£]?(\d[\d.,]*)(?=\s*(?:%|[a-z]))"
)
_NUMBER = regex(r"\d+(?:[.,]\d+)?")
_NEAR: Final = 1
"""A limit's neighbours (7 and 9 of 8) are what boundary values are about."""
_STATE = regex(r"\b(?:status|state)\s+(?:is|becomes|changes to|of|=|:)?\s*['\"*]?([a-z_-]+)")
_SEVERITY: Final = 0.5


@dataclass(frozen=True, slots=True)
class _Known:
    """What story, criteria and context name."""

    stems: frozenset[str]
    numbers: tuple[float, ...]


def measure(suite: Suite, story: Story) -> Measured:
    """1 less half for each role, limit or state out of nowhere, per grounded case."""
    known = _known(story)
    grounded = [case for case in suite.test_cases if case.grounding == "grounded"]
    offending: list[str] = []
    values: list[float] = []
    for case in grounded:
        names = list(dict.fromkeys(_ungrounded(case, known, story.context)))
        values.append(max(0.0, 1.0 - _SEVERITY * len(names)))
        if names:
            offending.append(at(case, names[0][0], names[0][1]))
    return judged(
        mean(values),
        "grounded cases name nothing that nobody said",
        counted(offending, len(grounded), "grounded cases name what nobody said"),
        offending,
    )


def _ungrounded(
    case: TestCase, known: _Known, context: ProjectContext
) -> Iterator[tuple[str, str]]:
    """Kind and text of each name that has no source."""
    claims = (case.title, case.expected_result)
    for text in (*case.preconditions, *case.steps, *claims):
        for found in _ROLE.finditer(without_literals(text)):
            head = found.group(1).split()[-1]
            if head in _ROLE_NOUNS and stem(head) not in known.stems:
                yield "role", found.group(1)
    for text in claims:
        for found in _LIMIT.finditer(text.lower()):
            if not _said(found.group(1), known.numbers) and not _in_steps(found.group(1), case):
                yield "limit", found.group()
    if any(context.states.values()):
        yield from (("state", name) for name in _states(claims, known))


def _states(texts: Iterable[str], known: _Known) -> Iterator[str]:
    """States that no text names; without a list of states nobody can tell."""
    for text in texts:
        for found in _STATE.finditer(text.lower()):
            if stem(found.group(1)) not in known.stems:
                yield found.group(1)


def _in_steps(number: str, case: TestCase) -> bool:
    """Whether the number is the case's own data ("after 3 items were added")."""
    pattern = regex(rf"(?<!\d){re.escape(number)}(?!\d)")
    values = [str(value) for value in case.test_data.values()]
    return any(pattern.search(text) for text in (*case.preconditions, *case.steps, *values))


def _said(number: str, numbers: Iterable[float]) -> bool:
    value = _as_number(number)
    return any(abs(value - known) <= _NEAR for known in numbers)


def _as_number(text: str) -> float:
    digits = text.replace(",", "").rstrip(".")
    try:
        return float(digits)
    except ValueError:
        return -1.0


@lru_cache(maxsize=256)
def _known_words(texts: tuple[str, ...]) -> _Known:
    joined = "\n".join(texts)
    return _Known(
        stems=stem_set(joined) | frozenset(map(stem, words(joined))),
        numbers=tuple(_as_number(number) for number in _NUMBER.findall(joined)),
    )


def _known(story: Story) -> _Known:
    return _known_words((story.text, *story.roles, *_criteria(story), *_context(story.context)))


def _criteria(story: Story) -> Iterator[str]:
    for criterion in story.criteria:
        yield criterion.text


def _context(context: ProjectContext) -> Iterator[str]:
    yield from context.roles
    for entity, fields in context.entities.items():
        yield entity
        for name, rule in fields.items():
            yield from (name, *rule.values)
            yield from (f"{bound:g}" for bound in (rule.min, rule.max) if bound is not None)
    for entity, states in context.states.items():
        yield from (entity, *states)
    for term, meaning in context.glossary.items():
        yield from (term, meaning)
