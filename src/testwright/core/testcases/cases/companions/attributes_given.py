"""Beside what is chosen for a thing: another one, none again, one that is no longer on offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import capitalised, plural

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.scene import Scene


def attribute_given(
    scene: Scene, name: str, values: tuple[str, str], target: Noun
) -> tuple[Companion, ...]:
    """What else is tried where one of several values is chosen for a thing.

    Args:
        scene: of the story.
        name: what is chosen (`license`).
        values: two that are on offer; the first is chosen.
        target: what gets it.
    """
    one, two = values
    here, there = scene.name(target, 0), scene.name(target, 1)
    has = f"The {plural(name)} `{one}` and `{two}` are on offer; {target.name} `{here}` has `{one}`"
    return (
        Companion(
            technique="state_transition",
            aspect="replaced",
            title=f"Another {name} takes the place of the one before",
            given=(has,),
            steps=(f"In {target.name} `{here}`, choose the {name} `{two}` and save", scene.again),
            expected=f"`{here}` shows `{two}` as its {name}, once, and `{one}` no longer",
            data={"before": one, "after": two},
            type="positive",
            risk=0.72,
        ),
        Companion(
            technique="state_transition",
            aspect="taken off",
            title=f"{capitalised(name)} that was wrong is taken off again",
            given=(has,),
            steps=(f"Remove the {name} from {target.name} `{here}` and save", scene.again),
            expected=f"`{here}` shows no {name} and is otherwise as before; `{one}` is still on "
            "offer",
            data={"taken_off": one, "at": here},
            type="positive",
            assumption=f"{capitalised(target.plural)} may be without {name}.",
            risk=0.66,
        ),
        Companion(
            technique="state_transition",
            aspect="no longer on offer",
            title=f"{capitalised(name)} that is no longer on offer stays where it was chosen",
            given=(has,),
            steps=(
                f"Take `{one}` off the {plural(name)} on offer and save",
                f"Open {target.name} `{here}`",
                f"Open the choice of {plural(name)} in {target.name} `{there}`",
            ),
            expected=f"`{here}` still shows `{one}` as its {name}; for `{there}` only `{two}` is "
            "on offer",
            data={"withdrawn": one, "at": here},
            assumption="What is no longer on offer is kept where it was chosen.",
            risk=0.6,
        ),
    )
