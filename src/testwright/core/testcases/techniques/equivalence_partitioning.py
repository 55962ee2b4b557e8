"""Equivalence partitioning: one value of each kind that is treated alike; invalid ones singly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.context_partitions import from_context
from testwright.core.testcases.flows.table import flow_of, preconditions
from testwright.core.testcases.grammar import capitalised
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.input_partitions import entered
from testwright.core.testcases.partitions import there
from testwright.core.testcases.selections import selected
from testwright.core.testcases.techniques.technique import Technique
from testwright.core.testcases.wording import clipped, own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.facts import Facts

NAME = "equivalence_partitioning"


def ideas(facts: Facts) -> Iterator[Idea]:
    """What is refused by criterion, context or form; what is there and what is not."""
    yield from _refusals(facts)
    yield from from_context(facts)
    yield from selected(facts)
    yield from entered(facts)
    yield from there(facts)


def _refusals(facts: Facts) -> Iterator[Idea]:
    """Criteria that say what does not work, without a condition."""
    for rule in facts.rules:
        if not rule.negative or rule.condition or rule.then or rule.only:
            continue
        main = flow_of(facts.main, facts)
        said = clipped(own_words(rule.statement), 170)
        if rule.action is not None:
            tried = f"Try to {rule.action.plain_verb} {clipped(own_words(rule.action.words), 90)}"
            steps: tuple[str, ...] = (main.steps[0], tried, facts.scene.again)
            expected = (
                f"The attempt has no effect, and the refusal is said: {said}; everything is as "
                "before"
            )
        else:
            steps = (*main.steps[:3], "Compare what happens with the criterion")
            expected = capitalised(said)
        yield Idea(
            technique=NAME,
            type="negative",
            aspect=f"criterion {rule.id}",
            angle="rule",
            title=clipped(capitalised(said), 90),
            preconditions=preconditions(facts.main, facts, main),
            steps=steps,
            expected=expected,
            data=main.data,
            covers=(rule.id,),
            risk=0.84,
            depth="easy",
        )


TECHNIQUE = Technique(
    name=NAME,
    title="Equivalence partitioning",
    trigger=(
        "something is entered, chosen or handed in; a part of the whole is meant; criteria that "
        "refuse something; fields of the context that are required or have a list of values"
    ),
    source=(
        "ISTQB CTFL 4.0, 4.2.1; Hendrickson, Test Heuristics Cheat Sheet (2006) (data type attacks)"
    ),
    risk="wrong input is taken, right input is refused, or the wrong things are shown",
    ideas=ideas,
)
