"""Beside statistics and dashboards: nothing behind them, ends of a period, what is taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import capitalised, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.scene import Scene


def _nothing(page: str, plural: str, scene: Scene) -> Companion:
    return Companion(
        technique="boundary_values",
        aspect="count of none",
        title=f"Without any {plural} there are no figures made up",
        given=(f"There are no {plural} yet",),
        steps=(page, scene.again),
        expected="Both times `0` is shown, or a text that there is nothing to show yet; no `NaN`, "
        "no `null`, no error and no empty frame without a word",
        data={"counted": 0},
        angle="amount",
        risk=0.76,
    )


def statistics(
    scene: Scene, page: str, plural: str, noun: Noun | None, *, own: bool
) -> tuple[Companion, ...]:
    """Beside figures: none at all, one taken away, those of somebody else.

    Args:
        scene: of the story.
        page: the step that opens them.
        plural: what is counted.
        noun: the same as a thing; None where the story names none.
        own: whether they are of whoever looks.
    """
    one = "record" if noun is None else noun.name
    fewer = Companion(
        technique="state_transition",
        aspect="count goes down",
        title=f"One of the {plural} that is deleted counts no longer",
        given=(f"Exactly three {plural} count",),
        steps=(page, f"Have one {one} deleted in a second session", scene.again),
        expected=f"At first the figures are those of three {plural}, after the last step those of "
        "two",
        data={"counted": 3, "then": 2},
        type="positive",
        assumption="What is deleted counts no longer.",
        risk=0.62,
    )
    if not own:
        return _nothing(page, plural, scene), fewer
    other = scene.other
    theirs = Companion(
        technique="permission_matrix",
        aspect="somebody else's",
        title=f"The {plural} of somebody else are not counted",
        given=(
            f"Exactly three {plural} of `{scene.actor.name}` count",
            f"`{other.name}` (`{other.email}`) has one",
        ),
        steps=(page, f"{page}, as `{other.name}`"),
        expected=f"`{scene.actor.name}` sees the figures of three {plural}, `{other.name}` those "
        "of one",
        data={"own": 3, "others": 1},
        angle="actor",
        risk=0.72,
    )
    return _nothing(page, plural, scene), theirs, fewer


def over_time(scene: Scene, page: str, plural: str) -> tuple[Companion, ...]:
    """Beside values by month: first and last day, and no month with anything in it."""
    return (
        Companion(
            technique="boundary_values",
            aspect="ends of a period",
            title="The first and the last day of a month belong to it",
            given=(
                f"Of `2031-01-31` and `2031-02-01` one of the {plural} each is stored",
                f"Of `2031-02-28` and `2031-03-01` one of the {plural} each is stored",
            ),
            steps=(page, "Read the value of `2031-02`"),
            expected="It is made of the two of `2031-02-01` and `2031-02-28`, and of no other",
            data={"2031-01": 1, "2031-02": 2, "2031-03": 1},
            angle="amount",
            risk=0.72,
        ),
        _nothing(page, plural, scene),
    )


def parts(scene: Scene, page: str, labels: Sequence[str], name: str) -> tuple[Companion, ...]:
    """Beside a dashboard whose parts are named: nothing stored, and one part that fails."""
    return (
        Companion(
            technique="boundary_values",
            aspect="count of none",
            title=f"{capitalised(name)} before anything is stored for it",
            given=(f"Nothing is stored yet for {joined(list(labels))}",),
            steps=(page, f"Read {joined(list(labels))}"),
            expected="Each shows `0` or a text that there is nothing yet; no `NaN`, no `null` and "
            "no error",
            data=dict.fromkeys(labels, 0),
            angle="amount",
            risk=0.74,
        ),
        Companion(
            technique="integration_failure",
            aspect="one part fails",
            title=f"The rest of the {name} is shown when the {labels[0]} can't be loaded",
            given=(f"The request for the {labels[0]} is answered with an error",),
            steps=(page, f"Let the {labels[0]} be answered again", scene.again),
            expected=f"At first a text stands in the place of the {labels[0]} and says that "
            f"this can't be shown now, and {joined(list(labels[1:]))} can be read; after the last "
            "step all are there",
            data={"failing": labels[0]},
            type="negative",
            angle="outside",
            assumption="The parts are loaded one by one.",
            risk=0.5,
        ),
    )
