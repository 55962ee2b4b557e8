"""Concurrency: two at once, and the same one twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.records import VALUES
from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.cases.taking_part import takes_part
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, past_participle
from testwright.core.testcases.language.wording import (
    clipped,
)
from testwright.core.testcases.reading.phrases import (
    deed_of,
)
from testwright.core.testcases.techniques.technique import Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

NAME = "concurrency"
_TWICE = frozenset({"create", "send", "schedule", "register", "upload", "publish", "decide"})
_CHANGES = frozenset({"update", "manage", "configure"})
_BOTH = _CHANGES | {"assign", "decide", "delete"}


def ideas(facts: Facts) -> Iterator[Idea]:
    """Double submit; two people on one thing; the last one of something."""
    action, noun = facts.main, facts.main.object
    yield _side_by_side(facts)
    if action.statement or noun is None or noun.abstract:
        return
    if action.kind in _BOTH and not noun.mass and not takes_part(action):
        yield _both(facts, noun)
    if action.kind in _TWICE and not _ends_elsewhere(facts):
        yield _double(facts, noun)
    if usable(noun) and (
        action.kind == "schedule"
        or (action.kind == "pay" and noun.category in {"product", "event"})
    ):
        yield _last_one(facts, noun)
    if action.kind in {"view", "download"} and usable(noun) and noun.category not in VALUES:
        yield _changed_meanwhile(facts, noun)


def _ends_elsewhere(facts: Facts) -> bool:
    """Whether the last button is one of another system, or was pressed before one looks."""
    return any("confirm" in step.lower() for step in flow_of(facts.main, facts).steps[:2])


def _side_by_side(facts: Facts) -> Idea:
    """Two people at work at the same moment, each on their own."""
    scene, main = facts.scene, flow_of(facts.main, facts)
    one, two = scene.title(10), scene.title(11)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="side by side",
        angle="quality",
        title="Two people at the same moment, each with something of their own",
        preconditions=(
            scene.ready,
            (
                f"`{scene.other.name}` has the same rights; the first works with `{one}`, the "
                f"second with `{two}`"
            ),
        ),
        steps=(
            f"Both at once: {main.steps[0][:1].lower() + main.steps[0][1:]}",
            "Note what each of the two sees at the end",
        ),
        expected=(
            f"The first sees `{one}` and nothing of `{two}`, the second `{two}` and nothing of "
            f"`{one}`; neither has to repeat a step"
        ),
        data={"first": one, "second": two},
        assumption="Several people use it at the same time.",
        risk=0.16,
        depth="hard",
    )


def _double(facts: Facts, noun: Noun) -> Idea:
    action, scene, main = facts.main, facts.scene, flow_of(facts.main, facts)
    done = past_participle(action.plain_verb)
    click = "Press the last button twice within one second"
    last = click if scene.surface == "screen" else "Send the last request twice within one second"
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="double submit",
        angle="state",
        title=clipped(f"Double click on the last button: {deed_of(action, 60)}", 100)
        if scene.surface == "screen"
        else clipped(f"Last request sent twice: {deed_of(action, 60)}", 100),
        preconditions=preconditions(action, facts, main),
        steps=(*main.steps[:2], last, scene.lister(noun) if usable(noun) else scene.again),
        expected=f"Exactly one {noun.name} was {done}; the second time changed nothing",
        data=main.data,
        assumption="Two equal requests within a second count as one.",
        risk=0.48,
        depth="hard",
    )


def _both(facts: Facts, noun: Noun) -> Idea:
    scene, verb = facts.scene, facts.main.plain_verb
    changes = facts.main.kind in _CHANGES
    bare = noun.category in VALUES
    label = noun.the if bare else scene.ref(noun)
    one, two = scene.value(noun, 1), scene.value(noun, 2)
    if changes:
        first, second = (
            f"`{scene.actor.name}` changes it to `{one}` and saves",
            f"`{scene.other.name}`, whose page is older, changes it to `{two}` and saves",
        )
        expected = (
            f"The second save is refused with a hint that {label} has been changed meanwhile; "
            f"`{one}` is stored, and `{two}` is still there to be entered again"
        )
        assumed = "A save on top of a newer state is refused."
    else:
        done = past_participle(verb)
        first, second = (
            f"`{scene.actor.name}` chooses to {verb} it",
            f"`{scene.other.name}`, whose page is older, chooses the same",
        )
        expected = (
            f"{capitalised(label)} is {done} once; `{scene.other.name}` is told that it is "
            f"already {done}"
        )
        assumed = f"Two people can have the same {noun.name} open."
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="two at once",
        angle="state",
        title=clipped(
            f"Two people change the same {noun.name} at once"
            if changes
            else f"Two people {verb} the same {noun.name} at once",
            90,
        ),
        preconditions=(
            scene.ready,
            f"`{scene.other.name}` has the same rights; both have {label} open",
        ),
        steps=(first, second, f"Both open {label} again"),
        expected=expected,
        data={"first": one, "second": two} if changes else {"both": label.replace("`", "")},
        assumption=assumed,
        risk=0.52,
        depth="hard",
    )


def _last_one(facts: Facts, noun: Noun) -> Idea:
    scene, verb = facts.scene, facts.main.plain_verb
    done = past_participle(verb)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="last one",
        angle="state",
        title=clipped(f"Two people {verb} the last {noun.name}", 90),
        preconditions=(
            scene.ready,
            (
                f"Exactly one is left; `{scene.actor.name}` and `{scene.other.name}` both see "
                "it as free"
            ),
        ),
        steps=(
            f"`{scene.actor.name}` and `{scene.other.name}` {verb} it within the same second",
            "Both look at the result",
        ),
        expected=(
            "One of the two has it, the other is told that it is gone and is charged nothing; "
            f"it is not {done} twice"
        ),
        data={"left": 1},
        assumption="The number is limited.",
        risk=0.56,
        depth="hard",
    )


def _changed_meanwhile(facts: Facts, noun: Noun) -> Idea:
    """Reading while somebody writes: all of the old state or all of the new one."""
    scene, main = facts.scene, flow_of(facts.main, facts)
    one = scene.name(noun, 0)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="changed meanwhile",
        angle="state",
        title=clipped(f"{capitalised(noun.name)} is changed while somebody works with it", 100),
        preconditions=(*preconditions(facts.main, facts, main)[:2], f"`{one}` is open"),
        steps=(
            *main.steps[:1],
            f"Change two values of `{one}` in a second session and save",
            scene.again,
        ),
        expected=(
            "Before the last step both old values are shown, after it both new ones; "
            "never one of each"
        ),
        data={"changed": one},
        assumption=f"Two people can work with the same {noun.name} at once.",
        risk=0.38,
        depth="hard",
    )


TECHNIQUE = Technique(
    name=NAME,
    title="Concurrency and double submit",
    trigger="something is written, decided, booked or paid by people who don't see one another",
    source=(
        "Berenson et al., A Critique of ANSI SQL Isolation Levels, SIGMOD 1995 (lost update); "
        "Hendrickson, Test Heuristics Cheat Sheet (2006) (back, refresh, double posts)"
    ),
    risk="one change swallows the other, or an act happens twice",
    ideas=ideas,
)
