"""Cases in which people turn a right on themselves: their own account, their own request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.known import amount_field, waiting
from testwright.core.testcases.cases.flows.records import target
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.wording import clipped
from testwright.core.testcases.reading.standing import a_role, standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts

NAME = "permission_matrix"


def oneself(facts: Facts) -> Iterator[Idea]:
    """Whoever manages accounts must not lock themselves out."""
    noun, scene = target(facts.main, facts), facts.scene
    if (
        noun is None
        or facts.main.kind not in {"delete", "manage"}
        or standing(facts) != "privileged"
        or noun.name.rsplit(" ", 1)[-1] not in {"user", "account", "admin", "administrator"}
    ):
        return
    verb = "delete" if facts.main.kind == "manage" else facts.main.verb
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="oneself",
        angle="actor",
        title=clipped(f"{scene.Who} can't {verb} the account they work with", 100),
        preconditions=(scene.ready, f"`{scene.other.email}` is an account of the same kind"),
        steps=(
            scene.lister(noun),
            f"Try to {verb} `{scene.actor.email}`",
            f"{capitalised(verb)} `{scene.other.email}`",
        ),
        expected=(
            f"The first is not offered or refused, and `{scene.actor.name}` is still signed in; "
            f"`{scene.other.email}` is gone from the list"
        ),
        data={"own": scene.actor.email, "other": scene.other.email},
        assumption="Nobody may take away the account they are signed in with.",
        risk=0.64,
    )


def own_request(facts: Facts) -> Iterator[Idea]:
    """Four eyes: nobody decides about what they asked for."""
    noun, scene = facts.main.object, facts.scene
    if facts.main.kind != "decide" or noun is None or not usable(noun) or facts.main.statement:
        return
    verb, own, other = facts.main.plain_verb, scene.ref(noun, 5), scene.ref(noun, 6)
    change = facts.change
    both = f"; both are{waiting(facts).removeprefix(',')}" if change else ""
    ends = (
        ("still waits for a decision", "decided")
        if change is None
        else (f"is still in state `{change.start}`", f"in state `{change.goal}`")
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="own request",
        angle="rule" if amount_field(facts) else "actor",
        title=clipped(f"{capitalised(a_role(facts))} can't {verb} {noun.a} of their own", 100),
        preconditions=(
            scene.ready,
            (
                f"{capitalised(own)} was handed in by `{scene.actor.name}`, {other} by "
                f"`{scene.other.name}`{both}"
            ),
        ),
        steps=(f"Try to {verb} {own}", f"{capitalised(verb)} {other}", scene.lister(noun)),
        expected=(
            f"The first is not offered or refused, and {own} {ends[0]}; {other} is {ends[1]}"
        ),
        data={"own": scene.name(noun, 5), "other": scene.name(noun, 6)},
        assumption="Nobody decides about what they handed in themselves.",
        risk=0.95 if amount_field(facts) else 0.66,
    )
