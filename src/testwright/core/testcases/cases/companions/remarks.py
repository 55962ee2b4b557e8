"""Beside what people write at a thing: whose it is, and several of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.scene import Scene


def written(scene: Scene, kind: str, about: Noun, one: str) -> tuple[Companion, ...]:
    """What else is tried where several people write at one thing.

    Args:
        scene: of the story.
        kind: what they write (`comment`).
        about: the thing.
        one: its name.
    """
    mine, yours = scene.text(0), scene.text(1)
    me, you = scene.actor.name, scene.other.name
    theirs = Companion(
        technique="permission_matrix",
        aspect="somebody else's",
        title=f"Nobody changes or deletes the {kind} of somebody else",
        given=(f"`{you}` has written the {kind} `{yours}` at `{one}`",),
        steps=(
            f"Open {about.name} `{one}` as `{me}`",
            f"Look for a way to change or delete `{yours}`",
            "Send the request that deletes it",
            scene.again,
        ),
        expected=f"Nothing leads to it, the request is refused, and `{yours}` is still there",
        data={"written_by": scene.other.email, "tries": scene.actor.email},
        type="negative",
        angle="actor",
        assumption=f"Only who wrote {'an' if kind[0] in 'aeiou' else 'a'} {kind} changes it.",
        risk=0.68,
    )
    several = Companion(
        technique="use_case_flow",
        aspect="several",
        title=f"A second {kind} stands beside the first",
        given=(f"`{you}` has written the {kind} `{yours}` at `{one}`",),
        steps=(
            f"Open {about.name} `{one}`",
            f"Enter the {kind} `{mine}`, and save",
            f"Open `{one}` as `{you}`",
        ),
        expected=f"`{yours}` and `{mine}` are both there, once each, with their authors",
        data={"first": yours, "second": mine},
        type="positive",
        risk=0.6,
    )
    return theirs, several
