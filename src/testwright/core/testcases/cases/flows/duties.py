"""Flows of daily work: grades, attendance, locks, handovers, moved dates, runs at a set time."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.language.grammar import capitalised, past_participle, with_it

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def _thing(action: Action) -> Noun:
    assert action.object is not None
    return action.object


COLLEAGUE = 8
"""The person who takes something over: none of those whom the story is about."""


def graded(action: Action, facts: Facts) -> Flow:
    """A grade reaches the one whom it concerns."""
    scene, noun = facts.scene, _thing(action)
    one, two = scene.person(0), scene.person(1)
    return Flow(
        (f"`{one.name}` and `{two.name}` have each handed in one {noun.name}; none has a grade",),
        (
            f"Open the {noun.name} of `{one.name}`",
            f"Give it the grade `B` with the remark `{scene.text(0)}`, and save",
            f"Open the own results as `{one.name}`",
            f"Open the own results as `{two.name}`",
        ),
        f"`{one.name}` sees the grade `B` and the remark `{scene.text(0)}`; `{two.name}` sees no "
        f"grade yet, and nothing of `{one.name}`",
        {"grade": "B", "remark": scene.text(0), "graded": one.email},
    )


def attendance(action: Action, facts: Facts) -> Flow:
    """Who was there, who was not."""
    del action
    scene, day = facts.scene, facts.scene.day(0)
    one, two, out = (scene.person(n).name for n in range(3))
    return Flow(
        (f"`{one}`, `{two}` and `{out}` belong to the group; nothing is recorded for `{day}`",),
        (
            f"Open the attendance of `{day}`",
            f"Mark `{one}` and `{two}` as present and `{out}` as absent, and save",
            f"Open the attendance of `{day}` again",
        ),
        f"`{one}` and `{two}` are shown as present, `{out}` as absent; the count says 2 of 3, and "
        "no other day has changed",
        {"present": [one, two], "absent": out, "day": day},
    )


def locked(action: Action, facts: Facts) -> Flow:
    """What is locked can be read and not changed."""
    scene, noun = facts.scene, _thing(action)
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    if noun.category == "date":
        one, two = "March 2031", "April 2031"
    done = past_participle(action.verb)
    return Flow(
        (
            (
                f"The {noun.plural} `{one}` and `{two}` are open, and `{scene.other.name}` may "
                "edit both"
            ),
        ),
        (
            f"{capitalised(action.verb)} {noun.name} `{one}`",
            f"Try to change something in `{one}` as `{scene.other.name}`",
            f"Change something in `{two}` as `{scene.other.name}`",
        ),
        f"`{one}` can still be read but not changed: the try is refused and says that it is "
        f"{done}; the change in `{two}` is stored",
        {done: one, "open": two},
    )


def handed_over(action: Action, facts: Facts) -> Flow:
    """Somebody else finds it among the own tasks from then on."""
    scene, noun = facts.scene, _thing(action)
    one, two, to = scene.name(noun, 0), scene.name(noun, 1), scene.person(COLLEAGUE).name
    return Flow(
        (f"The {noun.plural} `{one}` and `{two}` wait for `{scene.actor.name}`",),
        (
            f"Open `{one}`",
            f"{capitalised(with_it(action.verb))} to `{to}` and confirm",
            f"Open what waits for `{to}`",
            f"Open what waits for `{scene.actor.name}`",
        ),
        f"`{one}` waits for `{to}`, with `{scene.actor.name}` named as where it comes from; for "
        f"`{scene.actor.name}` only `{two}` still waits",
        {"handed_over": one, "kept": two, "to": to},
    )


def moderated(action: Action, facts: Facts) -> Flow:
    """One is let through, one is not; readers see only the first."""
    scene, noun = facts.scene, _thing(action)
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    return Flow(
        (f"The {noun.plural} `{one}` and `{two}` wait, and no visitor sees them",),
        (
            f"Open the {noun.plural} that wait",
            f"Accept `{one}`",
            f"Reject `{two}`",
            f"Look for both {noun.plural} as a visitor",
        ),
        f"A visitor sees `{one}` and not `{two}`; nothing waits any more, and `{two}` is kept as "
        "rejected",
        {"accepted": one, "rejected": two},
    )


def moved(action: Action, facts: Facts) -> Flow:
    """The new time is taken, the old one is free again."""
    scene, noun = facts.scene, _thing(action)
    one, old, new = scene.title(0), scene.day(0), scene.day(1)
    return Flow(
        (f"{capitalised(noun.name)} `{one}` is on `{old}` at 10:00; `{new}` at 14:00 is free",),
        (
            f"Open {noun.name} `{one}`",
            f"{capitalised(action.verb)} it to `{new}` at 14:00 and save",
            f"Open the plan for `{old}`",
            f"Open the plan for `{new}`",
        ),
        f"`{one}` stands once on `{new}` at 14:00; on `{old}` 10:00 is free again",
        {"name": one, "from": f"{old} 10:00", "to": f"{new} 14:00"},
    )


_WEEKDAY = regex(
    r"\b(?P<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b", re.IGNORECASE
)
_ON = {
    "monday": "2031-03-10",
    "tuesday": "2031-03-11",
    "wednesday": "2031-03-12",
    "thursday": "2031-03-13",
    "friday": "2031-03-14",
    "saturday": "2031-03-15",
    "sunday": "2031-03-16",
}
"""A day of each name."""


def run_at_a_time(action: Action, facts: Facts) -> Flow:
    """It runs at the time that was set, once, and not before."""
    scene, noun = facts.scene, _thing(action)
    one = scene.name(noun, 0)
    weekly = _WEEKDAY.search(action.words)
    day = _ON[weekly["day"].lower()] if weekly else scene.day(0)
    often = f"every {weekly['day'].capitalize()}" if weekly else "every day"
    again = "seven days later" if weekly else "of the next day"
    return Flow(
        (f"{capitalised(noun.name)} `{one}` is ready and has not run on `{day}`",),
        (
            f"Set {noun.name} `{one}` to run at `02:00` {often}",
            f"Look at the runs of `{one}` on `{day}` at `01:59`",
            "Let two minutes pass, and look again",
            f"Look at the same time {again}",
        ),
        "At `01:59` there is no run; then exactly one that began at `02:00` and ended without an "
        f"error, and one more at the same time {again}",
        {"name": one, "at": "02:00", "runs": [0, 1, 2]},
    )


_AT = regex(r"\bat\s+(?P<h>\d{1,2})(?:[:.](?P<m>\d\d))?\s*(?P<half>[ap]\.?m\b)?", re.IGNORECASE)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _moment(action: Action, facts: Facts) -> datetime:
    """When it is to happen: the weekday and the time that the goal names, else nine o'clock."""
    day = date.fromisoformat(facts.scene.day(0))
    words = action.words.lower()
    wanted = next((n for n, name in enumerate(_WEEKDAYS) if name in words), day.weekday())
    day += timedelta(days=(wanted - day.weekday()) % 7)
    found = _AT.search(words)
    hour = int(found["h"]) if found else 9
    if found and (found["half"] or "").startswith("p") and hour < 12:  # noqa: PLR2004 noon
        hour += 12
    minute = int(found["m"] or 0) if found else 0
    if hour > 23 or minute > 59:  # noqa: PLR2004 no time of a day
        hour, minute = 9, 0
    return datetime.combine(day, time(hour, minute))


