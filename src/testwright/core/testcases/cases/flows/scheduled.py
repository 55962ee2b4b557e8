"""Flows of work that runs by itself at set times: updates, imports, reports, clean-ups."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import own_words

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_HOW = r"(?:automatic|automated|regular|periodic|recurring|nightly|daily|weekly|hourly|scheduled)"
_WORK = (
    r"(?:updates?|imports?|exports?|back-?ups?|synchroni[sz]ations?|syncs?|refresh(?:es)?|scraping|"
    r"ingestions?|clean-?ups?|scans?|reports?|report\s+generation|posts?|postings?|checks?|jobs?|"
    r"harvest\w*|crawls?|runs?|builds?|deployments?|e-?mails?|messages?|digests?|payouts?|"
    r"transfers?)"
)
_WHAT = regex(rf"^(?:(?:an?|the|my|our|{_HOW})\s+)*(?P<what>.+?)\s*$", re.IGNORECASE)


def _work_of(action: Action) -> str:
    """What runs: `database update`."""
    text = re.split(r"\s+(?:so|every|each|at|on|for|of|to|from|in|with)\s", action.words)[0]
    found = _WHAT.match(text)
    noun = noun_of(f"the {found['what']}") if found else None
    name = noun.name if noun else own_words(text)
    return re.sub(rf"^(?:{_HOW}\s+)+", "", name, flags=re.IGNORECASE)


def scheduled(action: Action, facts: Facts) -> Flow:
    """Not before its time, once at its time, and once more the next day."""
    what, day = _work_of(action), "2031-03-10"
    del facts
    return Flow(
        (f"The {what} has not run on `{day}`; the clock of the test system can be moved",),
        (
            f"Set the {what} to run every day at `02:00`, and save",
            f"Move the clock to `{day} 01:59`, and look at the runs",
            "Move it to `02:05`, and look again",
            "Move it to `2031-03-11 02:05`, and look again",
        ),
        "At first there is no run; then exactly one that began at `02:00` and ended without an "
        "error; on the next day exactly one more",
        {"at": "02:00", "runs": [0, 1, 2]},
        companions=(
            Companion(
                technique="state_transition",
                aspect="switched off",
                title=f"After it was switched off the {what} no longer runs by itself",
                given=(f"The {what} runs every day at `02:00`",),
                steps=(
                    "Switch it off, and save",
                    "Move the clock past the next `02:00`, and look at the runs",
                ),
                expected="No new run is there; earlier ones are still listed",
                data={"runs": 0},
                risk=0.78,
            ),
            Companion(
                technique="integration_failure",
                aspect="failed",
                title=f"A run of the {what} that fails is reported, and the next one takes place",
                given=(f"The {what} runs every day at `02:00`; what it needs can't be reached",),
                steps=(
                    "Move the clock past `02:00`, and look at the runs",
                    "Let everything be reached again, and move the clock past the next `02:00`",
                ),
                expected="The first run is listed as failed, with the reason, and has changed "
                "nothing by halves; the second ends well",
                data={"runs": ["failed", "done"]},
                type="negative",
                angle="outside",
                risk=0.76,
            ),
            Companion(
                technique="concurrency",
                aspect="still running",
                title=f"A {what} that is still running is not started a second time",
                given=(f"The {what} was started at `01:59` and takes ten minutes",),
                steps=("Move the clock to `02:01`", "Look at the runs until all have ended"),
                expected="At no time do two run beside one another; nothing is done twice",
                data={"at_once": 1},
                angle="time",
                risk=0.68,
            ),
        ),
    )


READINGS: tuple[Reading, ...] = (
    reading(
        "schedule/set up/plan/configure/automate",
        rf"^(?:an?\s+|the\s+|my\s+|our\s+)?{_HOW}\s+(?:[\w-]+\s+){{0,3}}?{_WORK}\b",
        scheduled,
    ),
)
