"""Beside what stays: several years, a second version of the same number, a silent source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import capitalised

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.scene import Scene


def of_past(scene: Scene, noun: Noun) -> tuple[Companion, ...]:
    """Beside what is kept: one of an even earlier year, and one of the same name this year."""
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    (field, old), _ = scene.details(noun)
    (_, new), _ = scene.details(noun, 1)
    look = f"Open the list of {noun.plural}"
    return (
        Companion(
            technique="boundary_values",
            aspect="several years",
            title=f"{capitalised(noun.plural)} of several earlier years are all still there",
            given=(f"`{one}` was made in `2028`, `{two}` in `2030`; it is `2031`",),
            steps=(f"{look}, of all years", f"Open `{one}`, then `{two}`"),
            expected=f"`{one}` and `{two}` are listed once each, with their years `2028` and "
            "`2030`, and both open",
            data={one: 2028, two: 2030},
            type="positive",
            angle="time",
            risk=0.72,
        ),
        Companion(
            technique="state_transition",
            aspect="same name this year",
            title=f"{capitalised(noun.a)} of this year does not replace that of last year",
            given=(f"{capitalised(noun.name)} `{one}` of `2030` has the {field} `{old}`",),
            steps=(
                f"Make {noun.name} `{one}` for `2031`, with the {field} `{new}`, and save",
                f"Open {noun.name} `{one}` of `2030`",
            ),
            expected=f"That of `2030` still has the {field} `{old}`; both years are listed",
            data={"2030": old, "2031": new},
            assumption="The same name may come again in a later year.",
            risk=0.66,
        ),
    )


def of_versions(scene: Scene, ref: str, texts: tuple[str, str]) -> tuple[Companion, ...]:
    """Beside versions: a number that is taken, and who asks for no number."""
    old, new = texts
    other = scene.text(2)
    return (
        Companion(
            technique="equivalence_partitioning",
            aspect="number taken",
            title="A version number that is taken is refused",
            given=(f"{capitalised(ref)} is there as version `1.0.0`, with the text `{old}`",),
            steps=(
                f"Try to store `{other}` as version `1.0.0` of {ref}",
                "Open version `1.0.0`",
            ),
            expected=f"A message says that `1.0.0` is taken; it still reads `{old}`",
            data={"refused": "1.0.0"},
            type="negative",
            angle="input",
            assumption="A version does not change once it is stored.",
            risk=0.74,
        ),
        Companion(
            technique="state_transition",
            aspect="newest",
            title="Whoever asks for no version gets the newest",
            given=(
                f"{capitalised(ref)} is there as `1.0.0` with `{old}` and as `1.1.0` with `{new}`",
            ),
            steps=(f"Open {ref} without a version", "Read its version"),
            expected=f"Version `1.1.0` opens and reads `{new}`",
            data={"newest": "1.1.0"},
            type="positive",
            assumption="The newest version is the usual one.",
            risk=0.6,
        ),
    )


def of_update(what: str, given: tuple[str, ...]) -> tuple[Companion, ...]:
    """Beside an update: the source does not answer, and there is nothing newer."""
    return (
        Companion(
            technique="integration_failure",
            aspect="no answer",
            title="An update that breaks off leaves the old version",
            given=(*given, "The connection to the source breaks off during the update"),
            steps=(f"Update {what}", f"Open {what}, and read its version"),
            expected=f"A message says that the update has failed; {what} opens and names version "
            "`1.0.0`",
            data={"kept": "1.0.0"},
            type="negative",
            risk=0.72,
        ),
        Companion(
            technique="state_transition",
            aspect="nothing newer",
            title="Where there is nothing newer an update changes nothing",
            given=(given[0], "The source offers version `1.0.0` as the newest"),
            steps=(f"Update {what}", f"Open {what}, and read its version"),
            expected=f"A text says that it is up to date; {what} names version `1.0.0`",
            data={"version": "1.0.0"},
            risk=0.6,
        ),
    )
