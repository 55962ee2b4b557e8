"""Boundary cases of durations that are entered or set: spans, dates ahead, slow answers."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, joined
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.bounds import amount_of, inside, plain, seconds_of
from testwright.core.testdata.columns.dates import clock, future_date

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.limits import Limit

NAME = "boundary_values"


def longer(limit: Limit, facts: Facts, subject: str) -> Idea:
    """`When it takes longer than 300 ms`: made to take a little less and a little more."""
    assert limit.low is not None
    less, more = (
        f"{plain(round(value, 3))} {limit.unit}"
        for value in (limit.low - limit.step, limit.low + limit.step)
    )
    said = clipped(own_words(limit.clause), 130)
    main = flow_of(facts.main, facts)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect=f"limit {amount_of(limit)}",
        angle="rule",
        title=clipped(f"{capitalised(subject)} of {less} and of {more}", 100),
        preconditions=(
            *preconditions(facts.main, facts, main)[:2],
            f"It can be set how long the {subject} takes",
        ),
        steps=(
            f"Let the {subject} take `{less}`, and note what happens",
            f"Let the {subject} take `{more}`, and note what happens",
        ),
        expected=f"With {less} the ordinary course is seen; with {more} this holds: {said}",
        data={"less": less, "more": more},
        covers=limit.covers,
        risk=0.84,
    )


def dates(limit: Limit, facts: Facts, subject: str) -> Idea:
    """A date that may lie so far ahead: the days on both sides of each end."""
    today = future_date(facts.scene.seed, 3)
    end = timedelta(seconds=seconds_of(limit))
    days = [(today + end + timedelta(days=n), n <= 0) for n in (-1, 0, 1)]
    if re.search(r"\b(?:today|now)\b", limit.clause, re.IGNORECASE):
        days = [(today + timedelta(days=n), n >= 0) for n in (-1, 0)] + days
    stamps = [(day.isoformat(), fits) for day, fits in days]
    good = [f"`{stamp}`" for stamp, fits in stamps if fits]
    bad = [f"`{stamp}`" for stamp, fits in stamps if not fits]
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect=f"limit {amount_of(limit)}",
        angle="rule",
        title=clipped(f"{capitalised(subject)} {amount_of(limit)} ahead, a day less and more", 100),
        preconditions=(
            *preconditions(facts.main, facts, flow_of(facts.main, facts))[:2],
            f"The clock of the test system says `{today.isoformat()} 12:00`",
        ),
        steps=tuple(f"Enter `{stamp}` as the {subject} and save" for stamp, _ in stamps),
        expected=(
            f"{joined(good)} are taken; {joined(bad)} "
            f"{'is' if len(bad) == 1 else 'are'} refused with "
            "the limit named, and nothing is stored"
        ),
        data={
            "today": today.isoformat(),
            "taken": [s.strip("`") for s in good],
            "refused": [s.strip("`") for s in bad],
        },
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
        seconds = seconds_of(limit, end)
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
        aspect=f"limit {amount_of(limit)}",
        angle="rule",
        title=clipped(
            f"{capitalised(subject)} of {amounts}, a little shorter and a little longer", 100
        ),
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
