"""Time: past and future, order of start and end, ends of months, time zones, the missing hour."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.records import target
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.cases.supposed_entries import entering
from testwright.core.testcases.cases.supposed_limits import dates
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import (
    clipped,
)
from testwright.core.testcases.reading.phrases import (
    imperative,
)
from testwright.core.testcases.techniques.technique import Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts

NAME = "time"
DATED = frozenset({"event", "date"})
_ENTERS = frozenset({"create", "schedule", "update", "manage", "configure"})
_LOOKS = frozenset({"view", "search", "filter", "receive", "check", "sort", "choose", "download"})
_SPAN = regex(
    r"\b(?:start|end|from|until|period|duration|range|begin\w*|bookings?|reserv\w+|schedul\w+|"
    r"meetings?|appointments?|sessions?|events?|classes|courses?|shifts?|slots?|camps?)\b",
    re.IGNORECASE,
)
_WHEN = regex(
    r"\b(?P<when>upcoming|future|coming|next|past|previous|expired|overdue|current|today['’]?s|"
    r"latest|recent)\b",
    re.IGNORECASE,
)
_DONE = word_set(
    "order purchase donation payment transaction message search page video loan result"
)
"""What there is only once it has happened."""
_AHEAD = frozenset({"upcoming", "future", "coming", "next"})
_BEHIND = frozenset({"past", "previous", "expired", "overdue"})
_ZONED = regex(
    r"\b(?:time ?zones?|international|worldwide|global(?:ly)?|countries|remote|travel\w*)\b",
    re.IGNORECASE,
)


def ideas(facts: Facts) -> Iterator[Idea]:
    """For things with a date, and for goals that speak of time."""
    noun, action = facts.main.object, facts.main
    form = entering(facts)
    if form is not None:
        yield from dates(form)
    if "time" not in facts.topics:
        return
    dated = noun is not None and noun.category in DATED
    speaks = bool(
        re.search(
            r"\b(?:dates?|deadlines?|schedul\w+|calendars?|due|expir\w+|periods?)\b",
            f"{facts.story.goal} {' '.join(rule.text for rule in facts.rules)}",
            re.IGNORECASE,
        )
    )
    enters = action.kind in _ENTERS and not action.statement
    if enters and (dated or speaks or action.kind == "schedule"):
        if form is None and _SPAN.search(facts.story.goal):
            yield _order(facts)
        taken = action.kind == "schedule" and not flow_of(action, facts).self_contained
        if taken or any(_OVERLAP.search(rule.text) for rule in facts.rules):
            yield _overlap(facts)
        if form is None:
            yield _month_end(facts)
            yield _in_the_past(facts)
    if action.kind in _LOOKS and usable(noun):
        yield from _around_now(facts)
    if (
        (dated or action.kind == "schedule")
        and (_ZONED.search(facts.story.text) or action.kind in {"schedule", "view", "receive"})
        and (noun is None or noun.head != "time")
    ):
        yield _zone(facts)


def _name(facts: Facts) -> str:
    noun = target(facts.main, facts)
    return noun.name if noun and usable(noun) and noun.category != "date" else "entry"


def _todo(facts: Facts, limit: int = 90) -> str:
    if facts.main.statement:
        return flow_of(facts.main, facts).steps[0]
    return clipped(imperative(facts.main), limit)


def _order(facts: Facts) -> Idea:
    scene, name, day = facts.scene, _name(facts), facts.scene.day(0)
    return Idea(
        technique=NAME,
        type="negative",
        aspect="end before start",
        angle="time",
        title=clipped(f"{capitalised(name)} can't end before it starts", 90),
        preconditions=(scene.ready, f"There is no {name} on `{day}` yet"),
        steps=(
            _todo(facts),
            f"Enter `{day} 14:00` as the start and `{day} 13:00` as the end, and save",
            f"Correct the end to `{day} 15:00` and save",
        ),
        expected=(
            "The first try is refused with the end named, and nothing is stored; the second is "
            "stored with 14:00 and 15:00"
        ),
        data={"start": f"{day} 14:00", "refused_end": f"{day} 13:00", "end": f"{day} 15:00"},
        assumption=f"{capitalised(name)} has a start and an end.",
        risk=0.62,
    )


_OVERLAP = regex(
    r"\b(?:(?:not|never|cannot|can['’]t)\s+overlap|no\s+[\w ]{2,40}\s+overlaps?|"
    r"double[- ]book\w*)\b",
    re.IGNORECASE,
)


def _overlap(facts: Facts) -> Idea:
    scene, day = facts.scene, facts.scene.day(0)
    said = next((rule for rule in facts.rules if _OVERLAP.search(rule.text)), None)
    return Idea(
        technique=NAME,
        type="negative",
        aspect=f"exact {said.id} overlap" if said else "overlap",
        angle="state",
        title="A slot that overlaps is refused, one that touches is taken",
        preconditions=(scene.ready, f"On `{day}` 10:00–11:00 is taken"),
        steps=(
            f"{_todo(facts, 80)} for `{day}` 10:30–11:30",
            f"Do the same for `{day}` 11:00–12:00",
        ),
        expected="The first is refused because of 10:00–11:00; the second is taken",
        data={"taken": "10:00-11:00", "overlapping": "10:30-11:30", "touching": "11:00-12:00"},
        covers=(said.id,) if said else (),
        assumption=None if said else "A slot can be taken once only.",
        risk=0.84 if said else 0.74,
    )


def _in_the_past(facts: Facts) -> Idea:
    scene, name = facts.scene, _name(facts)
    return Idea(
        technique=NAME,
        type="negative",
        aspect="in the past",
        angle="time",
        title=clipped(f"{capitalised(name)} for yesterday is refused, for today it is taken", 90),
        preconditions=(scene.ready, "The clock of the test system says `2031-05-15 09:00`"),
        steps=(
            _todo(facts),
            "Enter `2031-05-14` as the date and save",
            "Enter `2031-05-15` as the date and save",
        ),
        expected="`2031-05-14` is refused as past, and nothing is stored; `2031-05-15` is stored",
        data={"past": "2031-05-14", "today": "2031-05-15"},
        assumption=f"The date of {'an' if name[0] in 'aeiou' else 'a'} {name} may not be past.",
        risk=0.5,
    )


def _month_end(facts: Facts) -> Idea:
    scene, name = facts.scene, _name(facts)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="calendar",
        angle="time",
        title="29 February, 31 April and the last minute of the year",
        preconditions=(scene.ready, f"A new {name} is open to be filled in"),
        steps=(
            "Enter `2032-02-29` as the date and save",
            "Enter `2031-02-29` as the date and save",
            "Enter `2031-04-31` as the date and save",
            "Enter `2031-12-31 23:59` as the date and save",
        ),
        expected=(
            "`2032-02-29` and `2031-12-31 23:59` are stored and shown as entered; `2031-02-29` "
            "and `2031-04-31` are refused as no dates"
        ),
        data={"valid": ["2032-02-29", "2031-12-31 23:59"], "invalid": ["2031-02-29", "2031-04-31"]},
        assumption=f"A date is entered for the {name}.",
        risk=0.42,
    )


_MARKED = regex(r"\b(?:is|are)\s+(?P<how>\w+ed)$")


def _seen(facts: Facts) -> str:
    """What is to be seen of the one that is meant: `flagged`, else shown."""
    found = _MARKED.search(facts.main.statement)
    return found["how"].lower() if found else "shown with its date"


_SHOWS = frozenset({"view", "search", "filter", "choose", "mark"})
"""Where one sees which of them are meant."""


def _around_now(facts: Facts) -> Iterator[Idea]:
    """`upcoming`, `past`, `current`: one on each side of now."""
    found = _WHEN.search(facts.main.words)
    noun = facts.main.object
    if found is None or noun is None:
        return
    if facts.main.kind not in _SHOWS and not _MARKED.search(facts.main.statement):
        return
    when = found["when"].lower().replace("’", "'")
    if when in {"past", "previous"} and noun.head in _DONE:
        return  # nobody has an order of tomorrow
    scene = facts.scene
    before, after = scene.name(noun, 2), scene.name(noun, 3)
    if when in _AHEAD | _BEHIND:
        shown, hidden = (after, before) if when in _AHEAD else (before, after)
        seen = _seen(facts)
        yield Idea(
            technique=NAME,
            type="edge_case",
            aspect="around now",
            angle="time",
            title=clipped(
                f"{capitalised(when)}: one {noun.name} of yesterday, one of tomorrow", 90
            ),
            preconditions=(
                scene.ready,
                "The clock of the test system says `2031-05-15 12:00`",
                f"`{before}` is of `2031-05-14`, `{after}` of `2031-05-16`",
            ),
            steps=(_todo(facts), f"Look for `{before}` and `{after}`"),
            expected=f"`{shown}` is {seen}, `{hidden}` is not",
            data={"yesterday": before, "tomorrow": after},
            risk=0.7,
            depth="easy",
        )
        return
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="around now",
        angle="time",
        title=clipped(f"{capitalised(when)}: an old {noun.name} and one of today", 90),
        preconditions=(
            scene.ready,
            "The clock of the test system says `2031-05-15 12:00`",
            f"`{before}` is of `2029-01-02`, `{after}` of `2031-05-15`",
        ),
        steps=(_todo(facts), f"Look for `{before}` and `{after}`"),
        expected=f"`{after}` is shown before or without `{before}`, with its date",
        data={"old": before, "today": after},
        assumption=f"What is {when} is told by its date.",
        risk=0.56,
    )


def _zone(facts: Facts) -> Idea:
    scene, name = facts.scene, _name(facts)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="time zone",
        angle="time",
        title="Another time zone, and the hour that summer time skips",
        preconditions=(
            scene.ready,
            (
                f"`{scene.other.name}` uses the time zone America/New_York, "
                f"`{scene.actor.name}` Europe/Berlin"
            ),
        ),
        steps=(
            f"Put {name} `{scene.title(4)}` at `2031-03-30 03:30` Berlin time",
            f"As `{scene.actor.name}`, open {name} `{scene.title(4)}`",
            f"As `{scene.other.name}`, open {name} `{scene.title(4)}`",
        ),
        expected=(
            "The first sees 03:30, the second 21:30 of the day before, which is the same moment; "
            "nobody sees 02:30 Berlin time, which does not exist on that day"
        ),
        data={"berlin": "2031-03-30 03:30", "new_york": "2031-03-29 21:30"},
        assumption="People in several time zones use it, and each sees local time.",
        risk=0.5 if _ZONED.search(facts.story.text) else 0.34,
        depth="hard",
    )


TECHNIQUE = Technique(
    name=NAME,
    title="Time",
    trigger="dates, deadlines, schedules, or words such as upcoming and past",
    source=(
        "Hendrickson, Test Heuristics Cheat Sheet (2006) (time and date); IANA time "
        "zone database for the "
        "hours that summer time skips and repeats"
    ),
    risk="the wrong day, a lost hour, or things that are over are still shown",
    ideas=ideas,
)
