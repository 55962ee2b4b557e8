"""How long an answer may take: measured a hundred times, at the load and the amount that are named.

Percentiles instead of a mean: Jain, The Art of Computer Systems Performance Analysis (1991),
ch. 12.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import GoalReading, goal_reading
from testwright.core.testcases.cases.qualities.timed_deeds import timed_deed
from testwright.core.testcases.reading.bounds import plain
from testwright.core.testcases.reading.figures import NUMBER, number_of

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts

RUNS = 100
_UNITS = {"ms": "ms", "s": "seconds", "sec": "seconds", "min": "minutes"}
_SHARE = regex(r"(?P<share>\d{1,3}(?:\.\d+)?)\s?(?:%|percent|per cent)\s+(?:of\s+)?", re.IGNORECASE)
_PERCENTILE = regex(r"\bp(?P<p>9\d)\b|\b(?P<th>9\d)th percentile\b", re.IGNORECASE)
_CROWD = regex(
    rf"\b(?P<n>{NUMBER})\s+(?:(?:concurrent|simultaneous|parallel|active|other)\s+)*"
    r"(?P<who>users?|people|customers?|visitors?|clients?|sessions?|students?|members?|players?|employees)\b",
    re.IGNORECASE,
)
_CONNECTION = regex(
    r"\b(?:on|over|with|via)\s+(?:an?\s+)?(?P<kind>(?:slow\s+|bad\s+|weak\s+)?(?:[2345]G|LTE|EDGE|DSL|mobile|"
    r"cellular|satellite|broadband|wi-?fi))(?:\s+(?:connection|network|internet|line))?\b",
    re.IGNORECASE,
)
_AMOUNT = regex(
    rf"\b(?P<n>{NUMBER})\s+(?P<what>rows|records|entries|items|products|lines|files|documents|orders|"
    r"pages|pictures|images|photos|messages|events|MB|GB)\b",
    re.IGNORECASE,
)


def answered_in_time(found: re.Match[str], facts: Facts) -> Flow | None:
    """A hundred times the same deed, at the load that is named."""
    goal = facts.story.goal
    if re.match(r"(?:millisecond|ms|second|sec|s\b)", found["unit"], re.IGNORECASE) is None and (
        not facts.main.statement
    ):
        return None  # within minutes people do something; machines are measured in seconds
    deed = timed_deed(goal[: found.start()], facts)
    if not deed:
        return None
    return _timed(found, deed, facts)


def _timed(found: re.Match[str], deed: str, facts: Facts) -> Flow:
    goal = facts.story.goal
    amount = number_of(found["n"])
    unit = next((one for key, one in _UNITS.items() if found["unit"].lower() == key), found["unit"])
    limit = f"{plain(amount)} {unit if amount != 1 else unit.removesuffix('s')}"
    share = _share_of(goal)
    runs = RUNS if unit != "minutes" else 5
    strict = re.search(r"\b(?:under|below|less|faster)\b", found["how"], re.IGNORECASE)
    bound = f"{'under' if strict else 'at most'} {limit}"
    return Flow(
        given=(_load(facts), *_stored(facts), *_network(goal)),
        steps=(
            deed,
            "Measure the time from this until the answer is complete",
            f"Do both {runs} times",
            f"Count the times that are {bound}" if share else "Note the longest of the times",
        ),
        expected=(
            f"At least {share:g} of {RUNS} times are {bound}; no answer is an error"
            if share
            else f"The longest of the {runs} times is {bound}; no answer is an error"
        ),
        data={"limit": limit, "runs": runs, **({"share_percent": share} if share else {})},
        companions=(*_beside(deed, bound, runs, facts),),
        technique="performance",
        stands_alone=True,
    )


def _share_of(goal: str) -> float:
    share, percentile = _SHARE.search(goal), _PERCENTILE.search(goal)
    if percentile:
        return float(percentile["p"] or percentile["th"])
    return float(share["share"]) if share else 0.0


def _load(facts: Facts) -> str:
    crowd = _CROWD.search(facts.story.goal)
    if crowd is None:
        return "The test system is as strong as production; nobody else uses it meanwhile"
    many = plain(number_of(crowd["n"]))
    return f"A load tool lets {many} {crowd['who']} work at the same time, for the whole test"


def _stored(facts: Facts) -> tuple[str, ...]:
    amount = _AMOUNT.search(facts.story.goal)
    if amount is None:
        return ("As much is stored as in production",)
    return (f"{plain(number_of(amount['n']))} {amount['what']} are there for it",)


def _network(goal: str) -> tuple[str, ...]:
    """`on a 4G connection`: the tester's connection is made so."""
    found = _CONNECTION.search(goal)
    return (f"The connection is slowed down to that of {found['kind']}",) if found else ()


