"""Which quality a goal asks for, if it asks for one; the first that fits counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.qualities import (
    availability,
    compatibility,
    load,
    protection,
    recording,
    response_times,
    usability,
)

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.flow import Flow
    from testwright.core.testcases.cases.qualities.quality import Quality
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

QUALITIES: tuple[Quality, ...] = (
    *protection.QUALITIES,
    *recording.QUALITIES,
    *availability.QUALITIES,
    *load.QUALITIES,
    *response_times.QUALITIES,
    *compatibility.QUALITIES,
    *usability.QUALITIES,
)


def quality_of(action: Action, facts: Facts) -> Flow | None:
    """The course that measures the quality that is asked for; None where the goal is a deed."""
    if action is not facts.main and action != facts.main:
        return None
    for quality in QUALITIES:
        found = quality.pattern.search(facts.story.goal)
        flow = quality.maker(found, facts) if found else None
        if flow is not None:
            return flow
    return None
