"""That the service is there, comes back, and can be restored (ISO/IEC 25010, reliability)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import GoalReading, goal_reading
from testwright.core.testcases.reading.bounds import plain
from testwright.core.testcases.reading.figures import NUMBER, number_of

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts

_MINUTES = {"day": 1_440, "week": 10_080, "month": 43_200, "quarter": 129_600, "year": 525_600}
_MONTH = "month"


def available(found: re.Match[str], facts: Facts) -> Flow | None:
    """The minutes without a right answer, counted from outside."""
    share = number_of(found["share"] or found["percent"])
    if not 50 < share < 100:  # noqa: PLR2004 anything else is no availability
        return None
    goal = facts.story.goal.lower()
    per = next((unit for unit in _MINUTES if unit in goal), _MONTH)
    whole = _MINUTES[per]
    missed = whole * (100 - share) / 100
    allowed = f"{plain(round(missed, 1))} of the {plain(whole)} minutes of a {per}"
    return Flow(
        given=(
            "A probe from outside calls the start page and one frequent deed every minute",
            "Announced maintenance is noted with its begin and end",
        ),
        steps=(
            f"Let the probe run for a {per}",
            "Count the minutes in which an answer was wrong or missing",
            f"Compare the count with {share:g} %",
        ),
        expected=f"At most {allowed} are without a right answer",
        data={"share_percent": share, "minutes_allowed": round(missed, 1), "minutes": whole},
        companions=(_one_server_less(), _new_version()),
        technique="integration_failure",
        stands_alone=True,
        assumption="Announced maintenance counts as a time without an answer."
        if "maintenance" not in goal
        else None,
    )


def _one_server_less() -> Companion:
    return Companion(
        technique="integration_failure",
        aspect="one server less",
        title="One of two servers is stopped while people work",
        given=("Two servers answer; a probe calls the start page every second",),
        steps=(
            "Stop one of the servers hard",
            "Watch the probe for 10 minutes",
            "Start the server again",
        ),
        expected="At most the calls under way in that second fail; all others are answered, and "
        "after the "
        "last step both servers answer again",
        data={"stopped": 1},
        type="negative",
        angle="outside",
        assumption="More than one server answers.",
        risk=0.74,
    )


def _new_version() -> Companion:
    return Companion(
        technique="state_transition",
        aspect="new version",
        title="A new version is put into service while people work",
        given=("A probe calls the start page every second; a form is half filled in",),
        steps=("Put a new version into service", "Send the form", "Read the log of the probe"),
        expected="No call failed, and the form is stored once",
        data={"probe_seconds": 1},
        assumption="New versions come without a time out of service.",
        risk=0.64,
    )


def recovered(found: re.Match[str], facts: Facts) -> Flow:
    """Killed, it is there again in time, and what was saved is still there."""
    scene = facts.scene
    limit = f"{plain(number_of(found['n']))} {found['unit'].lower()}"
    one, two = scene.title(0), scene.title(1)
    return Flow(
        given=("The tester may stop processes of the test system hard",),
        steps=(
            f"Save something new with the name `{one}`",
            "Kill the process of the service hard, without warning",
            "Measure the time until the start page answers again",
            f"Look for `{one}`",
        ),
        expected=f"It answers again after at most {limit}; `{one}` is there once, as it was saved",
        data={"limit": limit, "saved": one},
        companions=(
            Companion(
                technique="integration_failure",
                aspect="while saving",
                title="It is killed while something is being saved",
                given=("The tester may stop processes of the test system hard",),
                steps=(
                    f"Save something with the name `{two}` and kill the process at the same moment",
                    "Wait until it answers again",
                    f"Look for `{two}`",
                ),
                expected=f"`{two}` is there whole or not at all; whoever was told that it is "
                "saved finds it",
                data={"saved": two},
                type="negative",
                angle="outside",
                risk=0.78,
            ),
            Companion(
                technique="integration_failure",
                aspect="database away",
                title="The database is away for a minute",
                given=("The connection to the database can be cut",),
                steps=(
                    "Cut it for a minute and open the start page",
                    "Restore it, and open the page again",
                ),
                expected="In that minute a message says that it does not work for now; "
                "afterwards it works "
                "again without anybody starting anything",
                data={"away_seconds": 60},
                type="negative",
                angle="outside",
                assumption="It comes back by itself.",
                risk=0.66,
            ),
        ),
        technique="integration_failure",
        stands_alone=True,
    )


def backed_up(found: re.Match[str], facts: Facts) -> Flow | None:  # noqa: ARG001 all are called alike
    """A backup that comes by itself is one that was restored; for the deed see `flows/backups`."""
    if not (facts.main.statement or facts.main.verb == "get"):
        return None
    scene, goal = facts.scene, facts.story.goal
    one, two = scene.title(0), scene.title(1)
    kept = re.search(
        rf"\bkept\s+for\s+(?P<n>{NUMBER})\s+(?P<unit>days?|weeks?|months?|years?)",
        goal,
        re.IGNORECASE,
    )
    companions: tuple[Companion, ...] = (_failed(),)
    if kept:
        companions = (
            _thrown_away(int(number_of(kept["n"])), kept["unit"].rstrip("s")),
            *companions,
        )
    return Flow(
        given=(
            f"`{one}` was stored before the time of the backup",
            "An empty second system is at hand",
        ),
        steps=(
            "Let the time of the backup come, and wait until it has ended",
            f"Store `{two}`",
            "Restore the newest backup into the empty system",
            f"Look for `{one}` and `{two}` there",
        ),
        expected=f"There is one new backup with its day and time; `{one}` is found in the "
        "restored system, "
        f"`{two}`, which came later, is not",
        data={"before": one, "after": two},
        companions=companions,
        technique="time",
        stands_alone=True,
    )


def _thrown_away(count: int, unit: str) -> Companion:
    return Companion(
        technique="boundary_values",
        aspect="kept for",
        title=f"Backup of {count} {unit}s is still there, an older one is not",
        given=(f"Backups of the last {count + 2} {unit}s were made; the clock can be set",),
        steps=("Let the next backup run", "List the backups with their days"),
        expected=f"The backup that is {count} {unit}s old is listed and can be restored; the one "
        "of "
        f"{count + 1} {unit}s is gone",
        data={"kept": count, "gone": count + 1},
        angle="rule",
        risk=0.76,
    )


def _failed() -> Companion:
    return Companion(
        technique="integration_failure",
        aspect="backup fails",
        title="A backup that fails is told to somebody",
        given=("The place where backups are kept is full",),
        steps=("Let the time of the backup come", "Look into the list of backups and the messages"),
        expected="No half backup is listed as good; whoever is responsible has a message with "
        "the reason",
        data={"fault": "no space"},
        type="negative",
        angle="outside",
        assumption="Somebody is told of a backup that failed.",
        risk=0.72,
    )


GOALS: tuple[GoalReading, ...] = (
    goal_reading(
        r"(?P<share>\d{2}(?:[.,]\d+)?)\s?(?:%|percent|per cent)\s+(?:availab\w+|uptime|"
        r"of\s+the\s+time)|"
        r"\b(?:availab\w+|"
        r"uptime)\s+(?:of\s+)?(?:at\s+least\s+)?(?P<percent>\d{2}(?:[.,]\d+)?)\s?(?:%|percent|"
        r"per cent)",
        available,
    ),
    goal_reading(
        rf"\b(?:recover|restart|be\s+(?:back|up|restored|available)|come\s+back|restore\w*|resume)s?\b[^.;]*?\b(?:within|in|after)\s+"
        rf"(?:less\s+than\s+|at\s+most\s+)?(?P<n>{NUMBER})\s+(?P<unit>seconds?|minutes?|hours?)\b[^.;]*"
        r"\b(?:crash\w*|failure|outage|power\s+(?:cut|loss|failure)|disaster|breakdown|interruption)",
        recovered,
    ),
    goal_reading(
        r"\bback-?ups?\b[^.;]*\b(?:every|each|daily|nightly|hourly|weekly|automatic\w*|regular\w*|at\s+night)\b|"
        r"\b(?:daily|nightly|hourly|weekly|automatic|regular|automated)\s+back-?ups?\b|"
        r"\bback(?:ed)?[- ]up\s+(?:every|each|daily|nightly|hourly|weekly|automatic\w*|regular\w*)",
        backed_up,
    ),
)
