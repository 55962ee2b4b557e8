"""Stories that prescribe how: widgets, gestures and tables instead of the need behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.storycheck.finding import QUS, Finding, Rule, listed
from testwright.core.testcases.storycheck.reading import Reading, found_in, unquoted

RULE: Final = Rule(
    code="solution_in_story",
    quality="problem_oriented",
    invest="negotiable",
    severity="info",
    summary="the goal prescribes how it is built",
    source=f"{QUS}: problem-oriented",
)
_WIDGETS: Final = regex(
    r"""
    \b(?:drop-?\s?downs?|check-?\s?box(?:es)?|radio\s+buttons?|(?<!radio\s)(?<!back\s)buttons?|pop-?ups?|
    modals?|dialog(?:ue)?\s+(?:box|window)(?:es|s)?|text\s?(?:box|field|area)s?|combo\s?box(?:es)?|
    sliders?|toggles?(?=\s*(?:switch|button|$|[,.]))|tooltips?|scroll\s?bars?|side\s?bars?|
    carousels?|accordions?|hamburger\s+menu|hyperlinks?)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_GESTURES: Final = regex(
    r"\b(?:(?:double|right)-?\s?click|click(?:s|ing)?\s+(?:on\s+)?(?:the|a|an)\b|drag(?:ging)?\b|"
    r"hover(?:ing)?\s+over|swip(?:e|ing)\b)",
    re.IGNORECASE,
)
_TECHNOLOGY: Final = regex(
    r"\b(?:stored\s+procedures?|database\s+(?:tables?|columns?|triggers?|queries|query)|(?<!-)SQL|cron\s*jobs?|"
    r"jQuery|JavaScript|iframes?|HTML\s+tags?|cookies|microservices?|Redis|MongoDB|"
    r"web\s?sockets?|wysiwyg(?:\s+editor)?|regular\s+expressions?|in\s+(?:a|the)\s+database)\b",
    re.IGNORECASE,
)


def find(reading: Reading) -> Iterator[Finding]:
    """A note for each story; technical words are the matter itself for technical roles."""
    goal = unquoted(reading.story.goal)
    words = [*found_in(_WIDGETS, goal), *found_in(_GESTURES, goal)]
    technical = reading.facts.scene.technical or reading.facts.scene.surface != "screen"
    if not technical:
        words += found_in(_TECHNOLOGY, goal)
    if words:
        yield RULE.finding(
            f"{listed(tuple(words))} prescribe{'s' if len(words) == 1 else ''} how it is done",
            "Say what the person has to achieve, and leave the means to those who build it; when "
            "the means is fixed, say so in a criterion",
            words=tuple(words),
        )
