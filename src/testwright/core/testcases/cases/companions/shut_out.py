"""Beside people who are shut out: let in again, cut while inside, and one's own account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion

if TYPE_CHECKING:
    from testwright.core.testcases.reading.scene import Scene


def shut_out(scene: Scene, done: str) -> tuple[Companion, ...]:
    """What else is tried where somebody can't sign in any more.

    Args:
        scene: of the story.
        done: what was done to them (`disabled`).
    """
    one, me = scene.person(0), scene.actor
    again = Companion(
        technique="state_transition",
        aspect="taken back",
        title=f"Who was {done} is let in again",
        given=(f"`{one.email}` is {done}",),
        steps=(f"Open `{one.name}` and let this person in again", f"Sign in as `{one.email}`"),
        expected=f"`{one.name}` is shown as active, is signed in, and has everything from before",
        data={"active": one.email},
        type="positive",
        assumption=f"It can be undone that somebody is {done}.",
        risk=0.76,
    )
    inside = Companion(
        technique="state_transition",
        aspect="cut while open",
        title=f"Who is {done} while signed in gets no further",
        given=(f"`{one.email}` is signed in and has a page open",),
        steps=(
            f"Have `{one.name}` {done} by `{me.name}`",
            f"Open the next page as `{one.name}`",
        ),
        expected=f"The sign-in page appears in its place, and `{one.email}` can't sign in",
        data={"inside": one.email},
        type="negative",
        assumption="It ends the sessions that are open.",
        risk=0.68,
    )
    own = Companion(
        technique="permission_matrix",
        aspect="own account",
        title=f"Nobody can make themselves {done}",
        given=(f"`{me.email}` is active",),
        steps=(
            "Look for a way to do it to the own account, and send the request for it",
            f"Sign in as `{me.email}` in a second browser",
        ),
        expected="It is not offered, the request is refused with the reason, and the sign-in works",
        data={"own": me.email},
        type="negative",
        angle="actor",
        assumption="The own account is not to be closed by mistake.",
        risk=0.64,
    )
    return again, inside, own
