"""Flows of decisions that say why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.cases.flows.subjects import thing_of
from testwright.core.testcases.language.grammar import capitalised, past_participle

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_WHY = r"reasons?|comments?|feedback|notes?|explanations?|justifications?|remarks?|rationale"


def decided_with_reason(action: Action, facts: Facts) -> Flow:
    """Who asked for it reads the decision and its reason, and nobody reads it elsewhere."""
    noun, scene = thing_of(action, "a request"), facts.scene
    one, two, who = scene.name(noun, 0), scene.name(noun, 1), scene.other.name
    done, text, name = past_participle(action.verb), scene.text(0), noun.name
    found = re.search(rf"\b(?:{_WHY})\b", action.words, re.IGNORECASE)
    why = found.group(0).lower() if found else "reason"
    why = why.removesuffix("s")
    verb = capitalised(action.verb)
    return Flow(
        (f"The {noun.plural} `{one}` and `{two}` of `{who}` wait for a decision",),
        (
            f"Open {name} `{one}`",
            f"{verb} it, with the {why} `{text}`",
            f"Open `{one}` and `{two}` as `{who}`",
        ),
        f"`{who}` sees `{one}` as {done} with the {why} `{text}`; `{two}` still waits and has no "
        f"{why}",
        {done: one, why: text, "still_waiting": two},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="no reason",
                title=f"Without a {why} it is asked for before {noun.a} is {done}",
                given=(f"{capitalised(name)} `{one}` waits for a decision",),
                steps=(
                    f"{verb} `{one}` and enter three blanks as the {why}",
                    f"Enter `{text}`, and {action.verb} it",
                ),
                expected=f"The first time the {why} is asked for and `{one}` still waits; the "
                "second "
                f"time it is {done}",
                data={"entered": "   "},
                type="negative",
                angle="input",
                assumption=f"The {why} must be given.",
                risk=0.78,
            ),
            Companion(
                technique="concurrency",
                aspect="decided twice",
                title=f"{capitalised(noun.a)} that somebody else has just decided is not "
                "decided again",
                given=(f"`{one}` waits, and is open in the browsers of two people who may decide",),
                steps=(
                    f"{verb} `{one}` in the first browser, with the {why} `{text}`",
                    f"Decide otherwise in the second browser, with the {why} `{scene.text(1)}`",
                    f"Open `{one}` again",
                ),
                expected=f"The second one is told that it has been decided; `{one}` is {done}, "
                "with "
                f"`{text}` only",
                data={"kept": text},
                type="negative",
                angle="time",
                risk=0.72,
            ),
        ),
    )


READINGS: tuple[Reading, ...] = (
    reading(
        "approve/reject/deny/decline/refuse/accept/return",
        r"\b(?:with|and\s+(?:give|add|provide|leave|enter))\s+(?:an?\s+|the\s+|my\s+|"
        r"optional\s+|mandatory\s+|"
        rf"clear\s+|written\s+)*(?:[\w-]+\s+)?(?:{_WHY})\b",
        decided_with_reason,
    ),
)