def published_at_a_time(action: Action, facts: Facts) -> Flow:
    """Not to be found before the time, there after it."""
    scene, noun = facts.scene, _thing(action)
    one, at = scene.name(noun, 0), _moment(action, facts)
    before, after = at - timedelta(minutes=1), at + timedelta(minutes=1)
    day = at.date().isoformat()
    return Flow(
        (f"{capitalised(noun.name)} `{one}` is finished and not published",),
        (
            f"{capitalised(action.verb)} `{one}` for `{day}` at `{at:%H:%M}`",
            f"Look for `{one}` as a visitor on `{before.date()}` at `{before:%H:%M}`",
            "Let two minutes pass, and look again",
        ),
        f"At `{before:%H:%M}` visitors do not find `{one}`; at `{after:%H:%M}` it is there once, "
        f"dated `{day}`",
        {"name": one, "at": f"{day} {at:%H:%M}"},
    )


def scanned(action: Action, facts: Facts) -> Flow:
    """The right entry opens; a code that nobody knows opens none."""
    scene, noun = facts.scene, _thing(action)
    from testwright.core.testdata.literals import identifiers

    one, two = identifiers.code(scene.seed, 0), identifiers.code(scene.seed, 1)
    name = noun.name
    return Flow(
        (f"There are two entries with the codes `{one}` and `{two}`; `XX-0000` belongs to none",),
        (f"Scan the {name} with the code `{one}`", f"Scan the {name} with the code `XX-0000`"),
        f"The first opens `{one}` and nothing of `{two}`; the second says that `XX-0000` is not "
        "known, and nothing is changed by it",
        {"known": one, "other": two, "unknown": "XX-0000"},
    )
