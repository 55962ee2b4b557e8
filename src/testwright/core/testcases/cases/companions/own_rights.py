"""What is tried beside rights and roles that are given: to raise oneself, and to lock all out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion

if TYPE_CHECKING:
    from testwright.core.testcases.reading.scene import Scene


def own_rights(scene: Scene, right: str, who: str) -> tuple[Companion, ...]:
    """Nobody raises themselves, and the last one who may give rights keeps that right.

    `right` is what is given (``the role `editor```), `who` the address of somebody without it.
    """
    return (
        Companion(
            technique="security",
            aspect="own rights",
            title="Nobody gives themselves more rights",
            given=(f"`{who}` may not give rights, and has not got {right}",),
            steps=(
                f"Sign in as `{who}`",
                f"Send the request that gives `{who}` {right}",
            ),
            expected=f"It is refused; `{who}` still has not got {right}",
            data={"refused": who},
            type="negative",
            angle="actor",
            risk=0.84,
        ),
        Companion(
            technique="permission_matrix",
            aspect="last one",
            title="The last one who may give rights can't lose that right",
            given=(f"`{scene.actor.name}` is the only one who may give rights",),
            steps=(f"Take this right from `{scene.actor.name}` and save", scene.again),
            expected="It is refused with the reason, and the right is still there",
            data={"only_one": scene.actor.email},
            type="negative",
            angle="actor",
            assumption="Somebody must be able to give rights.",
            risk=0.68,
        ),
    )
