"""Boundary cases of durations: what lasts, holds for a time, happens after it, or must come before.

The words around the number tell which of them it is. `Valid for 30 minutes` holds until then,
`deleted after 90 days` happens then, `cancelled within 2 hours` is possible until then, `24 hours
before it starts` counts back from something that lies ahead.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.cases.spans import dates, longer, span
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.bounds import CENTURY, amount_of, seconds_of
from testwright.core.testdata.columns.dates import clock, future_date

if TYPE_CHECKING:
    from datetime import datetime

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.limits import Limit

NAME = "boundary_values"
SAME_DAY = 36_000
FINE = 7_200
"""Seconds; up to here one second matters, beyond it a minute."""
_PHRASE = (
    r"(?P<link>for(?:\s+(?:only|up\s+to|at\s+most|longer\s+than|more\s+than))?|after|within|in|until|"
    r"up\s+to|at\s+(?:most|least|the\s+latest)|no\s+(?:later|longer|earlier|more)\s+than|"
    r"longer\s+than|more\s+than|over)?\s*(?:the\s+(?:first|next|last)\s+)?"
)
_AHEAD = re.compile(
    r"^\s*(?:before|prior\s+to|in\s+advance|ahead|in\s+the\s+future)\b", re.IGNORECASE
)
_AFTER = re.compile(r"^\s*(?:after|following|since|from|of)\b", re.IGNORECASE)
_ENDED = re.compile(
    r"\b(?:ends?|expires?|timed?\s?out|times\s+out|deleted|removed|closed|closes|logged\s+out|"
    r"signed\s+out|archived|purged|released|reminded|cancelled\s+automatically)\b",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    r"\b(?:can|may|could|possible|allowed|must|has\s+to|have\s+to)\b", re.IGNORECASE
)
_LASTS = re.compile(r"\b(?:lasts?|duration|length|takes?|span)\b", re.IGNORECASE)
_LOCKED = re.compile(r"\b(?:lock\w*|block\w*|suspend\w*|banned)\b", re.IGNORECASE)


def timed(limit: Limit, facts: Facts, subject: str) -> Idea:
    """The case of one duration."""
    if limit.low is not None and not limit.low_in:
        return longer(limit, facts, subject)
    if _LASTS.search(limit.clause) and limit.role != "expiry":
        return span(limit, facts, subject)
    link, said, rest = _read(limit)
    if _AHEAD.search(rest):
        dated = limit.high is not None and re.search(r"\b(?:date|day)\b", limit.subject)
        return dates(limit, facts, subject) if dated else _ahead(limit, facts, _glued(said, ""))
    return _counted(limit, facts, link, said, rest)


def _counted(limit: Limit, facts: Facts, link: str, said: str, rest: str) -> Idea:
    """A time that runs from something: possible until, done by, happens after, holds for."""
    if not re.search(r"\b(?:for|after)\b", link) and _POSSIBLE.search(said):
        return _until(limit, facts, _glued(said, rest))
    if link.startswith("within"):
        return _by_then(limit, facts, _glued(said, rest))
    ended = _ENDED.search(" ".join([*said.split()[-3:], "|", rest]))
    stays = re.search(r"\b(?:valid|held|kept|stored|available|locked)\b", said)
    if link.startswith("after") or ((ended or _AFTER.search(rest)) and not stays):
        return _happens(limit, facts, said, rest)
    return _holds(limit, facts, _glued(said, rest))


def _read(limit: Limit) -> tuple[str, str, str]:
    """Its link word, the clause before the duration, and what follows it."""
    unit = re.escape(limit.unit.rstrip("s"))
    short = {"seconds": "|secs?", "minutes": "|mins?", "hours": "|hrs?"}.get(limit.unit, "")
    number = r"(?:\d[\d.,]*[\s-]*|[a-z]+[\s-]+)(?:(?:working|business|calendar|school|bank)\s+)?"
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


def _glued(said: str, rest: str) -> str:
    """The sentence without its duration."""
    text = own_words(f"{said} {rest}".strip(" ,;")).replace("*", "")
    text = re.sub(r"\b(?:is|are|be)\s+(?:only\s+)?$", r"is so", text)
    return clipped(text, 130) or "it holds"


def _stamps(limit: Limit, facts: Facts) -> tuple[str, str, str]:
    """Begin, just before and just after, as the clock of a test system is set."""
    seconds = seconds_of(limit)
    start = clock(future_date(facts.scene.seed, 3), 10)
    end = _later(start, limit, seconds)
    gap = timedelta(seconds=1 if seconds <= FINE else 60)
    pattern = "%H:%M:%S" if seconds < SAME_DAY else "%Y-%m-%d %H:%M"
    first, one, two = (moment.strftime(pattern) for moment in (start, end - gap, end + gap))
    return first, one, two


def _later(start: datetime, limit: Limit, seconds: int) -> datetime:
    """The moment that lies the duration ahead; months and years by the calendar."""
    end = limit.high if limit.high is not None else limit.low
    months = {"months": 1, "years": 12}.get(limit.unit, 0)
    if not months or end is None or end != int(end) or seconds >= CENTURY:
        return start + timedelta(seconds=seconds)
    total = start.year * 12 + start.month - 1 + int(end) * months
    return start.replace(year=total // 12, month=total % 12 + 1, day=min(start.day, 28))


def _idea(
    limit: Limit,
    facts: Facts,
    said: str,
    steps: tuple[str, ...],
    expected: str,
    stamps: tuple[str, str, str],
) -> Idea:
    first, one, two = stamps
    main = flow_of(facts.main, facts)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect=f"limit {amount_of(limit)}",
        angle="rule",
        title=clipped(
            f"{capitalised(clipped(said, 70))}: just before and just after {amount_of(limit)}", 120
        ),
        preconditions=(
            *preconditions(facts.main, facts, main)[:2],
            "The clock of the test system can be set",
        ),
        steps=steps,
        expected=expected,
        data={"start": first, "just_before": one, "just_after": two},
        covers=limit.covers,
        risk=0.86,
    )


def _holds(limit: Limit, facts: Facts, said: str) -> Idea:
    """It is so for that long, and then no longer."""
    stamps = first, one, two = _stamps(limit, facts)
    locked = _LOCKED.search(said)
    last = (
        f"at `{two}`, after {amount_of(limit)}, it is open again and the right entry works"
        if locked
        else f"at `{two}` it no longer does, it is said that the time is over, and nothing is done"
    )
    return _idea(
        limit,
        facts,
        said,
        (
            f"Set the clock to `{first}` and let this begin: {said}",
            f"Set the clock to `{one}` and try it",
            f"Set the clock to `{two}` and try it",
        ),
        f"At `{one}` this still holds: {said}; {last}",
        stamps,
    )


def _happens(limit: Limit, facts: Facts, said: str, rest: str) -> Idea:
    """It happens when the time has passed, not before."""
    stamps = first, one, two = _stamps(limit, facts)
    trigger = re.sub(r"^(?:of|without|after|from|following|since)\s+", "", rest)
    idle = re.match(r"(?:of|without)\s+(?:any\s+)?(?:in)?activity|of\s+idle", rest, re.IGNORECASE)
    what = _glued(said, "" if idle else rest) if said else _glued("", rest)
    begin = (
        f"Set the clock to `{first}`, do something, and then nothing more"
        if idle
        else f"Set the clock to `{first}` and let the time begin to run"
        + (f" ({clipped(own_words(trigger), 60)})" if trigger != rest and said else "")
    )
    return _idea(
        limit,
        facts,
        what,
        (begin, f"Set the clock to `{one}` and look", f"Set the clock to `{two}` and look"),
        f"At `{one}` it has not happened yet; at `{two}`, after {amount_of(limit)}, this "
        f"holds: {what}",
        stamps,
    )


def _until(limit: Limit, facts: Facts, said: str) -> Idea:
    """It is possible up to then."""
    stamps = first, one, two = _stamps(limit, facts)
    return _idea(
        limit,
        facts,
        said,
        (
            f"Set the clock to `{first}` and do what the time runs from",
            f"Set the clock to `{one}` and try this: {said}",
            f"Do both anew, the second at `{two}`",
        ),
        (
            f"At `{one}` it works; at `{two}`, after {amount_of(limit)}, it is refused "
            "with the limit "
            "named, and nothing has changed"
        ),
        stamps,
    )


def _by_then(limit: Limit, facts: Facts, said: str) -> Idea:
    """It has to have happened by then."""
    stamps = first, one, two = _stamps(limit, facts)
    return _idea(
        limit,
        facts,
        said,
        (
            f"Set the clock to `{first}` and do what the time runs from",
            f"Set the clock to `{one}` and look",
            f"Do it anew, make it fail once on the way, and look at `{two}`",
        ),
        (
            f"At `{one}` this holds: {said}; at `{two}`, after {amount_of(limit)}, "
            "either it holds as "
            "well or somebody has been told that it is late"
        ),
        stamps,
    )


def _ahead(limit: Limit, facts: Facts, said: str) -> Idea:
    """Counted back from something that lies ahead."""
    seconds = seconds_of(limit)
    start = clock(future_date(facts.scene.seed, 3), 15) + timedelta(seconds=seconds)
    pattern = "%Y-%m-%d %H:%M:%S" if seconds <= FINE else "%Y-%m-%d %H:%M"
    gap = timedelta(seconds=1 if seconds <= FINE else 60)
    back = start - timedelta(seconds=seconds)
    event, one, two = (t.strftime(pattern) for t in (start, back - gap, back + gap))
    noun = facts.main.object
    thing = noun.name if noun and not noun.abstract and not noun.mass else "date that counts"
    longer = limit.low is not None or bool(
        re.search(r"\b(?:until|at least|no later|before)\b", limit.clause, re.IGNORECASE)
    )
    works, refused = (one, two) if longer else (two, one)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect=f"limit {amount_of(limit)}",
        angle="rule",
        title=clipped(
            f"{capitalised(clipped(said, 70))}: just before and just after "
            f"{amount_of(limit)} ahead",
            120,
        ),
        preconditions=(
            facts.scene.ready,
            f"The {thing} is at `{event}`; the clock of the test system can be set",
        ),
        steps=(
            f"Set the clock to `{one}` and try this: {said}",
            f"Bring everything back to where it was, set the clock to `{two}`, and try the same",
        ),
        expected=(
            f"At `{works}` it works; at `{refused}` it is refused with the limit of "
            f"{amount_of(limit)} named, and nothing has changed"
        ),
        data={"ahead": event, "earlier": one, "later": two},
        covers=limit.covers,
        risk=0.86,
    )
