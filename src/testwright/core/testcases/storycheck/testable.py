"""Goals that name nothing that could be seen, and goals so broad that nobody can size them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.wording import clipped, goal_words
from testwright.core.testcases.storycheck.finding import INVEST, QUS, Finding, Rule
from testwright.core.testcases.storycheck.reading import Reading

NOT_TESTABLE: Final = Rule(
    code="not_testable",
    quality="testable",
    invest="testable",
    severity="warning",
    summary="the goal names nothing that could be seen",
    source=f"{INVEST}: testable",
)
TOO_BROAD: Final = Rule(
    code="too_broad",
    quality="estimatable",
    invest="estimable",
    severity="warning",
    summary="a verb that stands for many deeds, without criteria that say which",
    source=f"{QUS}: estimatable",
)
NOT_READ: Final = Rule(
    code="not_read",
    quality="full_sentence",
    invest="testable",
    severity="info",
    summary="no English sentence was found",
    source="a limit of this check, which reads English only",
)
_UMBRELLA: Final = regex(
    r"^(?:to\s+)?(?P<verb>manage|administer|administrate|handle|oversee|deal\s+with|take\s+care\s+of|"
    r"look\s+after|work\s+with|support|maintain|organi[sz]e|process)\b\s+(?P<object>\w.*)$",
    re.IGNORECASE,
)
_SAYS_HOW: Final = regex(r"\b(?:by|using|via|with|through|from|into|when|if)\b|:", re.IGNORECASE)


def not_testable(reading: Reading) -> Iterator[Finding]:
    """A goal that is only a quality, or too short to mean anything."""
    facts = reading.facts
    if facts.is_vague and not facts.is_unreadable:
        yield NOT_TESTABLE.finding(
            "the goal names nothing that could be seen when it is reached",
            "Say who does what with which thing, and what they see then",
            words=(clipped(reading.story.goal, 60),),
        )


def too_broad(reading: Reading) -> Iterator[Finding]:
    """`manage users`: does it mean create, change, delete, block, list?"""
    match = _UMBRELLA.match(reading.story.goal)
    if match is None or reading.story.criteria or _SAYS_HOW.search(match["object"]):
        return
    thing = goal_words(match["object"], 40)
    yield TOO_BROAD.finding(
        f"'{match['verb']}' may mean anything from looking at it to deleting it",
        f"Say which deeds are meant, one story each, for instance: create {thing}; change {thing}; "
        f"remove {thing}",
        words=(match["verb"],),
    )


def not_read(reading: Reading) -> Iterator[Finding]:
    """A text in another language, or in none."""
    if reading.facts.is_unreadable:
        yield NOT_READ.finding(
            "no English sentence was found; this check reads English only",
            "Read this story with the others of your team; a model can still write its test cases",
        )
