"""Flows of deeds that wait for a decision, as `request to join a group`, and of roles given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows import appointed
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.grammar import capitalised

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_DEED = regex(
    r"^to\s+(?P<deed>(?P<verb>[a-z-]+)(?:\s+(?:on|in|at|with|for|to|from|out|up|of|part\s+in))?)\b",
    re.IGNORECASE,
)


def decided_first(action: Action, facts: Facts) -> Flow:
    """The deed waits as a request, and nothing has been done before somebody has decided."""
    scene, noun = facts.scene, action.object
    found = _DEED.match(action.words)
    deed = found["deed"] if found else ""
    one, me, decider = scene.ref(noun, 0), scene.actor.name, scene.other.name
    wish = f"{deed} {one}"
    waiting = (
        f"{capitalised(one)} exists",
        f"The request of `{me}` to {wish} waits for `{decider}`",
    )
    return Flow(
        (
            f"{capitalised(one)} exists, and `{me}` has requested nothing there yet",
            f"`{decider}` decides about requests",
        ),
        (
            scene.opener(noun),
            f"Request to {deed} it, and submit",
            f"Open the own requests as `{me}`",
            f"Open the requests as `{decider}`",
        ),
        f"One request of `{me}` to {wish} is listed for both, as waiting; {one} itself is as "
        "before",
        {"requests": me, "decides": decider, "for": one.replace("`", "")},
        doubtful=noun is None or not deed,
        companions=(
            Companion(
                technique="state_transition",
                aspect="granted",
                title=f"What was requested is done once it is approved: {deed} {_the(action)}",
                given=waiting,
                steps=(
                    f"Approve the request as `{decider}`",
                    f"Open the own requests as `{me}`",
                    scene.opener(noun),
                ),
                expected=f"The request is shown as approved to `{me}` and no longer waits for "
                f"`{decider}`; what it asked for has been done once: {wish}",
                data={"decision": "approved"},
                type="positive",
                risk=0.78,
            ),
            Companion(
                technique="state_transition",
                aspect="refused",
                title=f"Nothing is done when the request is refused: {deed} {_the(action)}",
                given=waiting,
                steps=(
                    f"Refuse the request as `{decider}`",
                    f"Open the own requests as `{me}`",
                    scene.opener(noun),
                ),
                expected=f"The request is shown as refused to `{me}`; {one} is as before",
                data={"decision": "refused"},
                type="negative",
                risk=0.76,
            ),
            Companion(
                technique="state_transition",
                aspect="requested twice",
                title="The same is not requested twice while the first request waits",
                given=waiting,
                steps=(
                    scene.opener(noun),
                    f"Try to request to {deed} it once more",
                    f"Open the requests as `{decider}`",
                ),
                expected="It is not offered, or it is said that a request waits already; one "
                "request is listed, not two",
                data={"requests": 1},
                type="negative",
                assumption="One request at a time.",
                risk=0.7,
            ),
        ),
    )


def _the(action: Action) -> str:
    return action.object.a if action.object else "it"


READINGS: tuple[Reading, ...] = (
    reading("request/propose/suggest/recommend", r"^to\s+[a-z]", decided_first),
    *appointed.READINGS,
)
