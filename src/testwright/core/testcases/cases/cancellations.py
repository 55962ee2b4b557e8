"""Begun and not finished: what is left of something that was cancelled before its last step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.records import VALUES, target
from testwright.core.testcases.cases.flows.requests import is_asked_for
from testwright.core.testcases.cases.flows.reshaping import RESHAPING
from testwright.core.testcases.cases.situations import situation, usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.wording import (
    clipped,
)
from testwright.core.testcases.reading.phrases import (
    deed_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts

NAME = "state_transition"
_POSTED = frozenset({"share", "post", "push", "tell"})
_RESTORES = frozenset({"undo", "revert", "restore", "reset", "cancel", "unsubscribe", "dismiss"})


def cancelled(facts: Facts) -> Iterator[Idea]:
    """On a screen, for what asks for more than one step."""
    noun, kind = target(facts.main, facts), facts.main.kind
    if facts.scene.surface != "screen" or facts.main.statement or noun is None or noun.abstract:
        return
    if facts.main.verb in RESHAPING | _POSTED:  # nothing is entered that could be given up
        return
    if kind == "delete" and usable(noun) and facts.main.verb not in _RESTORES:
        yield _kept(facts)
    elif is_asked_for(facts.main, noun):
        return
    elif (kind in {"create", "manage"} and usable(noun)) or kind in {"update", "configure"}:
        yield _left(facts)
    elif kind in {"pay", "schedule", "send", "upload"}:
        yield _stopped(facts)


def _kept(facts: Facts) -> Idea:
    noun = target(facts.main, facts)
    assert noun is not None
    scene, ref, verb = facts.scene, facts.scene.ref(noun, 0), facts.main.verb
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="cancelled",
        angle="state",
        title=clipped(
            f"{capitalised(noun.name)} stays when the question before is answered no", 90
        ),
        preconditions=(scene.ready, f"{capitalised(ref)} exists"),
        steps=(
            scene.lister(noun),
            f"Choose to {verb} {ref}",
            "Answer no to the question whether it is meant",
            scene.again,
        ),
        expected=(
            f"{capitalised(ref)} is still listed with its values, and no message says otherwise"
        ),
        data={noun.name.replace(" ", "_"): scene.name(noun, 0)},
        assumption=f"It is asked before {noun.a} is gone for good.",
        risk=0.54,
        depth="easy",
    )


def _left(facts: Facts) -> Idea:
    noun, scene, found = target(facts.main, facts), facts.scene, situation(facts)
    assert noun is not None
    bare = noun.mass or noun.category in VALUES or facts.main.kind == "configure"
    field = noun.name if bare else scene.field(noun)
    value = scene.value(noun, 1 if facts.main.kind in {"update", "configure"} else 0)
    adds = facts.main.kind in {"create", "manage"}
    verb = "add" if facts.main.kind == "manage" else facts.main.verb
    start = (
        f"Start to {verb} {noun.a}"
        if adds
        else f"Open the page where {noun.the} is kept"
        if bare
        else scene.opener(noun)
    )
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="cancelled",
        angle="state",
        title=clipped(
            f"Nothing is stored when {scene.who} cancels a new {noun.name}"
            if adds
            else f"{capitalised(noun.name)} keeps its value when the change is cancelled",
            100,
        ),
        preconditions=(scene.ready, *found.given),
        steps=(
            start,
            f"Enter `{value}` as the {field}",
            "Cancel, or leave the page without saving",
            scene.lister(noun) if not bare else scene.again,
        ),
        expected=(f"`{value}` appears nowhere, and {found.kept}"),
        data={field.replace(" ", "_"): value},
        assumption="A form can be left without saving.",
        risk=0.5,
    )


def _stopped(facts: Facts) -> Idea:
    scene, found = facts.scene, situation(facts)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="cancelled",
        angle="state",
        title=clipped(
            f"{capitalised(found.kept)} when {scene.who} cancels before the last step", 110
        ),
        preconditions=(scene.ready, *found.given),
        steps=(
            clipped(f"Start to {deed_of(facts.main, 90)}", 110),
            "Cancel before the last step is confirmed",
            scene.again,
        ),
        expected=f"{capitalised(found.kept)}, and the same can be begun anew",
        data=found.data or {"confirmed": False},
        assumption="It can be cancelled before its last step.",
        risk=0.44,
    )
