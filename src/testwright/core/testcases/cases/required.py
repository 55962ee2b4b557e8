"""Fields that must be filled in: left empty it is refused, filled in it goes through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.checks.entered import NO_ENTRY
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import (
    clipped,
)
from testwright.core.testcases.reading.phrases import (
    deed_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

NAME = "equivalence_partitioning"
GIVES = word_set(
    "give enter state provide specify name write add choose select pick supply leave fill "
    "indicate set type"
)
"""Verbs with which a field is filled in."""
_REQUIRED = regex(
    r"^(?:(?:the|an?|each|every)\s+)?(?P<what>[\w][\w -]{1,40}?)\s+(?:field\s+)?"
    r"(?:(?:is|are)\s+(?:required|mandatory|compulsory|obligatory|a\s+(?:required|mandatory)\s+field)|"
    r"(?:must|has\s+to|needs\s+to)\s+(?:be\s+(?:given|entered|provided|filled\s+in|specified|set)|"
    r"not\s+be\s+(?:empty|blank))|(?:cannot|can['’]t|may\s+not)\s+be\s+(?:empty|blank))$",
    re.IGNORECASE,
)


def of_fields(facts: Facts) -> Iterator[Idea]:
    """`A reason is required`: criteria that say so of a field."""
    if facts.main.statement:
        return
    for rule in facts.rules:
        found = _REQUIRED.match(rule.text.strip(" ."))
        what = re.sub(r"\s+of\s+\d.*$", "", found["what"]) if found else ""
        noun = noun_of(what) if what and not rule.then else None
        if noun is None or noun.head in NO_ENTRY:
            continue
        if " and " not in rule.text and not noun.abstract:
            yield required(noun, facts.main, rule, facts)


def required(noun: Noun | None, action: Action, rule: Rule, facts: Facts) -> Idea:
    """The field is left empty, then only blanks are entered, then something."""
    scene, flow = facts.scene, flow_of(action, facts)
    field = noun.name if noun else "field"
    value = (
        scene.text(3)
        if noun is None or noun.category in {"thing", "text"}
        else scene.value(noun, 3)
    )
    if field.rsplit(" ", 1)[-1] in {"reason", "explanation", "comment", "note", "message"}:
        value = scene.text(3)
    deed = deed_of(action, 60)
    return Idea(
        technique=NAME,
        type="negative",
        aspect=f"role {rule.id} required",
        angle="input",
        title=clipped(f"{capitalised(field)} left empty: {scene.who} can't {deed}", 100),
        preconditions=(scene.ready, *flow.given),
        steps=(
            f"Start to {deed} and leave the field {field} empty",
            "Save",
            f"Enter three blanks as the {field} and save",
            f"Enter `{value}` as the {field} and save",
        ),
        expected=(
            f"The second and third step are refused with a message at the field {field}, and "
            f"nothing has changed; the fourth is accepted, and `{value}` is stored with it"
        ),
        data={field: value, "blank": "   "},
        covers=(rule.id,),
        risk=0.82,
        depth="easy",
    )