def _beside(deed: str, bound: str, runs: int, facts: Facts) -> tuple[Companion, ...]:
    crowd = _CROWD.search(facts.story.goal)
    many = int(number_of(crowd["n"])) if crowd else 50
    more, who = (2 * many if crowd else many), (crowd["who"] if crowd else "people")
    return (
        Companion(
            technique="performance",
            aspect="more at once",
            title=f"With {plain(more)} {who} at once it is slower, but nothing fails",
            given=(f"A load tool lets {plain(more)} {who} work at the same time",),
            steps=(deed, "Measure the time until the answer is complete", f"Do both {runs} times"),
            expected="Every answer is right and none is an error; once the load is gone all times "
            f"are {bound} again",
            data={"at_once": more, "runs": runs},
            angle="amount",
            assumption="Beyond the load that is named it may be slower, but not wrong.",
            risk=0.7,
        ),
        Companion(
            technique="performance",
            aspect="first time",
            title="The first time, with nothing in any cache, is measured as well",
            given=("The service was started anew, and the cache of the device is empty",),
            steps=(deed, "Measure the time until the answer is complete"),
            expected=f"The time is {bound}, or the longer time that holds for a first time is "
            "named",
            data={"cache": "empty"},
            assumption="The limit holds for the first time, too.",
            risk=0.6,
        ),
        Companion(
            technique="integration_failure",
            aspect="too slow",
            title="What takes too long ends with a message and not in endless waiting",
            given=("The database of the test system is made to answer after 60 seconds only",),
            steps=(deed, "Wait until something is shown", "Make the database fast again", deed),
            expected="Until then it is shown that it is being worked on; a message says that it "
            "takes too long and offers another try; the last step works as usual",
            data={"delay_seconds": 60},
            type="negative",
            angle="outside",
            assumption="Waiting ends after a set time.",
            risk=0.62,
        ),
    )


def shown_in_time(found: re.Match[str], facts: Facts) -> Flow | None:
    """`a page load time of less than 2 seconds`: the time itself is the goal."""
    limit = _LIMIT.search(found.group(0))
    thing = (found["thing"] or "").strip().lower()
    named = {"api": "Send a request to the API", "search": "Search for `harbor`"}
    loads = found["what"].lower().startswith("load")
    deed = named.get(thing) or (
        f"Open the {thing or 'start page'}" if loads else "Open a page, search and save something"
    )
    return _timed(limit, deed, facts) if limit else None


_LIMIT = regex(
    r"\b(?P<how>(?:in|within|under|below)\s+(?:less\s+than\s+|under\s+|at\s+most\s+|the\s+)?|"
    r"(?:no\s+(?:more|longer)|not\s+more|less|faster|quicker)\s+than\s+|"
    r"at\s+most\s+|(?:not|never)\s+exceed\s+|(?:a\s+)?maximum\s+of\s+|up\s+to\s+)"
    rf"(?P<n>\d[\d,.]*|{NUMBER}(?=\s+[a-z]{{4}}))[\s-]?"
    r"(?P<unit>milliseconds?|ms|seconds?|secs?|s|minutes?|mins?)\b"
    r"(?!\s+(?:of\s|before|after\s+(?:an?\s+|the\s+)?"
    r"(?:crash|failure|outage|restart|interruption)))",
    re.IGNORECASE,
)
GOALS: tuple[GoalReading, ...] = (
    goal_reading(
        r"^(?:an?\s+|the\s+)?(?:maximum\s+|average\s+)?(?P<thing>(?:[\w-]+\s+){0,2}?)(?P<what>load(?:ing)?|response|answer|"
        r"start-?up)\s+times?\b[^.;]*\d+\s?(?:ms|milliseconds?|s|secs?|seconds?)\b",
        shown_in_time,
    ),
    GoalReading(_LIMIT, answered_in_time),
)
