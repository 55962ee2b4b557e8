"""Beside a number or an amount: nothing that counts, and something that no longer does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion

if TYPE_CHECKING:
    from testwright.core.testcases.reading.scene import Scene


def count(
    scene: Scene, what: str, clause: str, names: tuple[str, str, str], *, lasting: bool
) -> tuple[Companion, ...]:
    """Beside a number: none at all, and one that no longer counts.

    Args:
        scene: of the story.
        what: is counted, in the plural.
        clause: what the page tells: `how many seats are left`.
        names: three that count.
        lasting: whether what happened stays counted: `how many people have bought it`.
    """
    page = f"Open the page that tells {clause}"
    none = Companion(
        technique="boundary_values",
        aspect="count of none",
        title=f"Where no {what} count the number is 0",
        given=(f"There are no {what} that count for this",),
        steps=(page, "Read the number"),
        expected="`0` is shown, and neither an empty place nor an error",
        data={"count": 0},
        angle="amount",
        assumption="Where nothing counts, 0 is shown.",
        risk=0.68,
    )
    if lasting:
        return (none,)
    one, two, three = names
    fewer = Companion(
        technique="state_transition",
        aspect="count goes down",
        title=f"The number goes down when one of the {what} no longer counts",
        given=(f"Exactly three {what} count for this: `{one}`, `{two}` and `{three}`",),
        steps=(page, f"Have `{two}` changed so that it no longer counts", scene.again),
        expected="The first time `3` is shown, the second time `2`",
        data={"count": 3, "one_less": two},
        type="positive",
        risk=0.62,
    )
    return none, fewer


def amount(clause: str, nothing: str) -> tuple[Companion, ...]:
    """Beside an amount that is added up: nothing yet, and one that is taken back."""
    page = f"Open the page that tells {clause}"
    return (
        Companion(
            technique="boundary_values",
            aspect="count of none",
            title="Where nothing counts yet the amount is zero",
            given=("No amount counts for this yet",),
            steps=(page, "Read the amount"),
            expected=f"`{nothing}` is shown, and neither an empty place nor an error",
            data={"amount": nothing},
            angle="amount",
            assumption="Where nothing counts, zero is shown.",
            risk=0.66,
        ),
        Companion(
            technique="money",
            aspect="taken back",
            title="An amount that is taken back no longer counts",
            given=("Exactly two amounts count for this: `20.00` and `12.50`",),
            steps=(page, "Have `12.50` cancelled or paid back", "Open the page again"),
            expected="The first time `32.50` is shown, the second time `20.00`",
            data={"before": 32.5, "after": 20.0},
            assumption="What is paid back does not count.",
            risk=0.64,
        ),
    )
