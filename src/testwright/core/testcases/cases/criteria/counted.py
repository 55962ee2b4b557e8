"""Criteria about a number that follows what is done: `The kite count updates immediately`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.criteria.causes import cause_of
from testwright.core.testcases.cases.criteria.shape import done, given_for, sole, understood
from testwright.core.testcases.language.wording import own_words

if TYPE_CHECKING:
    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

_FOLLOWS = regex(
    r"^(?:the\s+)?(?P<what>(?:[\w-]+\s+){0,3}?(?:count|counter|item\s+count|badge|"
    r"number\s+of\s+[\w -]{3,30}?))\s+"
    r"(?:(?:is|are)\s+(?:\w+ly\s+)?(?:updated|increased|incremented|decreased|decremented|"
    r"adjusted|refreshed)|"
    r"(?:\w+ly\s+)?(?:updates?|increases?|increments?|decreases?|changes?|adjusts?))"
    r"(?P<how>(?:\s+(?:immediately|automatically|instantly|correctly|accordingly|dynamically|"
    r"in\s+real[- ]time|"
    r"without\s+(?:an?\s+)?(?:page\s+)?(?:reload|refresh)|by\s+(?:one|1)))*)$",
    re.IGNORECASE,
)
_MORE = frozenset({"create", "assign", "upload", "register", "send", "schedule"})


def counted(rule: Rule, facts: Facts) -> Idea | None:
    """Noted before, done, and read again: one more, or one less."""
    if not understood(facts) or facts.main.kind not in _MORE | {"delete"}:
        return None
    found = _FOLLOWS.match(own_words(rule.statement))
    if found is None:
        return None
    cause = cause_of(rule.condition, facts) if rule.condition else None
    if rule.condition and (cause is None or not cause.done):
        return None
    what = found["what"].lower()
    more = "higher" if facts.main.kind in _MORE else "lower"
    steps = done(facts)[:3]
    return sole(
        rule,
        given=given_for(facts),
        steps=(
            f"Read the {what} and note it",
            *steps,
            f"Read the {what} without reloading the page",
        ),
        expected=f"the {what} is {more} by one than the one noted",
        data={"difference": 1 if more == "higher" else -1},
        risk=0.74,
    )
