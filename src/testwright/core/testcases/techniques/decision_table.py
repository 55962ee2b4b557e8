"""Decision tables: each condition that is named, once true and once not.

Trigger: criteria with if, when, unless, or only; `valid if`; several conditions.
Source: ISTQB CTFL 4.0, 4.2.3. Risk: a combination was forgotten, or conditions are mixed up.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.flows.table import flow_of, preconditions
from testwright.core.testcases.grammar import capitalised
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.rules import split_condition
from testwright.core.testcases.wording import clipped, own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.facts import Facts
    from testwright.core.testcases.rules import Rule

NAME = "decision_table"


def ideas(facts: Facts) -> Iterator[Idea]:
    """Each conditional criterion: its condition holds; it does not; two together."""
    conditional = [rule for rule in facts.rules if rule.condition and not rule.then]
    for rule in conditional:
        yield _holds(rule, facts)
    for rule in conditional:
        if not rule.link.startswith("only "):
            yield _fails(rule, facts)
    if len(conditional) > 1:
        yield _both(conditional[0], conditional[1], facts)
    yield from _in_story(facts)


def _holds(rule: Rule, facts: Facts) -> Idea:
    main = flow_of(facts.main, facts)
    condition, said = own_words(rule.condition), clipped(own_words(rule.statement), 180)
    given, steps = preconditions(facts.main, facts, main), _bring_about(rule, facts)
    return Idea(
        technique=NAME,
        type="negative" if rule.negative else "positive",
        aspect=f"criterion {rule.id}",
        title=clipped(f"{capitalised(said)} {rule.link} {condition}", 100),
        preconditions=given,
        steps=steps,
        expected=_seen(rule.link, said),
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
    person = re.match(
        (
            r"(?:the\s+|an?\s+)?(?:they|users?|customers?|admins?|[\w-]+er|[\w-]+or)"
            r"\s+(?P<verb>\w+)\s(?P<rest>.+)$"
        ),
        condition,
        re.IGNORECASE,
    )
    does = None
    if person and person["verb"] not in {
        "is",
        "are",
        "has",
        "have",
        "was",
        "were",
        "can",
        "cannot",
        "does",
        "do",
        "did",
    }:
        from testwright.core.testcases.verbs import infinitive

        does = capitalised(f"{infinitive(person['verb'])} {person['rest']}")
    if rule.link.startswith("only "):
        said = clipped(own_words(rule.statement), 120)
        return (
            f"Check before it is so ({condition}) whether this holds: {said}",
            *main.steps[:3],
            f"Bring this about: {condition}",
            "Check the same again",
        )
    if rule.link == "until":
        said = clipped(own_words(rule.statement), 120)
        check = f"Check whether this holds: {said}"
        return (*main.steps[:3], check, f"Bring this about: {condition}", "Check the same again")
    if rule.link == "unless":
        return (f"Make sure that this is not so: {condition}", *main.steps[:3])
    if does:
        return (main.steps[0], does, facts.scene.again)
    if rule.link in {"after", "once", "until", "before", "while"}:
        return (
            *main.steps[:2],
            f"Go on until {condition}"
            if rule.link != "while"
            else f"Stay in the situation that {condition}",
            facts.scene.again,
        )
    return (f"Bring this about: {condition}", *main.steps[:3])


def _fails(rule: Rule, facts: Facts) -> Idea:
    main = flow_of(facts.main, facts)
    condition, said = (
        clipped(own_words(rule.condition), 120),
        clipped(own_words(rule.statement), 140),
    )
    unless = rule.link == "unless"
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect=f"not {rule.id}",
        title=clipped(f"{'Although' if unless else 'Without the condition'}: {condition}", 100),
        preconditions=(
            *preconditions(facts.main, facts, main)[:1],
            f"{'This is so' if unless else 'This is not so'}: {condition}",
        ),
        steps=(*main.steps[:3], facts.scene.again),
        expected=f"This does not happen: {said}",
        data=main.data,
        covers=(rule.id,),
        risk=0.58,
        assumption=None
        if unless
        else f"Where it is not so that {condition}, the opposite is expected.",
    )


def _both(one: Rule, other: Rule, facts: Facts) -> Idea:
    first, second = clipped(own_words(one.condition), 90), clipped(own_words(other.condition), 90)
    main = flow_of(facts.main, facts)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="conditions together",
        title=clipped(f"Both at once: {first}, and {second}", 100),
        preconditions=(
            *preconditions(facts.main, facts, main)[:1],
            f"It is so that {first}",
            f"It is so that {second}",
        ),
        steps=(*main.steps[:3],),
        expected=(
            "Exactly one of the two results is seen, the first rule's: "
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
        not condition
        or link in {"before", "until", "while", "after", "once"}
        or re.match(r"\w+ing\b", condition)
        or facts.main.kind == "receive"
    ):
        return
    main = flow_of(facts.main, facts)
    said = clipped(own_words(condition), 100)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="story condition",
        title=clipped(f"The condition '{said}' is not met", 100),
        preconditions=(*preconditions(facts.main, facts, main)[:1], f"This is not so: {said}"),
        steps=main.steps[:4],
        expected=f"Nothing of this is done or offered: {clipped(own_words(rest), 120)}",
        data=main.data,
        risk=0.62,
        assumption=f"Without '{said}' the story's goal does not apply.",
    )
