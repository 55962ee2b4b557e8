"""Beside small pictures, maps and kinds: no picture, an odd shape, one place for two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import capitalised, with_article

if TYPE_CHECKING:
    from testwright.core.testcases.reading.scene import Scene


def thumbnails(name: str, head: str, names: tuple[str, str], opener: str) -> tuple[Companion, ...]:
    """A picture that can't be drawn, and pictures that are tall and wide."""
    one, two = names
    return (
        Companion(
            technique="equivalence_partitioning",
            aspect="nothing to draw",
            title=f"{capitalised(with_article(name))} that can't be drawn has a sign in place of "
            f"its {head}",
            given=(f"`{one}` is damaged and can't be drawn, `{two}` is sound",),
            steps=(opener, f"Look at the places of `{one}` and of `{two}`"),
            expected=(
                f"At `{one}` a sign stands for the missing {head}, with its name; `{two}` has its "
                f"own {head}, and no error is shown"
            ),
            data={"damaged": one, "sound": two},
            type="negative",
            angle="input",
            assumption=f"Where there is no {head}, a sign stands in its place.",
            risk=0.64,
        ),
        Companion(
            technique="equivalence_partitioning",
            aspect="odd shapes",
            title=f"A tall and a wide one are not stretched in their {head}s",
            given=(f"`{one}` is 400 × 1600 pixels, `{two}` 1600 × 400",),
            steps=(opener, f"Compare the {head}s with `{one}` and `{two}`"),
            expected=f"Neither {head} is stretched: circles in the originals are circles in both",
            data={one: "400x1600", two: "1600x400"},
            angle="input",
            risk=0.56,
        ),
    )


def kinds(scene: Scene, name: str, names: tuple[str, str], opener: str) -> tuple[Companion, ...]:
    """Two kinds that are told apart: one that was of the wrong kind."""
    one, _ = names
    return (
        Companion(
            technique="state_transition",
            aspect="kind corrected",
            title=f"{capitalised(with_article(name))} whose kind was wrong is shown as of the "
            "other kind from then on",
            given=(f"`{one}` was entered as of the second kind, and is of the first",),
            steps=(f"Open `{one}`, set the right kind and save", opener, scene.again),
            expected=f"`{one}` is named as of the first kind in the list and when it is open",
            data={"corrected": one},
            type="positive",
            risk=0.6,
        ),
        Companion(
            technique="equivalence_partitioning",
            aspect="kind unknown",
            title=f"{capitalised(with_article(name))} whose kind nobody has entered is of neither",
            given=(f"For `{one}` no kind was entered",),
            steps=(opener, f"Open `{one}`"),
            expected=f"Nothing names `{one}` as of the first or of the second kind",
            data={"unknown": one},
            angle="input",
            assumption="The kind may be missing.",
            risk=0.54,
        ),
    )


def places(name: str, head: str, names: tuple[str, str]) -> tuple[Companion, ...]:
    """What is drawn where it belongs: two at one place, and one that belongs nowhere."""
    one, two = names
    return (
        Companion(
            technique="boundary_values",
            aspect="same place",
            title=f"Two at the same place can both be chosen on the {head}",
            given=(f"`{one}` and `{two}` belong at the same place",),
            steps=(f"Open the {head}", "Look at this place", f"Choose `{one}`, then `{two}`"),
            expected=f"The {head} shows that there are two; each can be chosen and is named",
            data={"same_place": [one, two]},
            angle="amount",
            risk=0.62,
        ),
        Companion(
            technique="equivalence_partitioning",
            aspect="nothing set",
            title=f"{capitalised(with_article(name))} of which it is not known where it belongs",
            given=(
                (
                    f"For `{one}` nothing is entered that tells its place on the {head}; for "
                    f"`{two}` "
                    "there is"
                ),
            ),
            steps=(f"Open the {head}", f"Look for `{one}`"),
            expected=(
                f"`{one}` stands at no place of the {head}, neither at its edge nor at another's; "
                f"`{two}` stands where it belongs"
            ),
            data={"nowhere": one, "drawn": two},
            angle="input",
            risk=0.56,
        ),
    )
