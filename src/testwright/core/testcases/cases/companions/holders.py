"""Beside what is taken out of something that holds it: thought better of, and the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import capitalised

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.scene import Scene


def taken_out(scene: Scene, noun: Noun, where: str, verb: str) -> tuple[Companion, ...]:
    """What else is tried where a thing leaves its place and still exists.

    Args:
        scene: of the story.
        noun: what is taken out.
        where: out of what (`group `Pilot``, `the cart`).
        verb: how the story calls it.
    """
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    nothing = "nobody" if noun.category == "person" else "nothing"
    do = f"{capitalised(verb)} `{one}` from it"
    kept = Companion(
        technique="state_transition",
        aspect="cancelled",
        title=f"{capitalised(noun.name)} stays where it is when the question is answered no",
        given=(f"`{one}` and `{two}` are in {where}",),
        steps=(f"Open {where}", f"{do}, and answer no", scene.again),
        expected=f"`{one}` and `{two}` are both still there",
        data={"kept": one},
        assumption="It is asked before something is taken out.",
        risk=0.66,
    )
    last = Companion(
        technique="boundary_values",
        aspect="last one",
        title=f"The last {noun.name} is taken out",
        given=(f"`{one}` is the only {noun.name} in {where}",),
        steps=(f"Open {where}", f"{do}, and confirm if asked", scene.again),
        expected=f"A text says that {nothing} is in it; {where} itself is still there, and no "
        "error appears",
        data={"left": 0},
        angle="amount",
        risk=0.68,
    )
    twice = Companion(
        technique="state_transition",
        aspect="twice",
        title=f"{capitalised(noun.name)} that was taken out already is not taken out again",
        given=(
            f"`{one}` was taken out of {where} a minute ago; its page from before is still open",
        ),
        steps=(
            f"{capitalised(verb)} `{one}` from {where}, on the page that is still open",
            scene.again,
        ),
        expected=f"A message says that `{one}` is not there any more; `{two}` still is",
        data={"taken_out": one, "kept": two},
        type="negative",
        risk=0.64,
    )
    return kept, last, twice
