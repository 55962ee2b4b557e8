"""Boundary cases of durations that are entered or set: spans, dates ahead, slow answers."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, joined, plural
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.predicates import predicate_of
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.bounds import amount_of, inside, plain, seconds_of
from testwright.core.testcases.reading.conditions import negated
from testwright.core.testcases.reading.described import base_of, described, of_one
from testwright.core.testdata.literals.dates import clock, future_date

if TYPE_CHECKING:
    from datetime import date

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.limits import Limit

NAME = "boundary_values"
CENTURY_IN_MONTHS = 1200
"""What is older is as old as this: calendars go no further."""


def longer(limit: Limit, facts: Facts, subject: str) -> Idea:
    """`When it takes longer than 300 ms`: made to take a little less and a little more."""
    assert limit.low is not None
    less, more = (
        f"{plain(round(value, 3))} {limit.unit}"
        for value in (limit.low - limit.step, limit.low + limit.step)
    )
    said = clipped(own_words(limit.clause), 130)
    after = limit.clause.partition(limit.phrase)[2].strip(" ,")
    after = re.sub(r"^(?:a|per|each)\s+(?:day|week|month|year)\s+", "", after)
    needs = after if limit.phrase and is_verb(after.split(" ", 1)[0] or "-") else ""
    main = flow_of(facts.main, facts)
    ready = preconditions(facts.main, facts, main)[:2]
    if needs:
        says = of_one(needs)
        steps = tuple(
            f"Enter `{value}` and note what is asked or shown"
            for value in (less, amount_of(limit), more)
        )
        turned = negated(f"it {says}").removeprefix("it ")
        expected = f"`{more}` {says}; `{less}` and `{amount_of(limit)}` {turned}"
    else:
        ready = (*ready, f"It can be set how long the {subject} takes")
        steps = (
            f"Let the {subject} take `{less}`, and note what happens",
            f"Let the {subject} take `{more}`, and note what happens",
        )
        expected = f"With {less} the ordinary course is seen; with {more} this holds: {said}"
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect=f"limit {amount_of(limit)}",
        angle="rule",
        title=clipped(f"{capitalised(subject or 'time')} of {less} and of {more}", 100),
        preconditions=ready,
        steps=steps,
        expected=expected,
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


def aged(limit: Limit, facts: Facts) -> Idea:
    """`Older than a year`: two things by name, a day younger and a day older than that."""
    today = future_date(facts.scene.seed, 3)
    born = _back(today, limit)
    younger, older = born + timedelta(days=1), born - timedelta(days=1)
    before, _, after = limit.clause.partition(re.split(r"\s", limit.phrase)[0])
    subject = described(re.sub(r"\s+(?:that|which|who)\s+(?:is|are)\s*$", "", before.strip()))
    noun = subject.noun if subject else noun_of(limit.subject) or facts.main.object
    after = limit.clause[len(before) + len(limit.phrase) :].strip(" ,.")
    over = limit.low is not None
    scene = facts.scene
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    name = noun.name if noun is not None else "entry"
    hit, other = (two, one) if over else (one, two)
    steps, expected = _by_age(after, name, (one, two), (hit, other))
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect=f"limit {amount_of(limit)}",
        angle="rule",
        title=clipped(
            f"{capitalised(name)} a day younger and a day older than {amount_of(limit)}", 100
        ),
        preconditions=(
            scene.ready,
            f"Today is `{today.isoformat()}`",
            (
                f"{capitalised(name)} `{one}` is of `{younger.isoformat()}`, `{two}` of "
                f"`{older.isoformat()}`"
            ),
        ),
        steps=steps,
        expected=expected,
        data={"today": today.isoformat(), one: younger.isoformat(), two: older.isoformat()},
        covers=limit.covers,
        risk=0.86,
    )


def _back(today: date, limit: Limit) -> date:
    """The day that lies so far back; months and years by the calendar."""
    end = limit.low if limit.low is not None else limit.high
    assert end is not None
    months = {"months": 1, "years": 12}.get(limit.unit, 0)
    if not months:
        return today - timedelta(days=max(1, seconds_of(limit) // 86_400))
    total = today.year * 12 + today.month - 1 - min(int(end) * months, CENTURY_IN_MONTHS)
    return today.replace(year=total // 12, month=total % 12 + 1, day=min(today.day, 28))


_DENIED = regex(
    r"(?:cannot|can['’]t|may not|must not|can no longer)\s+be\s+(?P<done>\w+)\b(?P<tail>.*)$",
    re.IGNORECASE,
)


def _by_age(
    after: str, name: str, both: tuple[str, str], sides: tuple[str, str]
) -> tuple[tuple[str, ...], str]:
    """What is done with the younger and the older one, and what comes of it for whom."""
    hit, other = sides
    denied = _DENIED.match(after)
    verb = base_of(denied["done"]) if denied else ""
    if denied and verb:
        tail = f" {denied['tail'].strip()}" if denied["tail"].strip() else ""
        return (
            tuple(f"Try to {verb} {name} `{one}`{tail}" for one in both),
            (
                f"`{other}` is {denied['done']}{tail}; `{hit}` is refused with its age named as "
                "the reason, and is as before"
            ),
        )
    said = predicate_of(f"it {after}").said if after else ""
    if not said:
        return (
            tuple(f"Enter {name} `{one}` and save" for one in both),
            f"`{hit}` is accepted; `{other}` is refused with the age named as the reason",
        )
    says = of_one(said)
    turned = negated(f"it {says}").removeprefix("it ")
    return tuple(f"Look for {name} `{one}`" for one in both), f"`{hit}` {says}; `{other}` {turned}"


def apart(limit: Limit, facts: Facts) -> Idea:
    """`within 60 minutes of each other`: two pairs, a little less and a little more apart."""
    scene, noun = facts.scene, noun_of(limit.subject) or facts.main.object
    names = [scene.name(noun, place) for place in range(4)]
    near = f"{plain(limit.high or 0)} {plural(limit.unit)}"
    main = flow_of(facts.main, facts)
    said = clipped(own_words(limit.clause), 120)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect=f"limit {limit.subject}",
        angle="rule",
        title=clipped(f"A little less and a little more than {near} apart: {said}", 110),
        preconditions=(
            *preconditions(facts.main, facts, main)[:1],
            f"`{names[0]}` and `{names[1]}` are one second less than {near} apart",
            f"`{names[2]}` and `{names[3]}` are one second more than {near} apart",
        ),
        steps=(
            f"Try with `{names[0]}` and `{names[1]}` together what the story tells",
            f"Try the same with `{names[2]}` and `{names[3]}`",
            scene.again,
        ),
        expected=(
            f"It works for `{names[0]}` and `{names[1]}`; for `{names[2]}` and `{names[3]}` "
            "it does not, and both are as they were"
        ),
        data={"near": names[:2], "far": names[2:]},
        covers=limit.covers,
        risk=0.86,
    )
