"""Beside changes that are proposed: accepted, rejected, and overtaken by another change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import capitalised

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.proposals import Proposal
    from testwright.core.testcases.reading.scene import Scene


def _ends(
    what: Proposal, given: tuple[str, ...], decide: str, look: str, *, accepted: bool
) -> Companion:
    """What others see after a decision."""
    one, old, new = what.refs[0], what.olds[0], what.news[0]
    seen, gone = (new, old) if accepted else (old, new)
    word = "accepted" if accepted else "rejected"
    return Companion(
        technique="state_transition",
        aspect=word,
        title=f"After a proposed {what.kind} is {word} the {what.field} is "
        f"{'the new one' if accepted else 'still the old one'}",
        given=given,
        steps=(decide, look),
        expected=f"{capitalised(one)} has the {what.field} `{seen}`, and `{gone}` is not shown; "
        f"the {what.kind} no longer waits",
        data={"seen": seen, "not_seen": gone},
        type="positive" if accepted else "negative",
        risk=0.78 if accepted else 0.76,
    )


def of_decided(what: Proposal, scene: Scene) -> tuple[Companion, ...]:
    """Beside deciding: a rejected one, and one for a value that has changed since."""
    one, old, new = what.refs[0], what.olds[0], what.news[0]
    you, newer = scene.other.name, what.news[1]
    given = (
        f"{capitalised(one)} has the {what.field} `{old}`, and the proposed {what.kind} "
        f"`{new}` waits"
    )
    reject = f"Reject the proposed {what.kind} for {one}"
    return (
        _ends(what, (given,), reject, f"Open {one} as `{you}`", accepted=False),
        Companion(
            technique="concurrency",
            aspect="changed meanwhile",
            title=f"A proposed {what.kind} for a value that has changed meanwhile tells so",
            given=(f"{given}", f"Since then the {what.field} was changed to `{newer}`"),
            steps=(
                f"Open the proposed {what.kind} for {one}",
                f"Read the old and new {what.field}",
            ),
            expected=f"`{newer}` is shown as what stands there now and `{new}` as what is "
            f"proposed; `{newer}` is still stored",
            data={"now": newer, "proposed": new},
            assumption="The thing may be changed while a proposal waits.",
            risk=0.58,
        ),
    )


def of_proposed(what: Proposal, scene: Scene) -> tuple[Companion, ...]:
    """Beside proposing: it is accepted, it is rejected."""
    one, old, new = what.refs[0], what.olds[0], what.news[0]
    me, you = scene.actor.name, scene.other.name
    given = (
        f"{capitalised(one)} has the {what.field} `{old}`",
        f"`{me}` has proposed `{new}` in its place, which waits for `{you}`",
    )
    look = f"Open {one} as `{me}`"
    return (
        _ends(what, given, f"Accept the proposal as `{you}`", look, accepted=True),
        _ends(what, given, f"Reject the proposal as `{you}`", look, accepted=False),
    )
