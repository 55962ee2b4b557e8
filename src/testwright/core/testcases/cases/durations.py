"""Boundary cases of durations: what lasts, holds for a time, happens after it, or must come before.

The words around the number tell which of them it is. `Valid for 30 minutes` holds until then,
`deleted after 90 days` happens then, `cancelled within 2 hours` is possible until then, `24 hours
before it starts` counts back from something that lies ahead, `older than a year` is an age.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases import moments
from testwright.core.testcases.cases.countdowns import ahead, entered_ahead
from testwright.core.testcases.cases.spans import aged, dates, longer, span

if TYPE_CHECKING:
    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.limits import Limit

_PHRASE = (
    r"(?P<link>for(?:\s+(?:only|up\s+to|at\s+most|longer\s+than|more\s+than))?|after|within|in|until|"
    r"up\s+to|at\s+(?:most|least|the\s+latest)|no\s+(?:later|longer|earlier|more)\s+than|"
    r"longer\s+than|more\s+than|over)?\s*(?:the\s+(?:first|next|last)\s+)?"
)
_DAYS = r"(?:(?:working|business|calendar|school|bank|opening|trading)\s+)?"
_AHEAD = regex(r"^\s*(?:before|prior\s+to|in\s+advance|ahead|in\s+the\s+future)\b", re.IGNORECASE)
_AFTER = regex(r"^\s*(?:after|following|since|from|of)\b", re.IGNORECASE)
_ENDED = regex(
    r"\b(?:ends?|expires?|timed?\s?out|times\s+out|deleted|removed|closed|closes|logged\s+out|"
    r"signed\s+out|archived|purged|released|reminded|cancelled\s+automatically)\b",
    re.IGNORECASE,
)
_POSSIBLE = regex(r"\b(?:can|may|could|possible|allowed|must|has\s+to|have\s+to)\b", re.IGNORECASE)
_LASTS = regex(r"\b(?:lasts?|duration|length|takes?|span|long)\b", re.IGNORECASE)
_AGED = regex(r"\b(?:older|younger)\s+than\b", re.IGNORECASE)


def timed(limit: Limit, facts: Facts, subject: str) -> Idea:
    """The case of one duration."""
    if _AGED.search(limit.phrase):
        return aged(limit, facts)
    if limit.low is not None and not limit.low_in:
        return longer(limit, facts, subject)
    if _LASTS.search(limit.clause) and limit.role != "expiry":
        return span(limit, facts, subject)
    link, said, rest = _read(limit)
    if not _AHEAD.search(rest):
        return _counted(limit, facts, link, said, rest)
    if limit.high is not None and re.search(r"\b(?:date|day)\b", limit.subject):
        return dates(limit, facts, subject)
    future = re.match(r"\s*in\s+the\s+future", rest)
    return entered_ahead(limit, facts, subject) if future else ahead(limit, facts, said, rest)


def _counted(limit: Limit, facts: Facts, link: str, said: str, rest: str) -> Idea:
    """A time that runs from something: possible until, done by, happens after, holds for."""
    if not re.search(r"\bafter\b", link) and _POSSIBLE.search(said):
        return moments.possible(limit, facts, said, rest)
    if link.startswith("within"):
        return moments.done_by(limit, facts, said, rest)
    ended = _ENDED.search(" ".join([*said.split()[-3:], "|", rest]))
    stays = link.startswith("for") or re.search(
        r"\b(?:valid|held|kept|stored|available|locked)\b", said
    )
    if link.startswith("after") or ((ended or _AFTER.search(rest)) and not stays):
        return moments.happens(limit, facts, said, rest)
    return moments.holds(limit, facts, said, rest)


def _read(limit: Limit) -> tuple[str, str, str]:
    """Its link word, the clause before the duration, and what follows it."""
    unit = re.escape(limit.unit.rstrip("s"))
    short = {"seconds": "|secs?", "minutes": "|mins?", "hours": "|hrs?"}.get(limit.unit, "")
    number = r"(?:\d[\d.,]*[\s-]*|[a-z]+[\s-]+)" + _DAYS
    found = re.search(
        rf"\b{_PHRASE}(?<![\w.]){number}(?:{unit}s?{short})\b", limit.clause, re.IGNORECASE
    )
    if found is None:
        return "", limit.clause, ""
    return (
        (found["link"] or "").lower(),
        limit.clause[: found.start()].strip(" ,;:"),
        limit.clause[found.end() :].strip(" ,;:."),
    )
