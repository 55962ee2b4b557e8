"""Stories that say the same: one role and one wish twice, or one wish of several roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.wording import goal_words
from testwright.core.testcases.language.words import stem_set
from testwright.core.testcases.storycheck.finding import QUS, Finding, Rule
from testwright.core.testcases.storycheck.reading import Reading

RULE: Final = Rule(
    code="duplicate",
    quality="unique",
    invest="independent",
    severity="warning",
    summary="two stories that say the same",
    source=f"{QUS}: unique",
)
_ALIKE: Final = 0.5
"""Share of the stems of two benefits that makes them one benefit."""
_LEAST: Final = 2
"""Stems that a goal needs to be compared."""

_SHORT: Final = regex(r"(?<!\w)(?:[A-Z]|\d+|[A-Za-z]+[+#]+|[A-Z]{2,3})(?![\w'’])")

Found = tuple[int, Finding]


def find(readings: Sequence[Reading]) -> Iterator[Found]:
    """For each story the first earlier one that says the same, as (place, finding)."""
    goals = [_content(reading.story.goal) for reading in readings]
    benefits = [stem_set(reading.story.benefit or "") for reading in readings]
    for place, reading in enumerate(readings):
        if len(goals[place]) < _LEAST:
            continue
        for earlier in range(place):
            same = _same(goals[earlier], goals[place], benefits[earlier], benefits[place])
            if same:
                yield place, _finding(reading, readings[earlier])
                break


def _content(goal: str) -> frozenset[str]:
    """Stems, and the short names and figures that stems leave out: `R`, `C++`, `2`."""
    return stem_set(goal) | frozenset(match.group() for match in _SHORT.finditer(goal))


def _same(
    first: frozenset[str],
    second: frozenset[str],
    because: frozenset[str],
    because_other: frozenset[str],
) -> bool:
    """The same words in the goal; or one word more, when the benefits are alike too."""
    if first == second:
        return True
    more = first ^ second
    if len(more) > 1 or not (first < second or second < first) or min(len(first), len(second)) < 2:  # noqa: PLR2004
        return False
    union = because | because_other
    return bool(union) and len(because & because_other) >= _ALIKE * len(union)


def _finding(reading: Reading, earlier: Reading) -> Finding:
    words = (goal_words(reading.story.goal, 90),)
    roles, others = ({role.lower() for role in one.story.roles} for one in (reading, earlier))
    if roles and others and roles.isdisjoint(others):
        return RULE.finding(
            f"'{reading.story.roles[0]}' wants what '{earlier.story.roles[0]}' wants in "
            f"{earlier.label}",
            "Name both roles in one story, or say in criteria what differs between them",
            words=words,
            severity="info",
            related=(earlier.label,),
        )
    return RULE.finding(
        f"it says the same as {earlier.label}",
        "Keep one of the two; when they differ, say in the goal how",
        words=words,
        related=(earlier.label,),
    )
