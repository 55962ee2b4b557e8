"""Partitions of goals that name no thing, or that say what shall hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.flows.table import flow_of
from testwright.core.testcases.grammar import capitalised
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.wording import clipped, own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.facts import Facts

NAME = "equivalence_partitioning"


def without_object(facts: Facts) -> Iterator[Idea]:
    """The goal names no thing: the same for two people, and with nothing there."""
    scene, action = facts.scene, facts.main
    main = flow_of(action, facts)
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="second person",
        title=clipped(f"A second {scene.role or 'user'} sees their own result", 100),
        preconditions=(
            scene.ready,
            (
                f"`{scene.other.name}` (`{scene.other.email}`) has the same role and other "
                f"data, among them `{scene.title(9)}`"
            ),
        ),
        steps=(main.steps[0], f"Do the same as `{scene.other.name}`", "Compare the two results"),
        expected=(
            f"`{scene.title(9)}` appears for `{scene.other.name}` only; nothing of one appears "
            "for the other"
        ),
        data={
            "first": scene.actor.email,
            "second": scene.other.email,
            "only_second": scene.title(9),
        },
        assumption="Each person sees what belongs to them.",
        risk=0.5,
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="nothing there",
        title=clipped(f"{scene.Who} starts with an installation that holds no data", 100),
        preconditions=(scene.ready, "The installation holds no data of anybody"),
        steps=(main.steps[0], scene.again),
        expected=(
            "It is said that there is nothing to show yet; no error text, no empty frame "
            "without a word, and no example data appears"
        ),
        data={"count": 0},
        assumption="It may be used before there is any data.",
        risk=0.55,
    )


def beside(facts: Facts) -> Iterator[Idea]:
    """For a sentence that shall hold: none, and one that has just changed."""
    scene, action, noun = facts.scene, facts.main, facts.main.object
    assert noun is not None
    main = flow_of(action, facts)
    said = clipped(own_words(action.statement), 130)
    if not noun.mass:
        one, two = scene.name(noun, 2), scene.name(noun, 3)
        yield Idea(
            technique=NAME,
            type="edge_case",
            aspect="changed later",
            title=clipped(
                f"Also for {noun.a} that is made or changed later: {clipped(said, 70)}", 130
            ),
            preconditions=(scene.ready, f"{capitalised(noun.name)} `{one}` exists"),
            steps=(
                *main.steps[:1],
                f"Make {noun.name} `{two}` and change `{one}`",
                f"Look at `{one}`, then at `{two}`",
            ),
            expected=f"For `{one}` and for `{two}` this holds: {said}",
            data={"changed": one, "made": two},
            risk=0.5,
        )
        yield Idea(
            technique=NAME,
            type="negative",
            aspect="empty",
            title=clipped(f"There is no {noun.name} at all", 100),
            preconditions=(scene.ready, f"No {noun.name} exists"),
            steps=(*main.steps[:1], scene.again),
            expected=(
                f"It is said that there is no {noun.name}; no error text and no entry of "
                "somebody else is shown"
            ),
            data={"count": 0},
            assumption=f"There may be no {noun.name} at all.",
            risk=0.55,
        )
