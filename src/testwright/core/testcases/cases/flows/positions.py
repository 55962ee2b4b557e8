"""Flows of where something is at the moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.grammar import capitalised

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_START, _NEXT, _OTHER = "Main Street 1", "Station Road 20", "Harbour Square 5"


def position(action: Action, facts: Facts) -> Flow:
    """It is shown where it is, moves as it moves, and nothing of another one is shown."""
    scene, noun = facts.scene, action.object
    what = noun.the if noun is not None and noun.category != "place" else "what is followed"
    who = "" if noun is None or noun.category == "place" else f"{noun.own_name} "
    one, two = f"{who}`{scene.title(0)}`", f"{who}`{scene.title(1)}`"
    return Flow(
        (
            (
                f"{capitalised(one)} is at {_START} and belongs to what is followed; {two}, at "
                f"{_OTHER}, does not"
            ),
        ),
        (
            f"Open the map or page that shows where {what} is",
            f"Have {one} report {_NEXT} as its place",
            "Wait 30 seconds without reloading",
        ),
        f"First {one} is shown at {_START}, then at {_NEXT}, and no longer at {_START}; {two} is "
        "not shown",
        {"first": _START, "then": _NEXT},
        f"A new place is shown within 30 seconds; {what} reports its place by itself.",
        companions=(
            Companion(
                technique="integration_failure",
                aspect="signal lost",
                title="No place has been reported for ten minutes",
                given=(
                    (
                        f"{capitalised(one)} was at {_START} ten minutes ago, and has reported "
                        "nothing since"
                    ),
                ),
                steps=(
                    f"Open the map or page that shows where {what} is",
                    f"Have {one} report {_NEXT} as its place",
                ),
                expected=f"{_START} is shown with the time at which it was reported, not as the "
                f"place of now; after the last step {_NEXT} is shown",
                data={"age_minutes": 10},
                angle="outside",
                assumption="An old place is marked as old.",
                risk=0.78,
            ),
            Companion(
                technique="permission_matrix",
                aspect="place of another",
                title="Where it is nobody sees whom it does not concern",
                given=(
                    f"{capitalised(one)} concerns `{scene.actor.name}`, not `{scene.other.name}`",
                ),
                steps=(
                    f"Note the address of the page that shows {one}",
                    f"Open it as `{scene.other.name}`",
                    "Open it without a sign-in",
                ),
                expected="Both are refused, and no place is shown",
                data={"refused": scene.other.email},
                type="negative",
                angle="actor",
                assumption="Only those whom it concerns see where it is.",
                risk=0.76,
            ),
            Companion(
                technique="state_transition",
                aspect="arrived",
                title="Once it has arrived it is no longer followed",
                given=(f"{capitalised(one)} is on its way and is shown on the map",),
                steps=("Have the way ended at its destination", scene.again),
                expected=f"{capitalised(one)} is shown as arrived, with the time; no later place "
                "is shown",
                data={"state": "arrived"},
                assumption="The way has an end that the system knows.",
                risk=0.62,
            ),
        ),
    )


_RIDES = (
    r"(?:shuttles?|bus(?:es)?|drivers?|vehicles?|trucks?|vans?|trains?|trams?|tax(?:i|is)|rides?|"
    r"couriers?|cabs?|fleet|drones?|ships?|vessels?|flights?|ambulances?|riders?)"
)
READINGS: tuple[Reading, ...] = (
    reading(
        "track/follow/monitor/watch/see/view/know/check",
        rf"^(?:the\s+|my\s+|our\s+|an?\s+|where\s+(?:the|my|our)\s+)?(?:[\w-]+\s+){{0,2}}?{_RIDES}"
        r"\b(?:\s+is\b)?.*\b(?:real[- ]?time|live|on\s+(?:the|a)\s+map|now|at\s+the\s+moment)\b|"
        r"^(?:the\s+|my\s+|our\s+)?(?:real[- ]?time|live|current)\s+"
        r"(?:gps\s+)?(?:location|position|whereabouts)s?\s+of\b",
        position,
    ),
    reading("track/follow", rf"^(?:the\s+|my\s+|our\s+)?(?:[\w-]+\s+)?{_RIDES}$", position),
)
