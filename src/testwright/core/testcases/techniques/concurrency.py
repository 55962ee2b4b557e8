"""Concurrency: two at once, and the same one twice.

Trigger: something is written, decided, booked or paid. Source: Whittaker, Exploratory Software
Testing (interruption and rude tours); lost-update anomaly, Berenson et al., SIGMOD 1995.
Risk: one change swallows the other, or an act happens twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.flows.table import flow_of, preconditions
from testwright.core.testcases.grammar import capitalised, past_participle
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.wording import clipped, deed_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.facts import Facts

NAME = "concurrency"
_TWICE = frozenset({"create", "send", "pay", "schedule", "register", "upload", "publish", "decide"})
_BOTH = frozenset({"update", "manage", "configure", "assign", "decide", "delete"})


def ideas(facts: Facts) -> Iterator[Idea]:
    """Double submit; two people on one thing; the last one of something."""
    action, scene, noun = facts.main, facts.scene, facts.main.object
    if action.kind not in {"sign_in", "sign_out", "reset_password"} and (
        action.statement or action.kind not in _TWICE | _BOTH
    ):
        yield _side_by_side(facts)
    if action.statement or noun is None or noun.abstract:
        return
    main = flow_of(action, facts)
    if action.kind in _TWICE:
        yield Idea(
            technique=NAME,
            type="edge_case",
            aspect="double submit",
            title=clipped(f"The last step to {action.plain_verb} {noun.a} is sent twice", 90),
            preconditions=preconditions(action, facts, main),
            steps=(
                *main.steps[:2],
                "Trigger the last step twice within one second",
                scene.lister(noun) if action.kind not in {"pay", "register"} else scene.again,
            ),
            expected=(
                f"Exactly one {noun.name} was {past_participle(action.plain_verb)}; the second "
                "trigger changed nothing"
            ),
            data=main.data,
            assumption="Two equal requests within a second count as one.",
            risk=0.5,
            depth="hard",
        )
    if action.kind in _BOTH and not noun.mass:
        yield _both(facts)
    if action.kind == "schedule" or (
        action.kind == "pay" and noun.category in {"product", "event"}
    ):
        yield _last_one(facts)


def _side_by_side(facts: Facts) -> Idea:
    """Two people do the same on different things in the same second."""
    action, scene = facts.main, facts.scene
    main = flow_of(action, facts)
    one, two = scene.title(10), scene.title(11)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="side by side",
        title=clipped(
            f"Two people do it in the same second: {deed_of(action, 70)}"
            if not action.statement
            else "Two people do it in the same second",
            110,
        ),
        preconditions=(
            scene.ready,
            (
                f"`{scene.other.name}` has the same rights; the first works with `{one}`, the "
                f"second with `{two}`"
            ),
        ),
        steps=(
            f"Both begin in the same second: {main.steps[0][:1].lower() + main.steps[0][1:]}",
            "Note what each of the two sees at the end",
        ),
        expected=(
            f"Each sees only what belongs to `{one}` or to `{two}`; neither has to repeat a "
            "step or sees an error"
        ),
        data={"first": one, "second": two},
        assumption="Several people use it at the same time.",
        risk=0.34,
        depth="hard",
    )


def _both(facts: Facts) -> Idea:
    scene, noun, verb = facts.scene, facts.main.object, facts.main.plain_verb
    assert noun is not None
    label = scene.ref(noun)
    one, two = scene.value(noun, 1), scene.value(noun, 2)
    if facts.main.kind in {"update", "manage", "configure"}:
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
        title=clipped(f"Two people {verb} the same {noun.name}", 90),
        preconditions=(
            scene.ready,
            f"`{scene.other.name}` has the same rights; both have {label} open",
        ),
        steps=(first, second, f"Both open {label} again"),
        expected=expected,
        data={"first": one, "second": two}
        if facts.main.kind in {"update", "manage", "configure"}
        else {"both": label.replace("`", "")},
        assumption=assumed,
        risk=0.52,
        depth="hard",
    )


def _last_one(facts: Facts) -> Idea:
    scene, noun, verb = facts.scene, facts.main.object, facts.main.plain_verb
    assert noun is not None
    done = past_participle(verb)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="last one",
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
        risk=0.6,
        depth="hard",
    )
