"""More text than a story needs: very long goals, remarks in brackets, sentences after the story."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.sentences import further_sentences
from testwright.core.testcases.language.wording import clipped
from testwright.core.testcases.storycheck.finding import INVEST, QUS, Finding, Rule
from testwright.core.testcases.storycheck.reading import Reading

TOO_LONG: Final = Rule(
    code="too_long",
    quality="minimal",
    invest="small",
    severity="warning",
    summary="a goal or a story of very many words",
    source=f"{INVEST}: small; 99 of 100 of 933 public stories are shorter",
)
NOT_MINIMAL: Final = Rule(
    code="not_minimal",
    quality="minimal",
    invest="small",
    severity="info",
    summary="remarks beside role, goal and benefit",
    source=f"{QUS}: minimal",
)
MOST_GOAL_WORDS: Final = 24
MOST_WORDS: Final = 60
_REMARK: Final = regex(r"\(([^()\n]{12,})\)")
_LEAST_REMARK: Final = 3
_SHOWN: Final = 5


def too_long(reading: Reading) -> Iterator[Finding]:
    """Counted in words; the goal for itself, and the whole text without criteria."""
    goal, whole = len(reading.story.goal.split()), len(reading.story.text.split())
    if goal > MOST_GOAL_WORDS:
        yield TOO_LONG.finding(
            f"the goal has {goal} words",
            f"Keep what is wanted in at most {MOST_GOAL_WORDS} words, and move lists, conditions "
            "and exceptions into criteria",
            words=(clipped(reading.story.goal, 60),),
        )
    elif whole > MOST_WORDS:
        yield TOO_LONG.finding(
            f"the story has {whole} words",
            "Keep role, goal and benefit, and move the rest into criteria or notes",
        )


def not_minimal(reading: Reading) -> Iterator[Finding]:
    """Remarks in brackets, and further sentences that say what holds."""
    story = reading.story
    remarks = tuple(
        match.group()
        for match in _REMARK.finditer(story.goal)
        if len(match[1].split()) >= _LEAST_REMARK
    )
    sentences = tuple(clipped(one.text, 70) for one in further_sentences(story, ""))
    if remarks:
        yield NOT_MINIMAL.finding(
            "a remark stands inside the goal",
            "Make it a criterion when it has to hold, a note when it does not",
            words=tuple(clipped(remark, 70) for remark in remarks),
        )
    if sentences:
        yield NOT_MINIMAL.finding(
            f"{len(sentences)} sentence{'s' if len(sentences) > 1 else ''} beside role, goal and "
            "benefit",
            "Make each a criterion with a number, so that a test can refer to it",
            words=sentences[:_SHOWN],
        )
