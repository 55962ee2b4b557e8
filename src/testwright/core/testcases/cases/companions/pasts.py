"""Beside one's own past entries: none yet, one more, and an address that somebody else opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import capitalised

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.scene import Scene


def own(scene: Scene, noun: Noun, names: tuple[str, str, str]) -> tuple[Companion, ...]:
    """Beside a history of one's own.

    Args:
        scene: of the story.
        noun: what is in it.
        names: an older and a newer one of whoever looks, and one of somebody else.
    """
    older, _, out = names
    page = f"Open the history of the {noun.plural}"
    me, other = scene.actor, scene.other
    return (
        Companion(
            technique="search_and_lists",
            aspect="none yet",
            title=f"The history before there are any {noun.plural}",
            given=(
                f"`{me.name}` has no {noun.plural} yet",
                f"`{other.name}` has `{out}` of `2031-02-10`",
            ),
            steps=(page, scene.again),
            expected=f"Both times a text says that there are no {noun.plural} yet; `{out}` is not "
            "shown, and there is no error",
            data={"listed": []},
            angle="amount",
            risk=0.7,
        ),
        Companion(
            technique="permission_matrix",
            aspect="somebody else's",
            title=f"{capitalised(noun.a)} of somebody else is not opened by its address",
            given=(f"`{out}` belongs to `{other.name}` (`{other.email}`)",),
            steps=(
                f"Note the address of `{out}` while `{other.name}` is signed in",
                f"Open it as `{me.name}`",
                f"Send the request for it as `{me.name}`",
            ),
            expected=f"Page and request are refused or answered with 'not found', and nothing of "
            f"`{out}` is shown",
            data={"owner": other.email, "tries": me.email},
            type="negative",
            angle="actor",
            risk=0.74,
        ),
        Companion(
            technique="state_transition",
            aspect="one more",
            title=f"One more {noun.name} stands first in the history",
            given=(f"The newest in the history of `{me.name}` is `{older}` of `2031-02-03`",),
            steps=(f"Have {noun.a} of `2031-03-01` stored for `{me.name}`", page),
            expected=f"The one of `2031-03-01` is listed first and once, `{older}` second",
            data={"newest": "2031-03-01"},
            type="positive",
            risk=0.62,
        ),
    )
