"""Beside the details of one thing: changed meanwhile, left empty, and gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import capitalised

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.scene import Scene


def of_details(scene: Scene, noun: Noun) -> tuple[Companion, ...]:
    """Beside the details of one thing of several."""
    one, two = scene.ref(noun, 0), scene.ref(noun, 1)
    (label, old), (other, _) = scene.details(noun)
    (_, new), _ = scene.details(noun, 3)
    return (
        Companion(
            technique="equivalence_partitioning",
            aspect="fresh",
            title=f"{capitalised(noun.a)} whose {label} was changed is shown with the new one",
            given=(f"{capitalised(one)} has the {label} `{old}`",),
            steps=(
                f"Open {one}",
                f"Have its {label} changed to `{new}` in a second session",
                scene.again,
            ),
            expected=f"First `{old}` is shown as the {label}, then `{new}` and no longer `{old}`",
            data={"before": old, "after": new},
            type="positive",
            risk=0.62,
        ),
        Companion(
            technique="equivalence_partitioning",
            aspect="gaps",
            title=f"{capitalised(noun.a)} of which the {other} is not known",
            given=(f"{capitalised(one)} has no {other}, {two} has one",),
            steps=(f"Open {two}", f"Open {one}"),
            expected=f"{capitalised(one)} opens like {two}; its {other} is left out or a dash, and "
            f"neither `null` nor that of {two} is shown",
            data={"with_gaps": one.replace("`", "")},
            angle="input",
            assumption=f"The {other} may be missing.",
            risk=0.6,
        ),
        Companion(
            technique="crud_lifecycle",
            aspect="gone",
            title=f"{capitalised(noun.a)} that was deleted meanwhile is not found",
            given=(f"{capitalised(one)} exists, and its address is noted",),
            steps=(f"Have {one} deleted by somebody who may", "Open the address that was noted"),
            expected=f"A message says that {one} is not there any more, with a way back to the "
            f"{noun.plural}; nothing of it is shown",
            data={"deleted": one.replace("`", "")},
            type="negative",
            assumption=f"{capitalised(noun.plural)} can be deleted.",
            risk=0.56,
        ),
    )
