"""What ends or happens by itself when its time is over: auctions, links, unpaid orders."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import GoalReading, goal_reading
from testwright.core.testcases.language.grammar import capitalised, past_participle
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.reading.bounds import plain
from testwright.core.testcases.reading.figures import NUMBER, number_of
from testwright.core.testcases.reading.goal_limits import HOURS
from testwright.core.testdata.literals.dates import clock, future_date, moment

if TYPE_CHECKING:
    import re

    from testwright.core.testcases.reading.facts import Facts


def ended(found: re.Match[str], facts: Facts) -> Flow | None:
    """A minute before it is still so; a minute after it has ended, and nothing else has."""
    noun = noun_of(found["what"])
    said = found.groupdict()
    active = (said.get("active") or "").lower()
    if noun is None or noun.abstract or noun.mass or not (facts.main.statement or active):
        return None
    scene = facts.scene
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    number, unit = number_of(found["n"]), found["unit"].lower()
    amount = f"{plain(number)} {unit}{'' if number == 1 else 's'}"
    begin = clock(future_date(scene.seed, 3), 10)
    end = begin + timedelta(hours=number * HOURS[unit])
    start, early, late = (
        moment(one) for one in (begin, end - timedelta(minutes=1), end + timedelta(minutes=1))
    )
    later = moment(begin + timedelta(hours=1) if unit != "minute" else end)
    passive = (said.get("done") or "").lower() or (past_participle(active) if active else "")
    done = f"is {passive}" if passive else f"has {past_participle(found['verb'].lower())}"
    not_yet = (
        done.replace("is ", "is not yet ", 1)
        if passive
        else done.replace("has ", "has not yet ", 1)
    )
    since = found["since"] or ""
    there = (
        f"{capitalised(noun.name)} `{one}` has been there since `{start}`, `{two}` since `{later}`"
    )
    return Flow(
        given=(there, "The clock of the test system can be set"),
        steps=(
            f"Set the clock to `{early}` and look at {noun.name} `{one}`",
            f"Set the clock to `{late}` and look at {noun.name} `{one}` and at `{two}`",
        ),
        expected=f"At `{early}` `{one}` {not_yet}; at `{late}`, after {amount}{since}, `{one}` "
        f"{done}, and "
        f"`{two}`, which is younger, {not_yet}",
        data={"begin": start, "just_before": early, "just_after": late},
        companions=(
            _at_work(noun.name, one, done, late),
            _twice(one, done, late),
            _late(noun.name, one, done, late),
        ),
        technique="boundary_values",
        stands_alone=True,
    )


def _at_work(name: str, one: str, done: str, late: str) -> Companion:
    return Companion(
        technique="concurrency",
        aspect="page open",
        title=f"Somebody still has the {name} open when its time is over",
        given=(f"The page of {name} `{one}` was opened a minute before its time was over",),
        steps=(f"Set the clock to `{late}`", "Use what the open page offers", "Reload the page"),
        expected=f"It is refused with a message that `{one}` {done}; nothing is stored, and the "
        "reloaded "
        "page shows it so",
        data={"late": late},
        type="negative",
        risk=0.76,
    )


def _twice(one: str, done: str, late: str) -> Companion:
    return Companion(
        technique="state_transition",
        aspect="run twice",
        title="A second look right afterwards changes nothing more",
        given=(f"The clock says `{late}`, and `{one}` {done} since a minute",),
        steps=("Let the automatic run take place once more", f"Look at `{one}` and its history"),
        expected=f"`{one}` {done} once, with the time of the first run; no second message about "
        "it is "
        "sent",
        data={"runs": 2},
        risk=0.64,
    )


def _late(name: str, one: str, done: str, late: str) -> Companion:
    return Companion(
        technique="integration_failure",
        aspect="out of service",
        title="The service was down at that very moment",
        given=(
            f"{capitalised(name)} `{one}` is due; the service is stopped before its time is over",
        ),
        steps=(f"Set the clock to `{late}` and start the service", f"Look at {name} `{one}`"),
        expected=f"`{one}` {done}, once, as soon as the service is back",
        data={"late": late},
        angle="outside",
        assumption="What was missed is made up for.",
        risk=0.62,
    )


_ACTIVE = (
    r"(?P<active>archive|close|cancel|delete|remove|purge|deactivate|lock|hide|unpublish|release)"
)
_TIME = rf"after\s+(?P<n>{NUMBER})\s+(?P<unit>minute|hour|day|week|month|year)s?\b"
_SINCE = r"(?P<since>\s+(?:of|without)\s+[\w\s]+)?$"
_THING = r"(?P<what>(?:(?:an?|the|my|our|all|every|each|any)\s+)?[\w'’-]+(?:\s+[\w'’-]+){0,3}?)"
GOALS: tuple[GoalReading, ...] = (
    goal_reading(
        rf"^{_THING}\s+to\s+(?:automatically\s+)?"
        r"(?:be\s+(?:automatically\s+)?(?P<done>deleted|removed|closed|cancelled|canceled|archived|"
        r"released|locked|deactivated|disabled|purged|withdrawn|ended|hidden|unpublished)|"
        rf"(?P<verb>end|expire|close|lapse))\s+(?:automatically\s+)?{_TIME}{_SINCE}",
        ended,
    ),
    goal_reading(
        r"^(?:(?:the\s+|our\s+|an?\s+)?(?:system|app|application|software|tool|service|platform|program|"
        rf"site)\s+to\s+)?(?:automatically\s+)?{_ACTIVE}\s+{_THING}\s+(?:automatically\s+)?{_TIME}{_SINCE}",
        ended,
    ),
)
