"""Cases that fit every story alike: they fill up to three places, and no more.

A second person, a restart, a telephone, ten thousand entries, an ended session: whoever knows the
story least can think of them, and testers throw them away. They count for something only where the
story, a criterion or the caller asks.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import mention

if TYPE_CHECKING:
    from collections.abc import Callable

    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.reading.facts import Facts

_ANYWHERE = frozenset(
    {
        "browsers",
        "changed twice",
        "changed later",
        "connection lost",
        "help",
        "keyboard",
        "killed midway",
        "narrow window",
        "odd folder",
        "on a telephone",
        "other language",
        "other sessions",
        "restarted",
        "second example",
        "session ends",
        "several files",
        "side by side",
        "slow system",
        "two in a row",
        "zoom",
    }
)
"""Aspects that need no more than that there is a system."""
_ANY_THING = frozenset(
    {"cancelled", "characters", "corrected", "double submit", "script", "two in a row"}
)
"""Aspects that need no more than a thing that is entered; they tell little beside its own."""
_EMPTY = frozenset(
    {
        "browsers",
        "changed later",
        "changed meanwhile",
        "connection lost",
        "help",
        "keyboard",
        "killed midway",
        "narrow window",
        "odd folder",
        "on a telephone",
        "other language",
        "repeated",
        "restarted",
        "second example",
        "session ends",
        "side by side",
        "slow system",
        "time",
        "two at once",
        "zoom",
    }
)
"""Aspects that say nothing of the story at all: they don't even fill a place."""
_ASKED: dict[str, Callable[[str], bool]] = {
    name: mention(pattern)
    for name, pattern in {
        "accessibility": (
            r"\b(?:accessib\w+|wcag|keyboard|screen reader|blind|disabilit\w+|visually|mobile|"
            r"phones?|telephones?|tablets?|responsive|languages?|translat\w+|locali[sz]\w+)\b"
        ),
        "performance": (
            r"\b(?:performance|fast(?:er)?|quick(?:ly|er)?|speed|slow\w*|latency|load|"
            r"(?:milli)?seconds|(?:an?|per|one|each|\d)\s+second|thousands?|millions?|throughput|scalab\w+|scaling)\b|\b\d[\d,.]*\s?ms\b"
        ),
        "session_auth": (
            r"\b(?:sessions?|log(?:ged|ging)?[ -]?(?:in|out)|sign(?:ed|ing)?[ -]?(?:in|out)|"
            r"passwords?|tokens?)\b"
        ),
        "integration_failure": (
            r"\b(?:offline|connections?|network|restart\w*|crash\w*|interrupt\w*|unavailable|"
            r"(?:goes|go|is|are|was)\s+down|downtime|retr(?:y|ies)|timeouts?)\b"
        ),
        "concurrency": (
            r"\b(?:same time|simultaneous\w*|concurren\w+|parallel|together|collaborat\w+)"
            r"\b"
        ),
        "pairwise": r"\bbrowsers?\b",
    }.items()
}
"""By technique: the words with which a story asks for what would be a filler otherwise."""
_SMALL_SCREEN = mention(
    r"\b(?:mobile|(?:on|from|with|for)\s+(?:(?:an?|my|the|our)\s+)?(?:phones?|telephones?|"
    r"smartphones?|tablets?)|responsive|screen sizes?)\b"
)
_ASKED_ALONE = {
    "on a telephone": _SMALL_SCREEN,
    "narrow window": _SMALL_SCREEN,
    "keyboard": mention(r"\b(?:keyboards?|wcag|accessib\w+|disabilit\w+|blind|screen reader)\b"),
    "other language": mention(r"\b(?:languages?|translat\w+|locali[sz]\w+)\b"),
}
"""Aspects that only their own words ask for."""


def fills(idea: Idea) -> bool:
    """Whether a filler may take a place that nothing better takes."""
    return idea.aspect not in _EMPTY


def marked(
    ideas: list[Idea], facts: Facts, wanted: tuple[str, ...], *, of_thing: bool = False
) -> list[Idea]:
    """The same ideas, fillers marked.

    Args:
        ideas: the candidates.
        facts: of the story.
        wanted: the only techniques that were asked for; with them nothing is a filler.
        of_thing: whether there are cases about the fields of the very thing that is entered.
    """
    if wanted:
        return ideas
    if of_thing:
        ideas = [replace(idea, filler=_fits_any_thing(idea)) for idea in ideas]
    said = " ".join([facts.story.goal, *(rule.text for rule in facts.rules)])
    reads = facts.main.kind in {"view", "search", "filter", "sort", "download", "go"}
    return [
        replace(idea, filler=True) if _fills(idea, said, reads=reads) else idea for idea in ideas
    ]


def _fits_any_thing(idea: Idea) -> bool:
    return idea.aspect in _ANY_THING and not idea.covers


def _fills(idea: Idea, said: str, *, reads: bool) -> bool:
    if idea.covers or idea.aspect.startswith("course "):
        return False
    if reads and idea.aspect in {"changed meanwhile", "two at once"}:
        return not _ASKED["concurrency"](said)
    if idea.angle != "quality" and idea.aspect not in _ANYWHERE:
        return False
    if idea.aspect in _ASKED_ALONE:
        return not _ASKED_ALONE[idea.aspect](said)
    asked = _ASKED.get(idea.technique)
    return asked is None or not asked(said)
