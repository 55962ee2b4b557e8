"""Time: past and future, order of start and end, ends of months, time zones, the missing hour.

Trigger: dates, times, deadlines, schedules in the text. Source: Hendrickson, Test Heuristics Cheat
Sheet (date and time); IANA time zone database for gaps and folds. Risk: wrong day, lost hour.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.idea import Idea
from testwright.core.testcases.wording import clipped, imperative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.facts import Facts

NAME = "time"
DATED = frozenset({"event", "date"})


def ideas(facts: Facts) -> Iterator[Idea]:
    """For things with a date, and for stories that speak of time."""
    noun, action = facts.main.object, facts.main
    dated = noun is not None and noun.category in DATED
    if "time" not in facts.topics or not (
        dated
        or action.kind == "schedule"
        or any(
            w in facts.story.goal.lower()
            for w in (
                "date",
                "time",
                "deadline",
                "upcoming",
                "past",
                "expire",
                "schedul",
                "calendar",
                "daily",
                "weekly",
                "month",
            )
        )
    ):
        return
    if action.kind in {"create", "schedule", "update", "manage", "configure"}:
        yield _order(facts)
        yield _overlap(facts) if action.kind == "schedule" else _month_end(facts)
    elif re.search(
        (
            r"\b(?:upcoming|past|today|deadlines?|expir\w+|due|overdue|schedul\w+|calendars?|"
            r"events?|current|latest|history)\b"
        ),
        facts.story.text,
        re.IGNORECASE,
    ) and action.kind in {"view", "search", "filter", "receive", "check", "sort"}:
        yield _around_now(facts)
    yield _zone(facts)


def _name(facts: Facts) -> str:
    noun = facts.main.object
    return (
        noun.name
        if noun and not noun.mass and not noun.abstract and noun.category != "date"
        else "entry"
    )


def _order(facts: Facts) -> Idea:
    scene, name, day = facts.scene, _name(facts), facts.scene.day(0)
    return Idea(
        technique=NAME,
        type="negative",
        aspect="end before start",
        title=clipped(f"{name[:1].upper()}{name[1:]} that ends before it starts", 90),
        preconditions=(scene.ready,),
        steps=(
            clipped(imperative(facts.main), 90),
            f"Enter `{day} 14:00` as the start and `{day} 13:00` as the end, and save",
            "Correct the end to `15:00` and save",
        ),
        expected=(
            "The first try is refused with the end named, and nothing is stored; the second is "
            "stored with 14:00 and 15:00"
        ),
        data={"start": f"{day} 14:00", "end": [f"{day} 13:00", f"{day} 15:00"]},
        assumption=f"{name[:1].upper()}{name[1:]} has a start and an end.",
        risk=0.58,
    )


def _overlap(facts: Facts) -> Idea:
    scene, day = facts.scene, facts.scene.day(0)
    return Idea(
        technique=NAME,
        type="negative",
        aspect="overlap",
        title="Overlapping and touching slots",
        preconditions=(scene.ready, f"On `{day}` 10:00–11:00 is taken"),
        steps=(
            f"{clipped(imperative(facts.main), 80)} for `{day}` 10:30–11:30",
            f"Do the same for `{day}` 11:00–12:00",
        ),
        expected="The first is refused because of 10:00–11:00; the second is taken",
        data={"taken": "10:00-11:00", "overlapping": "10:30-11:30", "touching": "11:00-12:00"},
        assumption="A slot can be taken once only.",
        risk=0.68,
    )


def _month_end(facts: Facts) -> Idea:
    scene, name = facts.scene, _name(facts)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="calendar",
        title="29 February, 31 April and the turn of the year",
        preconditions=(scene.ready,),
        steps=(
            clipped(imperative(facts.main), 90),
            "Enter `2032-02-29` and save",
            "Enter `2031-02-29` and save",
            "Enter `2031-04-31` and save",
            "Enter `2031-12-31 23:59` and save",
        ),
        expected=(
            "`2032-02-29` and `2031-12-31 23:59` are stored and shown as entered; `2031-02-29` "
            "and `2031-04-31` are refused as no dates"
        ),
        data={"valid": ["2032-02-29", "2031-12-31 23:59"], "invalid": ["2031-02-29", "2031-04-31"]},
        assumption=f"A date is entered for the {name}.",
        risk=0.42,
    )


def _around_now(facts: Facts) -> Idea:
    scene, name = facts.scene, _name(facts)
    one, two = scene.title(2), scene.title(3)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="around midnight",
        title=clipped(f"One {name} ends a minute before midnight, one starts a minute after", 90),
        preconditions=(
            scene.ready,
            (
                f"`{one}` is at `2031-05-14 23:59`, `{two}` at `2031-05-15 00:01`; the clock "
                "of the test system can be set"
            ),
        ),
        steps=(
            "Set the clock to `2031-05-14 23:58`",
            clipped(imperative(facts.main), 90),
            "Look again with the clock at `2031-05-15 00:00`",
        ),
        expected=(
            "Both show the day and time they are stored with; the first time both lie ahead, "
            f"the second time `{one}` is past and `{two}` is still ahead"
        ),
        data={"first": "2031-05-14 23:59", "second": "2031-05-15 00:01"},
        assumption="What is past and what is ahead is told apart to the minute.",
        risk=0.46,
    )


def _zone(facts: Facts) -> Idea:
    scene, name = facts.scene, _name(facts)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="time zone",
        title="Another time zone, and the hour that summer time skips",
        preconditions=(
            scene.ready,
            (
                f"`{scene.other.name}` uses the time zone America/New_York, "
                f"`{scene.actor.name}` Europe/Berlin"
            ),
        ),
        steps=(
            f"As `{scene.actor.name}`, put {name} `{scene.title(4)}` at `2031-03-30 03:30`",
            f"As `{scene.other.name}`, open {name} `{scene.title(4)}`",
        ),
        expected=(
            "Both see the same moment: 03:30 with Berlin's summer time is 21:30 of the day "
            "before in New York"
        ),
        data={"berlin": "2031-03-30 03:30", "new_york": "2031-03-29 21:30"},
        assumption="People in several time zones use it, and each sees local time.",
        risk=0.38,
        depth="hard",
    )
