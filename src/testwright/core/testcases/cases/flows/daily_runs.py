"""Flows of data that is brought up to date at set times: what one run adds, and when it was."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import GoalReading, goal_reading
from testwright.core.testcases.cases.flows.records import VALUES
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.names import is_value
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testdata.literals.dates import clock, future_date, moment

if TYPE_CHECKING:
    import re

    from testwright.core.testcases.reading.facts import Facts

_STEPS = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "night": timedelta(days=1),
    "morning": timedelta(days=1),
    "evening": timedelta(days=1),
    "week": timedelta(weeks=1),
    "month": timedelta(days=28),
}
_ADVERBS = {
    "hourly": "hour",
    "daily": "day",
    "nightly": "night",
    "weekly": "week",
    "monthly": "month",
}
_HOURS = {"night": 2, "morning": 6, "evening": 20}


def brought_up_to_date(found: re.Match[str], facts: Facts) -> Flow | None:
    """A record that was not there before the run is there after it, with the run's date."""
    noun = noun_of(found["what"])
    often = " ".join((found["often"] or "").lower().split())
    unit = _ADVERBS.get(often) or often.rsplit(" ", 1)[-1]
    if noun is None or unit not in _STEPS or noun.category == "person":
        return None
    scene = facts.scene
    end = clock(future_date(scene.seed, 3), _HOURS.get(unit, 5))
    before, now = moment(end - _STEPS[unit]), moment(end)
    what = noun.the if noun.mass or not noun.many else f"the {noun.plural}"
    if noun.listed:
        what = f"the {noun.listed} of {noun.plural}"
    value = noun.category in VALUES or is_value(noun.head)
    if value:
        what = scene.label(noun, 0) if noun.host else what
        what = what if what.startswith("the ") else f"the {what}"
    old, new = (scene.value(noun, n) if value else scene.title(n) for n in range(2))
    after = (
        f"after it `{new}` is there and `{old}` no longer"
        if value
        else f"after it `{old}` and `{new}` are there once each"
    )
    given = f"The last update of {what} was at `{before}` and brought `{old}`"
    entered = f"`{new}` has been entered at the source since then"
    look = f"Look in {what} for `{old}`, `{new}` and the time of the last update"
    run = f"Let the update of `{now}` take place"
    return Flow(
        (given, entered),
        (
            f"Look in {what} for `{new}`",
            run,
            look,
        ),
        f"Before the update `{new}` is not there; {after}, "
        f"and `{now}` stands as the time of the last update in the place of `{before}`",
        {"before": before, "run": now, "added": new},
        companions=(
            Companion(
                technique="integration_failure",
                aspect="run fails",
                title=f"An update that fails leaves {what} of the time before",
                given=(given, entered, f"At `{now}` the source can't be reached"),
                steps=(run, look),
                expected=f"`{old}` is there and `{new}` is not; `{before}` still stands as the "
                "time of the last update",
                data={"before": before, "failed": now},
                type="negative",
                angle="outside",
                assumption="The time of the last update that succeeded is shown.",
                risk=0.86,
            ),
            Companion(
                technique="state_transition",
                aspect="nothing new",
                title=f"An update with nothing new leaves each record in {what} once",
                given=(given, "Nothing has changed at the source since then"),
                steps=(run, f"Look in {what} for `{old}` and the time of the last update"),
                expected=f"`{old}` is there once, and `{now}` stands as the time of the last "
                "update",
                data={"run": now},
                risk=0.7,
            ),
        ),
        assumption=f"{capitalised(what)} shows when it was last updated.",
        self_contained=True,
    )


_VERB = (
    r"^(?:be\s+able\s+to\s+)?"
    r"(?:see|view|have|access|read|get|browse|check|look\s+at|consult|use)\s+"
)
_HOW = (
    r"(?:updated|refreshed|up-to-date|up\s+to\s+date|reloaded|renewed|synchroni[sz]ed|synced|"
    r"imported)"
)
_OFTEN = (
    r"(?:on\s+an?\s+)?(?P<often>hourly|daily|nightly|weekly|monthly|"
    r"(?:each|every)\s+(?:hour|day|night|morning|evening|week|month))(?:\s+basis)?"
)
_END = r"(?:\s+(?:so|by|from|in\s+order)\b.*|[,.;].*)?$"
_A = r"(?:(?:an?|the|my|our|all)\s+)*"
GOALS: tuple[GoalReading, ...] = (
    goal_reading(
        rf"{_VERB}{_A}{_HOW}\s+(?P<what>(?:[\w'’-]+\s+){{0,5}}?[\w'’-]+)\s+{_OFTEN}{_END}",
        brought_up_to_date,
    ),
    goal_reading(
        rf"{_VERB}(?P<what>(?:[\w'’-]+\s+){{0,6}}?[\w'’-]+)\s+"
        rf"(?:(?:that|which)\s+(?:is|are|gets?)\s+|to\s+be\s+|being\s+)?{_HOW}\s+{_OFTEN}{_END}",
        brought_up_to_date,
    ),
    goal_reading(
        rf"{_VERB}(?P<what>(?:[\w'’-]+\s+){{0,6}}?[\w'’-]+)\s+(?:(?:that|which)\s+(?:is|are|gets?)\s+)?"
        rf"(?P<often>hourly|daily|nightly|weekly|monthly)\s+{_HOW}{_END}",
        brought_up_to_date,
    ),
    goal_reading(
        rf"{_VERB}{_A}(?P<often>hourly|daily|nightly|weekly|monthly)[\s-]{_HOW}\s+"
        rf"(?P<what>(?:[\w'’-]+\s+){{0,5}}?[\w'’-]+){_END}",
        brought_up_to_date,
    ),
)
