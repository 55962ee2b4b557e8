"""The story check: what is vague, missing, double or contradictory, as advice that never blocks.

Detectors of ambiguity reach a precision of 0.68 at best (see the survey in the QUS paper), so
nothing here refuses a story: findings are warnings and notes, each with the words that it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from testwright.core.formats import ImportedStory
from testwright.core.testcases.choice.questions import questions_of
from testwright.core.testcases.language.wording import clipped
from testwright.core.testcases.story import ProjectContext
from testwright.core.testcases.storycheck import (
    atomic,
    between_stories,
    criteria,
    independent,
    minimal,
    missing_parts,
    pronouns,
    roles,
    solution,
    terms,
    testable,
    unclear_quantities,
    unfinished,
    uniform,
    unique,
    vague_words,
)
from testwright.core.testcases.storycheck.finding import LETTERS, Finding, Letter, Rule
from testwright.core.testcases.storycheck.reading import Reading, read

OfStory = Callable[[Reading], Iterator[Finding]]
OfPlace = Callable[[Sequence[Reading]], Iterator[tuple[int, Finding]]]
OfBacklog = Callable[[Sequence[Reading]], Iterator[Finding]]

STORY_RULES: Final[tuple[tuple[Rule, OfStory], ...]] = (
    (testable.NOT_READ, testable.not_read),
    (testable.NOT_TESTABLE, testable.not_testable),
    (missing_parts.NO_ROLE, missing_parts.no_role),
    (missing_parts.ROLE_NO_PERSON, missing_parts.role_no_person),
    (roles.UNKNOWN, roles.unknown),
    (missing_parts.NO_BENEFIT, missing_parts.no_benefit),
    (unfinished.REPEATS, unfinished.repeats),
    (vague_words.RULE, vague_words.find),
    (unclear_quantities.RULE, unclear_quantities.find),
    (unfinished.OPEN_LIST, unfinished.open_list),
    (unfinished.UNFINISHED, unfinished.unfinished),
    (atomic.RULE, atomic.find),
    (testable.TOO_BROAD, testable.too_broad),
    (minimal.TOO_LONG, minimal.too_long),
    (minimal.NOT_MINIMAL, minimal.not_minimal),
    (solution.RULE, solution.find),
    (independent.RULE, independent.find),
    (pronouns.RULE, pronouns.find),
    (unfinished.SLIP, unfinished.slip),
    (criteria.WEAK, criteria.weak),
    (criteria.CONFLICT, criteria.conflict),
    (missing_parts.NO_CRITERIA, missing_parts.no_criteria),
)
"""What is looked for in each story, in the order in which people read it."""
PLACE_RULES: Final[tuple[tuple[Rule, OfPlace], ...]] = (
    (unique.RULE, unique.find),
    (criteria.CONFLICT, between_stories.find),
    (uniform.RULE, uniform.find),
)
"""What needs all stories and is told at one of them."""
BACKLOG_RULES: Final[tuple[tuple[Rule, OfBacklog], ...]] = (
    (roles.INCONSISTENT, roles.inconsistent),
    (roles.GENERIC, roles.generic),
    (terms.RULE, terms.find),
)
"""What is told of all stories together."""
RULES: Final[tuple[Rule, ...]] = tuple(
    dict.fromkeys(rule for rule, _ in (*STORY_RULES, *PLACE_RULES, *BACKLOG_RULES))
)

Verdict = Literal["ok", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedStory:
    """One story with what was found in it and what to ask about it.

    Attributes:
        label: its id, or where it stands ("line 12").
        invest: for each letter of INVEST whether some warning belongs to it.
    """

    id: str
    label: str
    title: str
    findings: tuple[Finding, ...]
    open_questions: tuple[str, ...]

    @property
    def invest(self) -> dict[Letter, Verdict]:
        """A letter is `warning` when at least one finding of that severity belongs to it."""
        bad = {one.invest for one in self.findings if one.severity == "warning"}
        return {letter: "warning" if letter in bad else "ok" for letter in LETTERS}

    def to_json(self) -> dict[str, Any]:
        """The story as the API shows it."""
        return {
            "story_id": self.id,
            "label": self.label,
            "title": self.title,
            "findings": [one.to_json() for one in self.findings],
            "open_questions": list(self.open_questions),
            "invest": dict(self.invest),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedBacklog:
    """All stories with their findings, and what was found between them."""

    stories: tuple[CheckedStory, ...]
    findings: tuple[Finding, ...]

    @property
    def every_finding(self) -> tuple[Finding, ...]:
        """Those of the stories and those of the backlog."""
        return (*(one for story in self.stories for one in story.findings), *self.findings)

    def to_json(self) -> dict[str, Any]:
        """`items`, `findings` and `summary` as the API shows them."""
        return {
            "items": [story.to_json() for story in self.stories],
            "findings": [finding.to_json() for finding in self.findings],
            "summary": self.summary(),
        }

    def summary(self) -> dict[str, Any]:
        """Counts: stories, stories with warnings, warnings, notes, findings by code."""
        found = self.every_finding
        codes = [rule.code for rule in RULES]
        counts = {code: sum(one.code == code for one in found) for code in codes}
        return {
            "stories": len(self.stories),
            "stories_with_warnings": sum(
                any(one.severity == "warning" for one in story.findings) for story in self.stories
            ),
            "warnings": sum(one.severity == "warning" for one in found),
            "infos": sum(one.severity == "info" for one in found),
            "by_code": {code: count for code, count in counts.items() if count},
        }


def check_backlog(
    stories: Iterable[ImportedStory], context: ProjectContext | None = None
) -> CheckedBacklog:
    """Reads every story once and asks every rule. Deterministic; never raises on odd text."""
    readings = [
        read(
            story.text,
            story.criteria,
            context or ProjectContext(),
            label=story.where or f"story {number}",
            story_id=story.id,
            title=story.title,
        )
        for number, story in enumerate(stories, start=1)
    ]
    found = [[one for _, find in STORY_RULES for one in find(reading)] for reading in readings]
    for _, find_places in PLACE_RULES:
        for place, one in find_places(readings):
            found[place].append(one)
    return CheckedBacklog(
        stories=tuple(
            _checked(reading, findings) for reading, findings in zip(readings, found, strict=True)
        ),
        findings=tuple(one for _, find_all in BACKLOG_RULES for one in find_all(readings)),
    )


def _checked(reading: Reading, findings: list[Finding]) -> CheckedStory:
    return CheckedStory(
        id=reading.id,
        label=reading.label,
        title=clipped(reading.title, 120),
        findings=tuple(findings),
        open_questions=questions_of(reading.facts, ()),
    )
