"""Flows of damage and loss that people report: what, where, since when, and what became of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.grammar import capitalised, with_article

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_STATES = (
    r"(?:broken|damaged|faulty|defective|leaking|missing|lost|stolen|blocked|flooded|unsafe|"
    r"overflowing|fallen|burst|illegal|abandoned|injured)"
)
_REPORTED = regex(
    rf"^(?:an?|the|my|our|any)\s+(?P<state>{_STATES})\s+(?P<what>(?:[\w-]+\s+)?[\w-]+?)s?"
    r"(?=$|\s+(?:to|with|by|in|on|at|so|and|near|from|via|through|using)\b)",
    re.IGNORECASE,
)
_WITH = regex(
    r"\bwith\s+(?:an?\s+|some\s+)?(?P<part>photos?|pictures?|images?|videos?)\b", re.IGNORECASE
)


def damage_reported(action: Action, facts: Facts) -> Flow:
    """The report reaches who sees to it, once, with all that was said."""
    found = _REPORTED.search(action.words)
    assert found is not None  # the reading has matched the same words
    scene = facts.scene
    state, what = found["state"].lower(), found["what"].lower()
    title = f"{state} {what}"
    text = f"{capitalised(what)} {state} since Monday morning."
    part = _WITH.search(action.words)
    shown = f" and the {part['part'].lower()} `damage.jpg`" if part else ""
    added = f" and add `damage.jpg` as the {part['part'].lower()}" if part else ""
    who, other = scene.actor.name, scene.other
    return Flow(
        (f"`{other.name}` (`{other.email}`) sees to what is reported; nothing is reported yet",),
        (
            f"Start to report {with_article(title)}",
            f"Enter `{text}`{added}",
            "Submit",
            f"Open the own reports as `{who}`",
            f"Open what is to be seen to as `{other.name}`",
        ),
        f"The report stands there once for both, as open, with `{text}`{shown}, and the name of "
        f"`{who}`",
        {"text": text, "reported_by": scene.actor.email},
        companions=(
            Companion(
                technique="state_transition",
                aspect="seen to",
                title="Whoever reported it sees that it has been seen to",
                given=(f"`{who}` has reported `{text}`, and it is open",),
                steps=(
                    f"Mark the report as done as `{other.name}`",
                    f"Open the own reports as `{who}`",
                ),
                expected="The report is shown as done, once, and no longer as open",
                data={"text": text},
                type="positive",
                assumption="Who reported it can follow what became of it.",
                risk=0.76,
            ),
            Companion(
                technique="equivalence_partitioning",
                aspect="missing",
                title="A report without a text is refused",
                given=("Nothing is reported yet",),
                steps=(
                    f"Start to report {with_article(title)}",
                    f"Leave the text empty{added}",
                    "Submit",
                    f"Open what is to be seen to as `{other.name}`",
                ),
                expected="A message at the field says that the text is missing; "
                f"`{other.name}` has nothing new to see to",
                data={"text": ""},
                type="negative",
                angle="input",
                assumption="What is reported has to be described.",
                risk=0.74,
            ),
        ),
    )


READINGS: tuple[Reading, ...] = (reading("report", _REPORTED.pattern, damage_reported),)
