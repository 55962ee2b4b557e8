"""Decision tables: each condition that is named, once true and once not; roles and states."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.conditions import (
    is_clause,
    negatable,
    negated,
    parts_of,
    says_nothing,
)
from testwright.core.testcases.decision_rules import from_context
from testwright.core.testcases.entities import noun_of
from testwright.core.testcases.flows.table import flow_of, preconditions
from testwright.core.testcases.grammar import capitalised, joined, plural
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.rules import split_condition
from testwright.core.testcases.techniques.technique import Technique
from testwright.core.testcases.wording import clipped, own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.facts import Facts
    from testwright.core.testcases.rules import Rule

NAME = "decision_table"
_PLAIN_LINKS = frozenset({"if", "when", "whenever", "unless", "in case", "as soon as", "once"})
_LONGEST = 16
"""Words of a condition."""
_MISSING = re.compile(
    r"\b(?:without|with\s+no|if\s+there\s+(?:is|are)\s+no)\s+(?P<what>.+)$", re.IGNORECASE
)


def ideas(facts: Facts) -> Iterator[Idea]:
    """Each conditional criterion: its condition holds; it does not; its parts; two together."""
    conditional = [
        rule for rule in facts.rules if rule.condition and not rule.then and not _timed(rule)
    ]
    for rule in conditional:
        yield _holds(rule, facts)
    for rule in conditional:
        if rule.link in _PLAIN_LINKS and is_clause(rule.condition) and _readable(rule.condition):
            yield _fails(rule, facts)
        parts, word = parts_of(rule.condition)
        if parts:
            yield _parts(rule, parts, word, facts)
    if len(conditional) > 1:
        yield _both(conditional[0], conditional[1], facts)
    yield from from_context(facts)
    yield from _in_story(facts)
    yield from _prevented(facts)


def _readable(condition: str) -> bool:
    """Whether its opposite is still one plain clause; a whole paragraph can't be turned round."""
    return len(condition.split()) <= _LONGEST


def _timed(rule: Rule) -> bool:
    """`Points expire 24 months after they were booked`: a time, which its limits look after."""
    return rule.link in {"after", "before", "until", "once"} and any(
        limit.kind == "duration" for limit in rule.limits
    )


def _holds(rule: Rule, facts: Facts) -> Idea:
    main = flow_of(facts.main, facts)
    condition, said = own_words(rule.condition), clipped(own_words(rule.statement), 180)
    return Idea(
        technique=NAME,
        type="negative" if rule.negative else "positive",
        aspect=f"criterion {rule.id}",
        angle="rule",
        title=clipped(f"{capitalised(said)} {rule.link} {condition}", 100),
        preconditions=preconditions(facts.main, facts, main),
        steps=_bring_about(rule, facts),
        expected=_seen(rule.link, said)
        if is_clause(rule.condition)
        else clipped(own_words(rule.text), 180),
        data=main.data,
        covers=(rule.id,),
        risk=0.83,
        depth="easy",
    )


def _seen(link: str, said: str) -> str:
    """The result, when it is looked at once or before and after."""
    if link.startswith("only "):
        return f"The first time it does not hold; the second time it does: {said}"
    if link == "until":
        return f"The first time it holds, the second time it no longer does: {said}"
    return capitalised(said)


def _bring_about(rule: Rule, facts: Facts) -> tuple[str, ...]:
    main = flow_of(facts.main, facts)
    condition = clipped(own_words(rule.condition), 140)
    if rule.link.startswith("only ") or rule.link == "until":
        return _before_and_after(rule, condition, main.steps)
    if not is_clause(rule.condition):
        return (*main.steps[:3], "Look at what comes of it")
    if rule.link == "unless":
        return (f"Make sure that {negated(condition)}", *main.steps[:3])
    if does := _deed(condition):
        return (main.steps[0], does, facts.scene.again)
    if rule.link in {"after", "once", "before", "while"}:
        wait = "Stay in the situation that" if rule.link == "while" else "Go on until"
        return (*main.steps[:2], f"{wait} {condition}", facts.scene.again)
    return (f"Bring this about: {condition}", *main.steps[:3])


def _before_and_after(rule: Rule, condition: str, steps: tuple[str, ...]) -> tuple[str, ...]:
    """The same look twice, with the condition coming true in between."""
    said = clipped(own_words(rule.statement), 120)
    look = f"Check whether this holds: {said}"
    change = (f"Bring this about: {condition}", "Check the same again")
    if rule.link == "until":
        return (*steps[:3], look, *change)
    return (f"Check before it is so ({condition}) whether this holds: {said}", *steps[:3], *change)


