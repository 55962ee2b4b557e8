"""A story as the rules of the story check see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from testwright.core.regex import regex
from testwright.core.testcases.reading.facts import Facts, facts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.story import ProjectContext, Story
from testwright.core.testcases.storycheck.finding import STORY

_QUOTED = regex(r"[\"“][^\"”\n]{1,120}[\"”]|`[^`\n]{1,120}`|(?<!\w)'[^'\n]{1,80}'(?!\w)")
LONGEST_READ = 4_000
"""Characters of a story, or of a criterion, that are read; stories have some two hundred."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A story that was read.

    Attributes:
        id: as it was given or written, else made from the text.
        label: how people find it: the id that was given or written, else where it stands
            ("line 12").
        whole: the text as written, with the criteria that stand inside it.
    """

    id: str
    label: str
    title: str
    whole: str
    story: Story
    facts: Facts

    @property
    def wishes(self) -> Iterator[tuple[str, str]]:
        """Where and text of all that has to be tested: the goal, and each criterion."""
        if self.story.goal:
            yield STORY, unquoted(self.story.goal)
        yield from self.criteria

    @property
    def criteria(self) -> Iterator[tuple[str, str]]:
        """Id and text of each criterion."""
        for criterion in self.story.criteria:
            yield criterion.id, unquoted(criterion.text)


def read(
    text: str,
    criteria: tuple[str, ...],
    context: ProjectContext,
    *,
    label: str,
    story_id: str | None = None,
    title: str | None = None,
) -> Reading:
    """Understands a story once, for all rules.

    Of very long texts the beginning is read; that they are too long is a finding.
    """
    text = text[:LONGEST_READ]
    story = parse_story(text, [one[:LONGEST_READ] for one in criteria], context)
    written = story.id if story.id in text else None
    return Reading(
        id=story_id or story.id,
        label=story_id or written or label,
        title=title or story.goal or story.text,
        whole=text,
        story=story,
        facts=facts_of(story),
    )


def unquoted(text: str) -> str:
    """The text with blanks instead of what it quotes: labels and messages are meant literally."""
    return _QUOTED.sub(lambda match: " " * len(match.group()), text)


def found_in(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    """What a pattern finds, as written, each word once."""
    seen: dict[str, str] = {}
    for match in pattern.finditer(text):
        seen.setdefault(" ".join(match.group().lower().split()), " ".join(match.group().split()))
    return tuple(seen.values())
