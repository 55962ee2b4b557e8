"""Beside an invitation: who is in already, an answer of no, and a link that is used by others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion

if TYPE_CHECKING:
    from testwright.core.testcases.reading.scene import Scene


def invited(scene: Scene) -> tuple[Companion, ...]:
    """What else is tried with somebody who is invited."""
    to, other, me = scene.person(0), scene.person(1), scene.actor.name
    waits = f"`{to.email}` has been invited by `{me}` and has not answered yet"
    look = f"Look at the invitations and members as `{me}`"
    member = Companion(
        technique="state_transition",
        aspect="duplicate",
        title="Who takes part already is not invited once more",
        given=(f"`{to.email}` was invited and has accepted",),
        steps=(f"Invite `{to.email}` again", f"Look into the mail of `{to.email}`", look),
        expected=f"A message says that `{to.email}` takes part already; no new mail has come, and "
        f"`{to.email}` stands there once",
        data={"invited": to.email},
        type="negative",
        risk=0.78,
    )
    declined = Companion(
        technique="decision_table",
        aspect="other outcome",
        title="An invitation that is declined gives nothing",
        given=(waits,),
        steps=(f"Open the invitation as `{to.name}` and decline it", look),
        expected=f"The invitation is shown as declined or no longer; `{to.email}` does not stand "
        "among those who have accepted",
        data={"declined": to.email},
        type="positive",
        assumption="An invitation can be declined.",
        risk=0.74,
    )
    used = Companion(
        technique="state_transition",
        aspect="used twice",
        title="The link of an invitation works only once",
        given=(f"`{to.email}` has accepted the invitation of `{me}` by its link",),
        steps=(f"Open the same link as `{other.name}`, and try to accept", look),
        expected=f"A message says that the invitation has been used; `{other.email}` does not take "
        "part",
        data={"link_of": to.email, "tries": other.email},
        type="negative",
        angle="actor",
        assumption="An invitation is for one person.",
        risk=0.7,
    )
    return member, declined, used
