"""Equivalence partitioning: one value of each kind that is treated alike; invalid ones singly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.choices import choices
from testwright.core.testcases.cases.context_partitions import from_context
from testwright.core.testcases.cases.field_lists import field_lists
from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.cases.input_partitions import entered
from testwright.core.testcases.cases.left_empty import left_empty
from testwright.core.testcases.cases.none_there import none_there
from testwright.core.testcases.cases.partitions import there
from testwright.core.testcases.cases.refusals import refusals
from testwright.core.testcases.cases.required import of_fields
from testwright.core.testcases.cases.roles import of_roles
from testwright.core.testcases.cases.selections import only_in_state, selected
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.conditions import negatable, negated
from testwright.core.testcases.techniques.technique import Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts

NAME = "equivalence_partitioning"
_NEGATIVE = regex(
    r"\b(?:not|never|no|nobody|cannot|refused|rejected|denied|blocked|prevented|forbidden)\b|n['’]t\b",
    re.IGNORECASE,
)


_CONCEDES = regex(r"\W*(?:al)?though\b", re.IGNORECASE)
"""The first clause is granted, so its opposite is no test of the second."""
_QUOTED = regex(r"`[^`]*`|\"[^\"]*\"|“[^”]*”")


def ideas(facts: Facts) -> Iterator[Idea]:
    """What is refused by criterion, context or form; what is there and what is not."""
    yield from (idea for idea in of_roles(facts) if idea.technique == NAME)
    yield from of_fields(facts)
    yield from field_lists(facts)
    yield from refusals(facts)
    yield from choices(facts)
    yield from left_empty(facts)
    yield from none_there(facts)
    yield from _refusals(facts)
    yield from from_context(facts)
    yield from selected(facts)
    yield from only_in_state(facts)
    yield from entered(facts)
    yield from there(facts)


def _refusals(facts: Facts) -> Iterator[Idea]:
    """Criteria that say what does not work, without a condition."""
    for rule in facts.rules:
        if not rule.negative or rule.condition or rule.then or rule.only:
            continue
        main = flow_of(facts.main, facts)
        said = _negative_part(own_words(rule.statement))
        refuses = bool(_NEGATIVE.search(_QUOTED.sub("", said))) and not _CONCEDES.match(said)
        scene = facts.scene
        if rule.action is not None:
            deed = f"{rule.action.plain_verb} {clipped(own_words(rule.action.words), 90)}"
            steps: tuple[str, ...] = (main.steps[0], f"Try to {deed}", scene.again)
            expected = f"It is refused with the reason, and nothing has changed: {said}"
        elif refuses and negatable(said):
            steps = (
                *main.steps[:2],
                f"Try to bring about the opposite: {clipped(negated(said), 110)}",
                scene.again,
            )
            expected = f"It does not come about, and no error page is shown: {said}"
        else:
            steps = (*main.steps[:3], "Look at what comes of it")
            expected = capitalised(said)
        yield Idea(
            technique=NAME,
            type="negative" if refuses or rule.action is not None else "positive",
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


def _negative_part(said: str) -> str:
    """Of several clauses the one that says what must not be."""
    for part in re.split(r"\s*;\s*|(?<=\w),\s+(?:and|but)\s+", said):
        if _NEGATIVE.search(part) and len(part.split()) > 2:  # noqa: PLR2004 a clause
            return clipped(part, 150)
    return clipped(said, 150)


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