def _deed(condition: str) -> str:
    """`the user submits an empty form` as a step: `Submit an empty form`; "" for states."""
    from testwright.core.testcases.verbs import infinitive

    person = re.match(
        r"(?:the\s+|an?\s+)?(?:they|users?|customers?|admins?|[\w-]+er|[\w-]+or)"
        r"\s+(?P<verb>\w+)\s(?P<rest>.+)$",
        condition,
        re.IGNORECASE,
    )
    if not person or re.fullmatch(
        r"(?:is|are|has|have|was|were|can|cannot|does|do|did|will|must|may|already|not)",
        person["verb"],
    ):
        return ""
    return capitalised(f"{infinitive(person['verb'])} {person['rest']}")


def _fails(rule: Rule, facts: Facts) -> Idea:
    main = flow_of(facts.main, facts)
    condition = clipped(own_words(rule.condition), 120)
    said = clipped(own_words(rule.statement), 140)
    unless = rule.link == "unless"
    otherwise = condition if unless else negated(condition)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect=f"not {rule.id}",
        angle="rule",
        title=clipped(f"{'Although' if unless else 'While'} {otherwise}", 110),
        preconditions=(
            *preconditions(facts.main, facts, main)[:2],
            capitalised(otherwise),
        ),
        steps=(*main.steps[:3], facts.scene.again),
        expected=f"This does not happen: {said}",
        data=main.data,
        covers=(rule.id,),
        risk=0.58,
        assumption=None
        if unless
        else f"{rule.id} says nothing of when {otherwise}; then the opposite is expected.",
    )


def _parts(rule: Rule, parts: tuple[str, ...], word: str, facts: Facts) -> Idea:
    """Every part alone, and all together: the rules that tell `and` from `or`."""
    main = flow_of(facts.main, facts)
    said = clipped(own_words(rule.statement), 120)
    clauses = [clipped(own_words(part), 70) for part in parts]
    both = f"Make it so that {joined(clauses)}, and note what happens"
    single = [
        "Make it so that "
        + joined(
            [
                clause if (place == alone) == (word == "or") else negated(clause)
                for place, clause in enumerate(clauses)
            ]
        )
        + ", and note what happens"
        for alone in range(len(clauses))
    ]
    last = len(single) + 1
    rows = f"in rows 2 to {last}" if last > 2 else "in row 2"  # noqa: PLR2004 one row has no range
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect=f"parts {rule.id}",
        angle="rule",
        title=clipped(f"Each part of the condition alone: {own_words(rule.condition)}", 110),
        preconditions=preconditions(facts.main, facts, main)[:2],
        steps=(both, *single),
        expected=(
            f"In the first row this holds: {said}; {rows} it "
            f"{'holds as well' if word == 'or' else 'does not'}"
        ),
        data={f"row_{i}": text for i, text in enumerate((both, *single), start=1)},
        covers=(rule.id,),
        risk=0.68,
    )


def _both(one: Rule, other: Rule, facts: Facts) -> Idea:
    first, second = clipped(own_words(one.condition), 90), clipped(own_words(other.condition), 90)
    main = flow_of(facts.main, facts)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="conditions together",
        angle="rule",
        title=clipped(f"Both at once: {first}, and {second}", 110),
        preconditions=(
            *preconditions(facts.main, facts, main)[:1],
            f"It is so that {first}",
            f"It is so that {second}",
        ),
        steps=(*main.steps[:3], "Note which of the two results is seen"),
        expected=(
            f"The result of {one.id} is seen and not that of {other.id}: "
            f"{clipped(own_words(one.statement), 120)}"
        ),
        data=main.data,
        covers=(one.id,),
        risk=0.45,
        depth="hard",
        assumption=f"When both conditions hold, {one.id} comes before {other.id}.",
    )


def _in_story(facts: Facts) -> Iterator[Idea]:
    """A condition inside the goal: the case in which it does not hold."""
    condition, link, rest = split_condition(facts.story.goal)
    if (
        link not in _PLAIN_LINKS - {"once", "as soon as"}
        or says_nothing(condition)
        or not negatable(condition)
        or not _readable(condition)
        or len(condition.split()) < 3  # noqa: PLR2004 subject, verb, and what about it
        or re.match(r"\w+ing\b", condition)
        or facts.main.kind == "receive"
    ):
        return
    main = flow_of(facts.main, facts)
    otherwise = clipped(negated(condition), 100)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="story condition",
        angle="rule",
        title=clipped(f"While {otherwise}", 100),
        preconditions=(*preconditions(facts.main, facts, main)[:1], capitalised(otherwise)),
        steps=main.steps[:4] if len(main.steps) > 1 else (*main.steps, facts.scene.again),
        expected=f"Nothing of this is done or offered: {clipped(own_words(rest), 120)}",
        data=main.data,
        risk=0.66,
        assumption=f"The story says nothing of when {otherwise}; then nothing is done.",
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
        "criteria or goals with if, when, unless, only; conditions of several parts; roles, states "
        "and limits in the context"
    ),
    source="ISTQB CTFL 4.0, 4.2.3; OMG Decision Model and Notation 1.4, clause 8 (decision tables)",
    risk="a combination was forgotten, or conditions are mixed up",
    ideas=ideas,
)
