"""Decision tables: each condition that is named, once true and once not; roles and states."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.condition_pairs import both_sides
from testwright.core.testcases.cases.condition_parts import each_part
from testwright.core.testcases.cases.decision_rules import from_context
from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.cases.goal_conditions import goal_conditions
from testwright.core.testcases.cases.told import is_done
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import plural
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.techniques.technique import Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

NAME = "decision_table"
_MISSING = regex(
    r"\b(?:without|with\s+no|if\s+there\s+(?:is|are)\s+no)\s+(?P<what>.+)$", re.IGNORECASE
)


def ideas(facts: Facts) -> Iterator[Idea]:
    """Each conditional criterion: its condition holds and does not; its parts."""
    conditional = [
        rule
        for rule in facts.rules
        if rule.condition and not (rule.then or _timed(rule) or is_done(rule, facts))
    ]
    for rule in conditional:
        for idea in (both_sides(rule, facts), each_part(rule, facts)):
            if idea is not None:
                yield idea
    yield from from_context(facts)
    yield from _prevented(facts)
    yield from goal_conditions(facts)


def _timed(rule: Rule) -> bool:
    """`Points expire 24 months after they were booked`: a time, which its limits look after."""
    return rule.link in {"after", "before", "until", "once"} and any(
        limit.kind == "duration" for limit in rule.limits
    )


def _prevented(facts: Facts) -> Iterator[Idea]:
    """What is prevented without something works with it: nobody is locked out."""
    if not facts.main.negative or not facts.main.statement:
        return
    found = _MISSING.search(facts.main.statement)
    if found is None:
        return
    what = clipped(own_words(found["what"]), 80)
    main = flow_of(facts.main, facts)
    if main.companions:
        return  # they try it
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="with what was missing",
        angle="rule",
        title=clipped(f"It goes on with {what}", 100),
        preconditions=preconditions(facts.main, facts, main),
        steps=(main.steps[0], f"Try to go on without {what}", f"Try to go on with {what}"),
        expected=(
            f"Without {what} the step stays and says what is missing; with it the next step opens"
        ),
        data=main.data,
        risk=0.7,
        depth="easy",
    )
    noun = noun_of(what)
    if noun is None or noun.mass or noun.abstract:
        return
    name = re.sub(r"\s+\w+ed$", "", noun.name)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="none to choose",
        angle="amount",
        title=clipped(f"There are no {plural(name)} at all", 100),
        preconditions=(
            *preconditions(facts.main, facts, main)[:1],
            f"No {name} is set up or enabled",
        ),
        steps=(main.steps[0], "Try to go on"),
        expected=(
            f"A text says that there is no {name}; the next step does not open, and no "
            "error page is "
            "shown"
        ),
        data={"available": 0},
        assumption=f"There may be no {name} to choose from.",
        risk=0.64,
    )


TECHNIQUE = Technique(
    name=NAME,
    title="Decision tables",
    trigger=(
        "criteria with if, when, unless, only; conditions of several parts; roles, states "
        "and limits in the context"
    ),
    source="ISTQB CTFL 4.0, 4.2.3; OMG Decision Model and Notation 1.4, clause 8 (decision tables)",
    risk="a combination was forgotten, or conditions are mixed up",
    ideas=ideas,
)
