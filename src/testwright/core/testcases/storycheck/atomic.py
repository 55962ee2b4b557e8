"""Several stories in one: deeds on different things, or three and more deeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.action import Action
from testwright.core.testcases.storycheck.finding import QUS, Finding, Rule, Severity
from testwright.core.testcases.storycheck.reading import Reading

RULE: Final = Rule(
    code="not_atomic",
    quality="atomic",
    invest="small",
    severity="warning",
    summary="several wishes in one story",
    source=f"{QUS}: atomic",
)
_CLAUSE: Final = regex(
    r"\b(?:how|that|which|who|whom|whose|where|when|what|whether|if|while|why|so)\b|"
    r"\bto\s+(?!the\b|an?\b|my\b|our\b|their\b)[a-z]+\b",
    re.IGNORECASE,
)
_CONSEQUENCE: Final = frozenset(
    {"have", "be", "get", "pass", "keep", "include", "ensure", "save", "become", "make"}
)
"""Verbs that tell what comes of the first deed: `set a message and have it displayed`."""
_MANY: Final = 3


def find(reading: Reading) -> Iterator[Finding]:
    """Two deeds on two things; three deeds on one; two deeds on one thing are only a note."""
    deeds = _deeds(reading)
    if len(deeds) < 2:  # noqa: PLR2004 a pair is the least that can be split
        return
    words = tuple(clipped(own_words(deed.text), 60) for deed in deeds)
    things = {deed.object.name.lower() for deed in deeds if deed.object}
    severity: Severity = "warning" if len(things) > 1 or len(deeds) >= _MANY else "info"
    yield RULE.finding(
        f"{len(deeds)} wishes in one story: {'; '.join(words)}",
        "Write one story for each, so that each can be estimated, built and tested by itself"
        if severity == "warning"
        else "Split it when the two can be built or allowed one without the other",
        words=words,
        severity=severity,
    )


def _deeds(reading: Reading) -> list[Action]:
    """The deeds of the goal that stand side by side; a deed in a subordinate clause is none."""
    goal = " ".join(reading.story.goal.split())
    actions = [action for action in reading.facts.actions if not action.statement]
    if not actions:
        return []
    deeds, place = [actions[0]], max(0, goal.find(actions[0].text))
    for action in actions[1:]:
        verb = action.verb.split(" ", 1)[0]
        match = regex(rf"\b{re.escape(verb)}\b", re.IGNORECASE).search(goal, place + 1)
        if match is None or _CLAUSE.search(goal[place : match.start()]):
            break
        if verb not in _CONSEQUENCE:
            deeds.append(action)
        place = match.start()
    return deeds
