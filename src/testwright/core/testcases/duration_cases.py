"""Boundary cases of durations: things that last, and things that end after a time."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from testwright.core.testcases.bounds import inside, plain
from testwright.core.testcases.flows.table import flow_of, preconditions
from testwright.core.testcases.grammar import capitalised, joined
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.wording import clipped, own_words
from testwright.core.testdata.columns.dates import clock, future_date

if TYPE_CHECKING:
    from testwright.core.testcases.facts import Facts
    from testwright.core.testcases.limits import Limit

NAME = "boundary_values"
_SECONDS = {
    "seconds": 1,
    "minutes": 60,
    "hours": 3600,
    "days": 86_400,
    "weeks": 604_800,
    "months": 2_592_000,
    "years": 31_536_000,
}
CENTURY = 3_153_600_000
"""Seconds; the calendar of a test system goes no further."""


def moment(limit: Limit, facts: Facts, subject: str) -> Idea:
    """Just before and just after the time has passed, by the clock."""
    end = limit.high if limit.high is not None else limit.low
    assert end is not None
    said = clipped(own_words(limit.clause), 120)
    seconds = min(round(end * _SECONDS.get(limit.unit, 0.001)), CENTURY)
    start = clock(future_date(facts.scene.seed, 3), 10)
    gap = 1 if seconds <= 7200 else 60  # noqa: PLR2004 a second matters up to two hours
    before, after = (
        start + timedelta(seconds=seconds - gap),
        start + timedelta(seconds=seconds + gap),
    )
    pattern = "%H:%M:%S" if seconds < 36_000 else "%Y-%m-%d %H:%M"  # noqa: PLR2004 same day
    first, one, two = (t.strftime(pattern) for t in (start, before, after))
    main = flow_of(facts.main, facts)
    amount = f"{plain(end)} {limit.unit if end != 1 else limit.unit.rstrip('s')}"
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect=f"limit {subject}",
        angle="rule",
        title=clipped(f"{capitalised(subject)} just before and just after {amount}", 100),
        preconditions=(
            *preconditions(facts.main, facts, main)[:2],
            "The clock of the test system can be set",
        ),
        steps=(
            f"Begin at `{first}`: {main.steps[0][:1].lower() + main.steps[0][1:]}",
            f"Set the clock to `{one}` and use or check the {subject}",
            f"Begin again at `{first}`",
            f"Set the clock to `{two}` and use or check the {subject}",
        ),
        expected=_passed(said, one, two, subject, amount),
        data={"start": first, "just_before": one, "just_after": two},
        covers=limit.covers,
        risk=0.86,
    )


def span(limit: Limit, facts: Facts, subject: str) -> Idea:
    """Something that lasts: from one time to another, a little shorter and a little longer."""
    day = future_date(facts.scene.seed, 3)
    ends = [end for end in (limit.low, limit.high) if end is not None]
    start = clock(day, 10)
    spans, data = [], {}
    for end in ends:
        seconds = min(round(end * _SECONDS.get(limit.unit, 0.001)), CENTURY)
        gap = 1 if seconds <= 60 else 60  # noqa: PLR2004 a minute is the usual grid
        for delta, value in ((-gap, end - limit.step), (0, end), (gap, end + limit.step)):
            until = start + timedelta(seconds=seconds + delta)
            stamp = until.strftime("%Y-%m-%d %H:%M:%S")
            spans.append((stamp, inside(limit, value)))
            data[f"until_{len(spans)}"] = stamp
    begin = start.strftime("%Y-%m-%d %H:%M:%S")
    good = [f"`{stamp}`" for stamp, fits in spans if fits]
    bad = [f"`{stamp}`" for stamp, fits in spans if not fits]
    amounts = joined(
        [f"{plain(end)} {limit.unit if end != 1 else limit.unit[:-1]}" for end in ends]
    )
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect=f"limit {subject}",
        angle="rule",
        title=clipped(f"{capitalised(subject)} a little shorter and longer than {amounts}", 100),
        preconditions=preconditions(facts.main, facts, flow_of(facts.main, facts))[:2],
        steps=tuple(
            f"Enter `{begin}` to `{stamp}` for the {subject} and save" for stamp, _ in spans
        ),
        expected=(
            f"The {subject} until {joined(good)} is accepted; until {joined(bad)} it is refused "
            "with the limit named, and nothing is stored"
        ),
        data={"from": begin, **data},
        covers=limit.covers,
        risk=0.86,
    )


def _passed(said: str, one: str, two: str, subject: str, amount: str) -> str:
    """What holds just before and just after, as far as the words tell."""
    low = said.lower()
    if re.search(r"\b(?:lock|block|suspend)", low):
        return f"At `{one}` it is still locked; at `{two}`, after {amount}, it is open again"
    if re.search(r"\b(?:log(?:ged)?\s?out|sign(?:ed)?\s?out|session|idle|inactiv|time\s?out)", low):
        return (
            f"At `{one}` the work goes on; at `{two}`, after {amount}, a sign-in is asked for "
            "and nothing more is stored"
        )
    if re.search(r"\b(?:valid|expire|expires|expiry|active|available)", low):
        return (
            f"At `{one}` the {subject} still works; at `{two}` it is refused as expired and "
            "nothing has changed"
        )
    if re.search(r"\b(?:within|cancel|return|until|no later)", low):
        return (
            f"At `{one}` it is still possible; at `{two}`, after {amount}, it is refused and "
            "everything stays as it was"
        )
    return (
        f"At `{one}`, before {amount} have passed, it has not happened yet; at `{two}` this "
        f"holds: {said}"
    )
