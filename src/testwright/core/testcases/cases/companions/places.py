"""Beside a place that is taken: the last one, and what has begun already."""

from __future__ import annotations

from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import capitalised


def taken_places(label: str, who: str, other: str) -> tuple[Companion, ...]:
    """Beside taking a place: none is left, and what is over already."""
    return (
        Companion(
            technique="boundary_values",
            aspect="last one",
            title="The last place is taken, and the next one is refused or waits",
            given=(f"{capitalised(label)} has 10 places, and 9 are taken",),
            steps=(f"Take a place as `{who}`", f"Try to take one as `{other}`"),
            expected=(
                f"`{who}` has the tenth place; `{other}` is told that it is full, or stands on a "
                "waiting list, and 10 are counted"
            ),
            data={"places": 10, "taken": 9},
            type="negative",
            angle="amount",
            assumption="The number of places is limited.",
            risk=0.78,
        ),
        Companion(
            technique="time",
            aspect="too late",
            title="What has begun already can't be joined any more",
            given=(f"{capitalised(label)} began an hour ago",),
            steps=(f"Open {label} as `{who}`", "Try to take a place, also by the direct request"),
            expected="It is not offered or refused with the reason; nobody more is counted",
            data={"refused": who},
            type="negative",
            angle="time",
            assumption="Nobody joins after the beginning.",
            risk=0.68,
        ),
    )
