"""What a story says beside its goal: each further sentence counts like a criterion without id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.story import Criterion

if TYPE_CHECKING:
    from testwright.core.testcases.story import Story

MOST = 14
LONGEST = 220
_END = regex(r"(?<=[a-z0-9)%\"”])[.!?]+\s+(?=[A-Z(\"“])")
_SAYS = regex(
    r"\b(?:is|are|was|must|should|shall|can|cannot|may|has|have|will|does|do|gets?|needs?|"
    r"shows?|sees?|receives?|contains?|includes?|becomes?|stays?|starts?|ends?|expires?|costs?|"
    r"holds?|lists?|allows?|requires?|only|never|always|if|when)\b",
    re.IGNORECASE,
)
_NOT_A_RULE = regex(
    r"^(?:as\s+(?:an?|the)\b|so\s+that|in\s+order|because|note\b|see\b|this\s+(?:is|story|feature)|"
    r"currently|today|at the moment|i\s+(?:want|need|would)|we\s+(?:want|need|would))|https?://|\?$|\bh\d\.",
    re.IGNORECASE,
)


def opening_of(story: Story) -> str:
    """The goal as the story words it, without role, benefit and further sentences."""
    place = story.text.find(story.goal[:30]) if story.goal else -1
    text = _END.split(story.text[place:] if place >= 0 else story.text)[0]
    if story.benefit:
        text = text.replace(story.benefit, "")
    return re.sub(r",?\s*\b(?:so that|so|in order to)\s*[.,]?\s*$", "", text.strip())


def further_sentences(story: Story, thing: str) -> tuple[Criterion, ...]:
    """Sentences after the goal that say what holds, as criteria with ids `S_1` and so on.

    Args:
        story: the story.
        thing: what `It` at the start of a sentence stands for ("The price"); "" leaves it.
    """
    found: list[Criterion] = []
    for sentence in _END.split(story.text)[1:]:
        text = sentence.strip(" .!-")
        known = (story.benefit or "") in text and bool(story.benefit)
        if known or not len(text.split()) >= 3 or len(text) > LONGEST:  # noqa: PLR2004 a word is no sentence
            continue
        if _NOT_A_RULE.search(text) or not _SAYS.search(text) or story.goal[:40] in text:
            continue
        text = re.sub(r"^It\b", thing, text) if thing else text
        found.append(Criterion(id=f"S_{len(found) + 1}", text=text))
        if len(found) == MOST:
            break
    return tuple(found)
