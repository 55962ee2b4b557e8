"""Criteria about the time until something is there: a loading state, and what can be undone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.criteria.shape import (
    about,
    done,
    given_for,
    sentence,
    sole,
    understood,
)
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.language.wording import own_words
from testwright.core.testcases.reading.bounds import plain

if TYPE_CHECKING:
    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

_LOADING = regex(
    r"^(?:(?:the\s+)?(?:ui|page|app|system|screen|users?|they|it)\s+(?:shows?|displays?|"
    r"sees?)\s+)?(?:an?\s+|the\s+)?"
    r"(?P<what>(?:loading|progress)(?:\s+(?:states?|indicators?|spinners?|skeletons?|bars?|"
    r"animations?|screens?|"
    r"messages?))+|spinners?|skeletons?(?:\s+(?:screens?|loaders?))?|loaders?)\b"
    r"(?:\s+(?:is|are)\s+(?:shown|displayed|visible)|\s+appears?)?(?P<when>(?:\s+(?:while|during|"
    r"when|until|for)\s.+)?)$",
    re.IGNORECASE,
)
_LOADS = regex(
    r"^(?P<what>(?:[\w-]+\s+){0,3}?(?:page|dashboard|list|screen|view|report|table|homepage|"
    r"calendar|map|"
    r"results|feed|chart)s?)\s+(?:loads?|opens?|renders?|"
    r"(?:is|are)\s+(?:fully\s+)?(?:loaded|displayed|shown|rendered))\s+"
    r"(?:fully\s+)?(?:within|in\s+(?:less|under)\s+than|in\s+under|under|in)\s+\d",
    re.IGNORECASE,
)
_UNDO = regex(
    r"^(?:an?\s+|the\s+)?undo\s*(?:option|functionality|function|button|action|toast|link|feature)?"
    r"(?:\s+(?:is\s+)?(?:available|shown|offered|possible))?\s*"
    r"(?:\(?\s*(?:for|within)?\s*(?P<n>\d+)[\s-]*(?P<unit>seconds?|secs?|s|minutes?|"
    r"mins?)\b[^)]*\)?)?$",
    re.IGNORECASE,
)
_SETTLED = frozenset(
    {"create", "update", "delete", "mark", "assign", "configure", "schedule", "send"}
)


def loading(rule: Rule, facts: Facts) -> Idea | None:
    """Over a slow connection one sees what is shown until the content is there."""
    if not understood(facts):
        return None
    text = sentence(rule)
    found = _LOADING.match(text)
    if found is None:
        return None
    what = found["what"].lower()
    main = flow_of(facts.main, facts)
    reads = facts.main.kind in {"view", "search", "filter", "sort", "download", "generate"}
    steps = main.steps[:1] if reads else done(facts)[:3]
    return sole(
        rule,
        given=given_for(facts),
        steps=(
            "Slow the connection down to 50 kB/s in the developer tools of the browser",
            *steps,
            "Watch the page until it has the answer",
        ),
        expected=f"from the last deed until the answer is there the {what} is shown; then it is "
        "gone, and the "
        "result stands in its place",
        data={"kilobytes_per_second": 50},
        risk=0.56,
    )


def load_time(rule: Rule, facts: Facts) -> Idea | None:
    """The page is opened twenty times, and the slowest counts."""
    found = _LOADS.match(own_words(rule.statement))
    limit = next((one for one in rule.limits if one.kind == "duration" and one.high), None)
    if found is None or limit is None or rule.condition:
        return None
    what = re.sub(r"^(?:the|each|every|all)\s+", "", found["what"], flags=re.IGNORECASE)
    what = what[:1].lower() + what[1:] if what[1:].islower() else what
    much = f"{plain(limit.high or 0)} {limit.unit}"
    return sole(
        rule,
        given=(facts.scene.ready, "The data of a usual day are stored, and nobody else is at work"),
        steps=(
            f"Open the {what} and measure the time until it is complete",
            "Empty the cache of the browser and do it again, twenty times in all",
            "Note the longest of the times",
        ),
        expected=f"the longest of the twenty times is at most {much}",
        data={"limit": much, "runs": 20},
        kind="edge_case",
        risk=0.7,
    )


def undo(rule: Rule, facts: Facts) -> Idea | None:
    """Undone in time all is as before; afterwards it is no longer offered."""
    found = _UNDO.match(sentence(rule))
    if found is None or not understood(facts) or facts.main.kind not in _SETTLED:
        return None
    thing, steps = about(facts), done(facts)[:2]
    before = f"{thing} is as it was before the first step"
    if not found["n"]:
        return sole(
            rule,
            given=given_for(facts),
            steps=(*steps, "Choose to undo it", facts.scene.again),
            expected=f"{before}, also after the last step",
            risk=0.7,
        )
    unit = {"s": "second", "m": "minute"}[found["unit"][0].lower()]
    much = int(found["n"])
    inside = max(1, much - 1)
    return sole(
        rule,
        given=given_for(facts),
        steps=(
            *steps,
            (
                f"Choose to undo it within {inside} {unit}{'s' if inside > 1 else ''}, and look at "
                f"{thing}"
            ),
            f"Do the same once more, wait for {much + 1} {unit}s, and look for the way to undo it",
        ),
        expected=f"the first time {before}; the second time it is no longer offered after {much} "
        f"{unit}s, and "
        "what was done stays",
        data={"limit": f"{much} {unit}s"},
        risk=0.76,
    )
