"""Criteria about where and how soon the outcome of the story's course is there.

`The kite appears in the hangar list`, `Saved within 2 seconds`, `The list refreshes every minute`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.criteria.causes import cause_of
from testwright.core.testcases.cases.criteria.shape import (
    done,
    given_for,
    opened,
    sole,
    understood,
    value_of,
)
from testwright.core.testcases.language.grammar import past_participle
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import own_words
from testwright.core.testcases.reading.bounds import plain

if TYPE_CHECKING:
    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

_APPEARS = regex(
    r"^(?:the\s+|an?\s+|new\s+)*(?P<thing>[a-z][\w -]{2,40}?)\s+(?:then\s+|immediately\s+)?"
    r"(?:appears?|shows?\s+up|(?:is|are)\s+(?:immediately\s+|then\s+)?(?:shown|displayed|listed|"
    r"visible))\s+"
    r"(?:on|in)\s+(?P<place>(?:the\s+|their\s+|my\s+)?(?:[\w-]+\s+){0,3}?(?:dashboard|list|page|"
    r"overview|catalogu?e|"
    r"calendar|feed|table|history|gallery|profile|homepage|board|inbox|cart|library|timeline))"
    r"(?:\s+(?:immediately|instantly|automatically|right\s+away))?$",
    re.IGNORECASE,
)
_MAKES = frozenset({"create", "register", "assign", "upload", "schedule", "publish", "send"})
_WITHIN = regex(
    r"^(?P<what>[a-z][\w' -]{2,50}?)\s+(?:(?:is|are)\s+)?(?:created|saved|completed?s?|processed|"
    r"submitted|stored|updated|"
    r"confirmed|finish(?:es|ed)|deleted|responds?|takes)\s+(?:within|in\s+(?:less|"
    r"under)\s+than|in\s+under|under|"
    r"(?:at\s+most|no\s+more\s+than|less\s+than))\s+\d+(?:\.\d+)?\s*(?:seconds?|secs?|s|ms|"
    r"milliseconds?)$",
    re.IGNORECASE,
)
_REFRESHES = regex(
    r"^(?:the\s+)?(?P<what>(?:[\w-]+\s+){0,3}?(?:dashboard|list|page|feed|map|table|view|screen|"
    r"board|chart|count|data))\s+"
    r"(?:auto(?:matically)?[- ]?)?(?:refresh(?:es)?|updates?|"
    r"reloads?)\s+(?:automatically\s+)?every\s+"
    r"(?P<n>\d+)\s*(?P<unit>seconds?|minutes?)(?:\s+automatically)?$",
    re.IGNORECASE,
)


def appears(rule: Rule, facts: Facts) -> Idea | None:
    """What the course has made is looked for by its name where the criterion says."""
    thing = facts.main.object
    if not understood(facts) or facts.main.kind not in _MAKES or thing is None or rule.limits:
        return None
    found = _APPEARS.match(own_words(rule.statement))
    noun = noun_of(found["thing"]) if found else None
    value = value_of(facts)
    if found is None or noun is None or noun.head != thing.head or not value:
        return None
    if rule.condition:
        cause = cause_of(rule.condition, facts)
        if cause is None or not cause.done:
            return None
    return sole(
        rule,
        given=given_for(facts),
        steps=(*done(facts)[:4], f"{opened(found['place'], facts)} and look for `{value}`"),
        expected=f"`{value}` is there once",
        data={"looked_for": value},
        risk=0.76,
    )


def deed_time(rule: Rule, facts: Facts) -> Idea | None:
    """The deed is done ten times, and the slowest counts."""
    limit = next((one for one in rule.limits if one.kind == "duration" and one.high), None)
    if limit is None or rule.condition or not understood(facts) or facts.scene.surface != "screen":
        return None
    if not _WITHIN.match(own_words(rule.statement)) or len(done(facts)) > 4:  # noqa: PLR2004 and one to measure
        return None
    much = f"{plain(limit.high or 0)} {limit.unit}"
    verb = past_participle(facts.main.plain_verb)
    return sole(
        rule,
        given=given_for(facts),
        steps=(
            *done(facts)[:3],
            f"Measure the time from the last of these steps until it is shown as {verb}",
            "Do all of it ten times, with other data each time, and note the longest time",
        ),
        expected=f"the longest of the ten times is at most {much}",
        data={"limit": much, "runs": 10},
        kind="edge_case",
        risk=0.66,
    )


def refreshes(rule: Rule, facts: Facts) -> Idea | None:
    """What is changed elsewhere is seen without touching the page."""
    found = _REFRESHES.match(own_words(rule.statement))
    if found is None or rule.condition:
        return None
    what = found["what"].lower()
    unit = found["unit"].lower().rstrip("s")
    much = f"{found['n']} {unit}{'' if found['n'] == '1' else 's'}"
    return sole(
        rule,
        given=(
            facts.scene.ready,
            f"The {what} shows a value that can be changed in a second session: `7`",
        ),
        steps=(
            f"Open the {what}",
            "Change the value from `7` to `9` in the second session and save",
            f"Wait {much} in the first session without touching the page",
        ),
        expected=f"not later than {much} after the change the {what} shows `9` in place of `7`, "
        "without a "
        "reload by hand",
        data={"every": much},
        risk=0.72,
    )
