"""Flows of ways that are planned from one place to another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import A, reading

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_AVOIDED = regex(
    r"\b(?:avoid(?:s|ing)?|bypass(?:es|ing)?|without|stays?\s+(?:off|away\s+from))\s+"
    r"(?P<what>(?:[a-z-]+\s+){0,2}[a-z-]+)$",
    re.IGNORECASE,
)


def way_planned(action: Action, facts: Facts) -> Flow:
    """The shortest way between two places, and another one where something is to be avoided."""
    scene = facts.scene
    start, end = scene.title(0), scene.title(1)
    found = _AVOIDED.search(action.words)
    ask = f"Enter `{start}` as the start and `{end}` as the end"
    beside = (_unknown(start), _nowhere(start))
    if found is None:
        return Flow(
            (f"From `{start}` to `{end}` the shortest way has 3.2 km",),
            (ask, "Ask for the way", "Exchange start and end, and ask again"),
            f"A way of 3.2 km from `{start}` to `{end}` is drawn, with its time; then one from "
            f"`{end}` to `{start}`",
            {"from": start, "to": end, "length": "3.2 km"},
            companions=beside,
        )
    what = found["what"].lower()
    return Flow(
        (
            (
                f"From `{start}` to `{end}` the shortest way has 3.2 km and leads over {what}; "
                "another has 4.1 km and none of them"
            ),
        ),
        (ask, f"Ask for a way that avoids {what}", "Ask for the shortest way instead"),
        f"First the way of 4.1 km is drawn, without {what}; then the one of 3.2 km",
        {"from": start, "to": end, "avoiding": "4.1 km", "shortest": "3.2 km"},
        companions=beside,
    )


def _unknown(start: str) -> Companion:
    return Companion(
        technique="equivalence_partitioning",
        aspect="unknown place",
        title="A place that does not exist leads nowhere",
        given=("There is no place called `Xqzjk`",),
        steps=(f"Enter `{start}` as the start and `Xqzjk` as the end", "Ask for the way"),
        expected="A message says that `Xqzjk` was not found; no way is drawn, and what was entered "
        "can be changed",
        data={"unknown": "Xqzjk"},
        type="negative",
        angle="input",
        risk=0.74,
    )


def _nowhere(start: str) -> Companion:
    return Companion(
        technique="boundary_values",
        aspect="same place",
        title="Start and end are the same place",
        given=(f"`{start}` is a place on the map",),
        steps=(f"Enter `{start}` as the start and as the end", "Ask for the way"),
        expected="A message asks for another end, and no way is drawn",
        data={"from": start, "to": start},
        type="edge_case",
        angle="amount",
        assumption="A way leads to another place.",
        risk=0.66,
    )


READINGS: tuple[Reading, ...] = (
    reading(
        "plan/calculate/compute/find/get",
        A + r"(?:routes?|ways?)\b(?!\s+to\b)"
        r"(?=.*\b(?:avoid\w*|bypass\w*|without|between|from)\b)",
        way_planned,
    ),
    reading("plan", A + r"routes?$", way_planned),
)
