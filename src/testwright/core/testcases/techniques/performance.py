"""Performance: the time that is asked for, at the load that is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.wording import (
    clipped,
    own_words,
)
from testwright.core.testcases.reading.bounds import is_response, plain
from testwright.core.testcases.reading.facts import TOPICS
from testwright.core.testcases.reading.goal_limits import IS_ABLE_TO
from testwright.core.testcases.reading.phrases import (
    imperative,
)
from testwright.core.testcases.techniques.technique import Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.limits import Limit

NAME = "performance"
_LOAD = regex(
    (
        r"(\d[\d,. ]*\d|\d)\s+(?:concurrent|simultaneous|parallel|active)?\s*((?:concurrent\s+|"
        r"simultaneous\s+)?(?:users?|requests?|records?|items?|rows?|orders?|files?|sessions?|"
        r"transactions?|visitors?|customers?|people))"
    ),
    re.IGNORECASE,
)


_CROWD = regex(
    r"\b(?:concurren\w+|simultaneous\w*|at once|same time|load|scal\w+|many|large|thousands?|"
    r"millions?|peak|traffic)\b",
    re.IGNORECASE,
)
"""Words that ask for much at once, and not only for speed."""


_NOT_DONE = regex(
    r"\b(?:does|do|did|is|are|has|have)(?:\s+not|n['’]t)\b.*\bwithin\b", re.IGNORECASE
)
"""`If the guest does not pay within 30 minutes`: time that people have, and no response time."""


def ideas(facts: Facts) -> Iterator[Idea]:
    """Limits that are named; else one measured assumption."""
    named = [
        limit for limit in facts.limits if is_response(limit) and not _NOT_DONE.search(limit.clause)
    ]
    for limit in named:
        yield _timed(limit, facts)
    if not named and not IS_ABLE_TO.search(facts.story.goal):  # its time is that of the line
        yield _one_big(facts) if _is_moved(facts) else _assumed(facts)


def _todo(facts: Facts) -> str:
    if facts.main.statement or facts.main.kind in {"view", "search"}:
        return flow_of(facts.main, facts).steps[0]
    return clipped(imperative(facts.main), 100)


def _timed(limit: Limit, facts: Facts) -> Idea:
    text = " ".join([facts.story.text, *(rule.text for rule in facts.rules)])
    load = _LOAD.search(limit.clause) or _LOAD.search(text)
    amount = f"{plain(limit.high or limit.low or 0)} {limit.unit}"
    many = f"with {load.group(0).strip()}" if load else "with one person using it"
    main = flow_of(facts.main, facts)
    if "guide" in main.data:
        return _by_guide(limit, amount, facts)
    runs = 100 if limit.unit in {"milliseconds", "seconds"} else 5
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect=f"time {limit.clause[:40]}",
        angle="rule",
        title=clipped(f"{capitalised(own_words(limit.clause))}", 100),
        preconditions=(
            *preconditions(facts.main, facts, main)[:2],
            f"The system runs {many}; nothing else is measured at the same time",
        ),
        steps=(
            _todo(facts),
            f"Measure the time from the request to the complete answer, {runs} times",
            "Note the 95th of the times in rising order, and the longest",
        ),
        expected=f"All {runs} times are {'under' if not limit.high_in else 'at most'} {amount}",
        data={"limit": amount, "runs": runs, **({"load": load.group(0).strip()} if load else {})},
        covers=limit.covers,
        risk=0.86,
    )


def _by_guide(limit: Limit, amount: str, facts: Facts) -> Idea:
    """How long somebody needs who follows a guide, from its first step to its last."""
    main = flow_of(facts.main, facts)
    guide, end = main.data["guide"], main.data["leads_to"]
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect=f"time {limit.clause[:40]}",
        angle="rule",
        title=clipped(capitalised(own_words(limit.clause)), 100),
        preconditions=preconditions(facts.main, facts, main)[:2],
        steps=(
            f"Start a clock, and follow the {guide} from its first step to its last",
            f"Stop the clock when {end} runs as the {guide} says",
            "Do both once more on a second machine that has nothing of it",
        ),
        expected=f"Both times {end} runs after {'less than' if not limit.high_in else 'at most'} "
        f"{amount}",
        data={"limit": amount, "runs": 2},
        covers=limit.covers,
        risk=0.86,
    )


_QUICK = regex(r"\b(?:quick(?:ly)?|fast)\b", re.IGNORECASE)
_ANSWERED = frozenset(
    {"view", "search", "filter", "sort", "generate", "download", "run", "convert", "go", "sync"}
    | {"check", "operate", "upload", "other"}
)


def _speed_asked(facts: Facts) -> bool:
    """Whether speed of the system is asked for: who `quickly adds a note` wants few steps."""
    goal = facts.story.goal
    if not facts.main.statement and facts.main.kind not in _ANSWERED:
        goal = _QUICK.sub(" ", goal)
    return TOPICS["performance"](goal)


_MOVED = frozenset({"upload", "download", "convert", "run", "sync"})


def _is_moved(facts: Facts) -> bool:
    """Whether one thing is to go somewhere fast: its own size counts, not how many there are."""
    noun = facts.main.object
    moved = facts.main.kind in _MOVED and noun is not None and not (noun.many or noun.abstract)
    return moved and _speed_asked(facts)


def _one_big(facts: Facts) -> Idea:
    scene, noun = facts.scene, facts.main.object
    assert noun is not None
    ref = noun.the if noun.mass else scene.ref(noun, 0)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="time",
        angle="rule",
        title=clipped(f"{capitalised(noun.name)} of 20 MB takes at most 5 seconds", 90),
        preconditions=(scene.ready, f"{capitalised(ref)} has 20 MB"),
        steps=(
            f"{_todo(facts)}, taking {ref}",
            "Measure the time until it is there completely, 10 times",
        ),
        expected="None of the 10 times is above 5 seconds, and each time all of it is there",
        data={"size_mb": 20, "seconds": 5},
        assumption="20 MB and 5 seconds are what is needed.",
        risk=0.62,
    )


def _assumed(facts: Facts) -> Idea:
    scene, noun = facts.scene, facts.main.object
    plural = noun.plural if noun and not noun.abstract and not noun.mass else "entries"
    asked = _speed_asked(facts)
    crowd = not asked or bool(_CROWD.search(facts.story.goal))
    many = "10,000" if crowd else "1,000"
    beside = " for 50 people at once" if crowd else ""
    people = ", and 50 people use the system at once" if crowd else ""
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="time",
        angle="rule" if asked else "quality",
        title=clipped(f"With {many} {plural} the answer comes within 2 seconds{beside}", 90),
        preconditions=(scene.ready, f"{many} {plural} are stored{people}"),
        steps=(
            _todo(facts),
            "Measure the time to the complete answer, 100 times",
            "Note the 95th of the times in rising order",
        ),
        expected="The 95th of the 100 times is at most 2 seconds, and no answer is an error",
        data={"entries": many, "p95_seconds": 2} | ({"people": 50} if crowd else {}),
        assumption=f"{many} {plural}{beside} and 2 seconds for 95 of 100 are what is needed.",
        risk=0.62 if asked else 0.22,
        depth="medium" if asked else "hard",
    )


TECHNIQUE = Technique(
    name=NAME,
    title="Performance",
    trigger="a response time in story or criteria, words such as fast; else much data",
    source=(
        "ISTQB CT-PT 2018, 4.2 (analysis, design and implementation); Jain, The Art of Computer "
        "Systems Performance Analysis (1991), ch. 12 (percentiles)"
    ),
    risk="too slow for real data and real crowds",
    ideas=ideas,
)
