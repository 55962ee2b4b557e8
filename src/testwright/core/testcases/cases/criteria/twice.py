"""Criteria against doubles: `Duplicate entries are rejected` is tried by doing the same twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.criteria.shape import (
    done,
    given_for,
    sentence,
    sole,
    understood,
    value_of,
)

if TYPE_CHECKING:
    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

_DOUBLE = regex(
    r"^(?:the\s+)?duplicate\s+(?P<what>[\w -]{3,40}?)\s+(?:is|are)\s+(?:rejected|refused|"
    r"prevented|blocked|denied|"
    r"not\s+(?:allowed|possible|accepted|permitted)|disallowed)\b|"
    r"^(?:the\s+)?(?:system|app|application|site|platform|it)\s+(?:prevents?|blocks?|rejects?|"
    r"(?:does\s+not|doesn['’]t)\s+allow)\s+duplicate\s+(?P<other>[\w -]{3,40}?)$|"
    r"^(?:no|prevent(?:s)?)\s+duplicate\s+(?P<none>[\w -]{3,40}?)(?:\s+(?:is|are)\s+(?:allowed|"
    r"created|possible))?$|"
    r"^(?:.{3,40}?\s)?cannot\s+(?P<verb>[a-z]+)\b.{0,50}\btwice$",
    re.IGNORECASE,
)
_MADE = frozenset(
    {"create", "register", "assign", "schedule", "upload", "send", "mark", "decide", "pay"}
)


def only_once(rule: Rule, facts: Facts) -> Idea | None:
    """The story's own course, and the same once more with the same values."""
    if rule.condition or not understood(facts) or facts.main.kind not in _MADE:
        return None
    found = _DOUBLE.match(sentence(rule))
    if found is None:
        return None
    verb = (found["verb"] or "").lower()
    if verb and verb != facts.main.plain_verb.split(" ")[0]:
        return None
    steps, value = done(facts), value_of(facts)
    again = f"Do the same again, with `{value}`" if value else "Do exactly the same again"
    what = f"`{value}`" if value else "it"
    return sole(
        rule,
        given=given_for(facts),
        steps=(*steps[:3], again, "Look at what is there then"),
        expected=f"the second try is refused with a message that says why; {what} is there once",
        data={"twice": value} if value else {},
        kind="negative",
        risk=0.84,
    )
