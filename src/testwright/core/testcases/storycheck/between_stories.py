"""Stories that contradict one another: who may do it, and other limits for the same thing.

Only two forms are looked for, because everything softer is wrong more often than right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.role_names import same_role
from testwright.core.testcases.language.wording import clipped
from testwright.core.testcases.reading.limits import Limit
from testwright.core.testcases.reading.rules import content
from testwright.core.testcases.storycheck.criteria import CONFLICT
from testwright.core.testcases.storycheck.finding import Finding
from testwright.core.testcases.storycheck.reading import Reading

_ONLY: Final = regex(
    r"\bonly\s+(?:the\s+|an?\s+)?(?P<who>[\w-]+(?:\s+[\w-]+){0,2}?)\s+"
    r"(?:can|may|should\s+be\s+able\s+to|must\s+be\s+able\s+to|are\s+allowed\s+to|is\s+allowed\s+to)"
    r"\s+(?P<deed>[^.;]+)",
    re.IGNORECASE,
)
_LEAST: Final = 2
"""Content words that two deeds, or two subjects of a limit, must have in common."""


def find(readings: Sequence[Reading]) -> Iterator[tuple[int, Finding]]:
    """Pairs of stories, told at the later one."""
    claims = [_claim(reading) for reading in readings]
    telling = [place for place, claim in enumerate(claims) if claim.reserved or claim.limits]
    pairs = {
        (max(place, other), min(place, other))
        for place in telling
        for other in range(len(claims))
        if place != other
    }
    for place, earlier in sorted(pairs):
        one, other = claims[place], claims[earlier]
        found = _taken(one, other.reserved) or _taken(other, one.reserved)
        found = found or _apart(one.limits, other.limits)
        if found:
            yield (
                place,
                CONFLICT.finding(
                    f"it and {readings[earlier].label} can't both hold",
                    "Decide which of the two holds, or say under which condition each does",
                    words=found,
                    related=(readings[earlier].label,),
                ),
            )


@dataclass(frozen=True, slots=True)
class _Claim:
    """What of a story can contradict another.

    Attributes:
        goal: its content words; () says too little to be compared.
        roles: as `same_role` writes them.
        wish: role and goal as they are shown.
        reserved: who alone may do what: role, content words of the deed, the words as written.
        limits: those whose subject says enough to be compared.
    """

    goal: frozenset[str]
    roles: frozenset[str]
    wish: str
    reserved: tuple[tuple[str, frozenset[str], str], ...]
    limits: tuple[Limit, ...]


def _claim(reading: Reading) -> _Claim:
    story = reading.story
    goal = content(story.goal)
    return _Claim(
        goal=goal if len(goal) >= _LEAST else frozenset(),
        roles=frozenset(map(same_role, story.roles)),
        wish=clipped(f"{story.roles[0]}: {story.goal}", 90) if story.roles else "",
        reserved=tuple(_reserved(reading)),
        limits=_telling(reading),
    )


def _reserved(reading: Reading) -> Iterator[tuple[str, frozenset[str], str]]:
    """Who alone may do what: role, content words of the deed, and the words as written."""
    texts = [reading.story.text, *(one.text for one in reading.story.criteria)]
    for text in texts:
        for match in _ONLY.finditer(text):
            yield same_role(match["who"]), content(match["deed"]), clipped(match.group(), 90)


def _taken(claim: _Claim, reserved: tuple[tuple[str, frozenset[str], str], ...]) -> tuple[str, ...]:
    """The words of both, when somebody else wants exactly what is reserved."""
    for who, deed, words in reserved:
        if claim.goal and claim.roles and claim.goal == deed and who not in claim.roles:
            return words, claim.wish
    return ()


def _telling(reading: Reading) -> tuple[Limit, ...]:
    """Limits whose subject says enough to be compared with those of other stories."""
    return tuple(
        limit
        for limit in reading.facts.limits
        if limit.source != "context" and len(content(limit.subject)) >= _LEAST
    )


def _apart(ones: tuple[Limit, ...], others: tuple[Limit, ...]) -> tuple[str, ...]:
    """The clauses of two limits of one kind on one subject that differ."""
    for one in ones:
        for other in others:
            same = (one.kind, one.unit, one.role) == (other.kind, other.unit, other.role)
            if not same or content(one.subject) != content(other.subject):
                continue
            if one.low is not None and other.low is not None and one.low != other.low:
                return clipped(other.clause, 90), clipped(one.clause, 90)
            if one.high is not None and other.high is not None and one.high != other.high:
                return clipped(other.clause, 90), clipped(one.clause, 90)
    return ()
