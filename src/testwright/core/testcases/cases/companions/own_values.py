"""Beside a value that somebody reads of their own: none yet, and its address opened by others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from testwright.core.testcases.reading.scene import Scene


def own(
    scene: Scene, page: str, labels: Sequence[str], values: Sequence[str]
) -> tuple[Companion, ...]:
    """Beside values of one's own.

    Args:
        scene: of the story.
        page: the step that shows them.
        labels: how they are called.
        values: what they read for whoever looks.
    """
    said, two = joined(list(labels)), scene.other
    return (
        Companion(
            technique="equivalence_partitioning",
            aspect="nothing set",
            title=f"Nothing is stored yet for the {said}",
            given=(f"For `{scene.actor.name}` nothing is stored yet of this: {said}",),
            steps=(page, "Read what stands in its place"),
            expected="A text, a dash or `0` stands there; no `null`, no `NaN`, no error and no "
            "value of somebody else",
            data={labels[0]: ""},
            angle="input",
            risk=0.7,
        ),
        Companion(
            technique="permission_matrix",
            aspect="somebody else's",
            title=f"Somebody else's {labels[0]} can't be opened by the address of the page",
            given=(
                f"For `{scene.actor.name}` this is stored: {labels[0]} = {values[0]}",
                f"`{two.name}` (`{two.email}`) has an account",
            ),
            steps=(
                f"{page}, and note its address and its request",
                f"Sign in as `{two.name}`",
                "Open the address, and send the request",
            ),
            expected=f"`{two.name}` gets their own page or a refusal; {values[0]} of "
            f"`{scene.actor.name}` is shown nowhere",
            data={"owner": scene.actor.email, "tries": two.email},
            type="negative",
            angle="actor",
            risk=0.74,
        ),
    )
