"""How much at once: so many orders a minute, so many people at the same time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import GoalReading, goal_reading
from testwright.core.testcases.reading.bounds import plain
from testwright.core.testcases.reading.figures import NUMBER, number_of

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts

_TAKES = (
    r"\b(?:handle|process|support|serve|accept|sustain|manage|cope with|take|withstand|answer|"
    r"host|allow|scale\s+to|deal\s+with)s?\s+(?:at\s+least\s+|up\s+to\s+|more\s+than\s+|over\s+|a\s+load\s+of\s+)?"
)
_PEOPLE = (
    r"(?:users?|people|customers?|visitors?|clients?|students?|members?|players?|employees|"
    r"participants|viewers|sessions|connections|devices)"
)


def per_time(found: re.Match[str], facts: Facts) -> Flow:  # noqa: ARG001 all are called alike
    """What is sent in each minute is done in it, for as long as it is sent."""
    many, what = number_of(found["n"]), found["what"].lower()
    unit = {"s": "second", "sec": "second", "min": "minute"}.get(
        found["per"].lower(), found["per"].lower()
    )
    rate = f"{plain(many)} {what} a {unit}"
    more = f"{plain(int(many * 1.5))} {what} a {unit}"
    counts = {"rate": rate}
    return Flow(
        given=(
            f"A load tool sends {what} of the usual mix to a test system as strong as production",
        ),
        steps=(
            f"Send {rate} for 30 minutes",
            (
                "Note for each minute how many were answered, how many with an error, and how long "
                "it took"
            ),
            f"Compare the {what} that are stored with those that were sent",
        ),
        expected=f"{rate.capitalize()} are answered to the end, none with an error; every one "
        "that was "
        "sent is stored once, and the last minutes are no slower than the first",
        data={**counts, "minutes": 30},
        companions=(
            Companion(
                technique="performance",
                aspect="too many",
                title=f"With {more} what is too much waits or is refused, and nothing is lost",
                given=("A load tool sends more than is asked for",),
                steps=(
                    f"Send {more} for 5 minutes",
                    f"Send {rate} again for 5 minutes",
                    f"Compare the {what} that are stored with those that were answered as taken",
                ),
                expected="What was refused is answered with an error that says so; every one "
                "that was "
                f"answered as taken is stored once; with {rate} all is answered again",
                data={"rate": more, "then": rate},
                type="negative",
                angle="amount",
                assumption="What is too much is refused and not taken and lost.",
                risk=0.76,
            ),
            Companion(
                technique="performance",
                aspect="long run",
                title=f"{rate.capitalize()} for eight hours: neither memory nor times rise",
                given=("Memory and open connections of each server are recorded",),
                steps=(
                    f"Send {rate} for 8 hours",
                    "Compare memory, open connections and times of the first hour with the last",
                ),
                expected="The last hour needs at most a tenth more memory than the first, and "
                "its times "
                "are not longer",
                data={"hours": 8, **counts},
                angle="time",
                assumption="The load lasts for a working day.",
                risk=0.6,
            ),
        ),
        technique="performance",
        stands_alone=True,
    )


def at_once(found: re.Match[str], facts: Facts) -> Flow | None:
    """So many people work, each with their own things; one more does no harm."""
    said = found.group(0).lower()
    if not re.search(
        r"concurren|simultan|parallel|same time|at once|at a time", said + facts.story.goal.lower()
    ):
        return None
    many, who = int(number_of(found["n"])), found["who"].lower()
    return Flow(
        given=(f"{plain(many)} accounts for {who} exist; a load tool can work as all of them",),
        steps=(
            f"Let {plain(many)} {who} sign in within 5 minutes",
            "Let each of them open a page, search and save something of their own, for 30 minutes",
            "Count the errors, and note the 95th of 100 times of each deed",
            "Compare what is stored with what was saved",
        ),
        expected=f"All {plain(many)} stay signed in, no deed ends with an error, and each has "
        "exactly "
        "what they saved themselves",
        data={"at_once": many, "minutes": 30},
        companions=(
            Companion(
                technique="performance",
                aspect="half more",
                title=f"With {plain(int(many * 1.5))} {who} those who are in go on working",
                given=(f"{plain(many)} {who} are at work",),
                steps=(
                    f"Let {plain(int(many * 0.5))} more {who} sign in",
                    f"Count the errors of the first {plain(many)}",
                ),
                expected="The first see no error; those who can't be taken in are told to try "
                "again later",
                data={"at_once": int(many * 1.5)},
                type="negative",
                angle="amount",
                assumption="Beyond the load that is named newcomers wait.",
                risk=0.72,
            ),
            Companion(
                technique="concurrency",
                aspect="one record",
                title="Two of them save the same thing at the same moment",
                given=(f"{plain(many)} {who} are at work; two of them have the same record open",),
                steps=(
                    "Save a change in the first",
                    "Save another change in the second within a second",
                ),
                expected="One change is stored; the other is refused with a message, or both are "
                "merged: none is lost silently",
                data={"at_once": 2},
                assumption="People may have the same thing open.",
                risk=0.66,
            ),
        ),
        technique="performance",
        stands_alone=True,
    )


GOALS: tuple[GoalReading, ...] = (
    goal_reading(
        _TAKES + rf"(?P<n>{NUMBER})\s+(?P<what>(?!of\b)(?:[a-z-]+\s+){{0,2}}?[a-z-]+s)\s+"
        r"(?:per|an?|each|every|in\s+an?)\s+(?P<per>second|minute|hour|day|sec|min|s)\b",
        per_time,
    ),
    goal_reading(
        _TAKES + rf"(?P<n>{NUMBER})\s+(?:(?:concurrent|simultaneous|parallel|"
        rf"active)(?:ly)?\s+)*(?P<who>{_PEOPLE})\b",
        at_once,
    ),
)
