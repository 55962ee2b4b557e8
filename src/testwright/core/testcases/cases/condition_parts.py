"""Compound conditions: all their parts together, and each part alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.condition_pairs import idea_of
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, joined
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.conditions import negatable, negated, parts_of
from testwright.core.testcases.reading.phrases import imperative

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule


def each_part(rule: Rule, facts: Facts) -> Idea | None:
    """A compound condition: all its parts together, and each alone; tells `and` from `or`."""
    noun, (parts, word) = facts.main.object, parts_of(rule.condition)
    clauses = [clipped(own_words(part), 70) for part in parts]
    if (
        not parts
        or noun is None
        or not usable(noun)
        or noun.mass
        or facts.main.statement
        or not all(negatable(clause) for clause in clauses)
    ):
        return None
    scene, said = facts.scene, clipped(own_words(rule.statement), 120)
    names = [scene.name(noun, place) for place in range(len(clauses) + 1)]
    rows = [joined(clauses)]
    rows += [
        joined([c if (i == alone) == (word == "or") else negated(c) for i, c in enumerate(clauses)])
        for alone in range(len(clauses))
    ]
    deed = clipped(imperative(facts.main), 70)
    others = joined([f"`{name}`" for name in names[1:]])
    made = idea_of(
        rule,
        facts,
        tuple(
            f"{capitalised(noun.name)} `{name}`: {row}"
            for name, row in zip(names, rows, strict=True)
        ),
        tuple(f"{deed}, with `{name}`" for name in names),
        f"With `{names[0]}` this is seen: {said}; with {others} it is "
        f"{'seen as well' if word == 'or' else 'not'}",
        dict(zip(names, rows, strict=True)),
    )
    return replace(
        made,
        type="edge_case",
        aspect=f"parts {rule.id}",
        title=clipped(f"Each part of the condition alone: {own_words(rule.condition)}", 110),
        risk=0.68,
        depth="medium",
    )
