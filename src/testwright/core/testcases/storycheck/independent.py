"""Stories that lean on other texts: ids of other stories, `see above`, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.storycheck.finding import QUS, STORY, Finding, Rule, listed
from testwright.core.testcases.storycheck.reading import Reading, found_in

RULE: Final = Rule(
    code="refers_elsewhere",
    quality="independent",
    invest="independent",
    severity="warning",
    summary="it can't be understood without another text",
    source=f"{QUS}: independent (causal and superclass dependencies)",
)
_ELSEWHERE: Final = regex(
    r"(?i:\b(?:user\s+)?(?:story|ticket|issue|task)\s*(?:#|no\.?\s*|number\s*|id:?\s*)\s*\d+\b)|"
    r"(?i:\bstory\s+\d+\b)|"
    r"\b(?!AC|TC|UTF|ISO|RFC|SHA|AES|MD|TLS|HTTP|COVID|WCAG|ES|MP|H|ANSI|IEEE|IPV|CVE)[A-Z][A-Z0-9]{1,9}-\d{2,6}\b|"
    r"(?i:\b(?:as\s+)?(?:described|mentioned|listed|shown|see|as)\s+(?:above|below)\b|"
    r"\b(?:previous|preceding|next|following|last|other|first)\s+(?:user\s+)?story\b|"
    r"\bsame\s+as\s+(?:above|before|the\s+previous)\b)",
)
_LINK: Final = regex(r"\b(?:here|see|section)\b[^.]{0,30}\bhttps?://\S+", re.IGNORECASE)


def find(reading: Reading) -> Iterator[Finding]:
    """The goal, the benefit and the criteria; the story's own id is not meant."""
    own = {reading.id, reading.label, reading.story.id}
    story = reading.story
    places = [
        (STORY, f"{story.goal}. {story.benefit or ''}"),
        *((one.id, one.text) for one in story.criteria),
    ]
    for where, text in places:
        words = tuple(
            word
            for word in (*found_in(_ELSEWHERE, text), *found_in(_LINK, text))
            if word not in own
        )
        if words:
            yield RULE.finding(
                f"{listed(words)} {'is' if len(words) == 1 else 'are'} needed to understand it",
                "Say here what has to hold, so that the story can be read, planned and tested by "
                "itself",
                where=where,
                words=words,
            )
