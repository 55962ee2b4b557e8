"""Flows of what is on offer and is given to a thing: a license, a label, a tax rate, a policy.

It is seen at the thing, and is no thing of its own; where the goal does not say of what, something
with a name has it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.companions.attributes_given import attribute_given
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.readings import GoalReading, goal_reading
from testwright.core.testcases.language.grammar import plural
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

_VALUES: tuple[tuple[re.Pattern[str], tuple[str, str], str], ...] = (
    (regex(r"licen[cs]e$"), ("CC BY 4.0", "CC BY-NC 4.0"), "a file"),
    (regex(r"rights\s+statement$"), ("In copyright", "No copyright"), "a file"),
    (regex(r"(?:tax|vat)\b"), ("7 %", "19 %"), "a product"),
    (regex(r"(?:retention|deletion|archiving)\s+policy$"), ("5 years", "10 years"), "a record"),
    (regex(r"policy$"), ("Standard", "Strict"), "a record"),
    (regex(r"label$"), ("Draft", "Checked"), "a record"),
    (regex(r"classification$"), ("Internal", "Confidential"), "a record"),
    (regex(r""), ("Internal", "External"), "a record"),
)
"""By the end of its name: two values that could be on offer, and what usually has one."""
_ATTRIBUTE = (
    r"(?P<attribute>(?:(?!to\b|for\b|and\b|or\b|automatic|shipping|address|barcode|mailing|parcel|"
    r"price|driving|software|password)[\w-]+\s+){0,2}?"
    r"(?:licen[cs]es?|rights\s+statements?|labels?|polic(?:y|ies)|tax\s+(?:rates?|class(?:es)?|"
    r"codes?)|vat\s+rates?|categor(?:y|ies)|classifications?))"
)
_TOLD = regex(
    r"\b(?:with|of|on|to|for|about|from|in)\s+(?:an?|the|this|each|every|my|our)\s+"
    r"(?P<what>[a-z].*)$"
)
_MANY = regex(
    r"\b(?:multiple|several|bulk|batch|groups?\s+of|at\s+once|automatically|default|many|"
    r"based\s+on|insur\w+)\b"
)
_NO_TARGETS = frozenset({"person", "account", "group"})


def attribute(found: re.Match[str], facts: Facts) -> Flow | None:
    """One of two values on offer is chosen at a thing; it is shown there, and at no other."""
    goal = facts.story.goal.lower()
    if (
        facts.scene.surface != "screen"
        or facts.scene.own_tool
        or _MANY.search(f"{goal} {facts.scene.role}")
    ):
        return None
    noun = noun_of(found["attribute"])
    if noun is None:
        return None
    name = " ".join(one if one.isupper() else one.lower() for one in noun.name.split())
    (one, two), usual = next(
        (values, usual) for ends, values, usual in _VALUES if ends.search(name.lower())
    )
    target = _target(found.groupdict().get("target") or "", usual, noun, facts)
    if target is None:
        return None
    scene = facts.scene
    here, there = scene.name(target, 0), scene.name(target, 1)
    return Flow(
        (
            (
                f"The {plural(name)} `{one}` and `{two}` are on offer; the {target.plural} "
                f"`{here}` and `{there}` have no {name}"
            ),
        ),
        (
            f"In {target.name} `{here}`, choose the {name} `{one}` and save",
            scene.again,
            f"Open {target.name} `{there}`",
        ),
        f"`{here}` shows `{one}` as its {name}, once, and not `{two}`; `{there}` still has none",
        {name: one, "at": here, "without": there},
        companions=attribute_given(facts.scene, name, (one, two), target),
        self_contained=True,
        stands_alone=True,
    )


def _target(told: str, usual: str, noun: Noun, facts: Facts) -> Noun | None:
    """What gets it: as the goal says, as the purpose says, else what usually has one."""
    if told:
        target = noun_of(told)
        fits = target is not None and not (target.mass or target.abstract)
        return target if target and fits and target.category not in _NO_TARGETS else None
    purpose = _TOLD.search((facts.story.benefit or "").lower())
    target = noun_of(purpose["what"]) if purpose else None
    if target is None or target.mass or target.abstract or target.category in _NO_TARGETS:
        target = None
    if target is None or target.head == noun.head or target.category in {"date", "number"}:
        return noun_of(usual)
    return target


_ALTERNATIVE = r"(?:\s+or\s+(?:an?\s+)?[\w-]+(?:\s+(?!to\b|for\b)[\w-]+)?)?"
GOALS: tuple[GoalReading, ...] = (
    goal_reading(
        rf"^(?:apply|attach|assign)\s+(?:an?\s+|the\s+|different\s+)?{_ATTRIBUTE}{_ALTERNATIVE}"
        r"(?:\s+(?:to|for|on)\s+(?P<target>\S.*))?$",
        attribute,
    ),
    goal_reading(
        rf"^(?:set|choose|select)\s+(?:an?\s+|the\s+){_ATTRIBUTE}{_ALTERNATIVE}"
        r"\s+(?:for|of|on)\s+(?P<target>(?:an?|the|each|my|every)\s+\S.*)$",
        attribute,
    ),
)
