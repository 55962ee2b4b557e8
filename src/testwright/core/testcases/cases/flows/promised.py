"""Goals that promise something instead of naming a deed: qualities, ends in time, advantages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows import (
    access_given,
    access_limited,
    advantages,
    at_version,
    attributes_given,
    daily_runs,
    enabled,
    expirations,
    formats,
    guides,
    hidden_from,
    known_parts,
    purpose_parts,
    told_attributes,
    two_kinds,
)
from testwright.core.testcases.cases.qualities import (
    availability,
    compatibility,
    load,
    password_rules,
    protection,
    recording,
    response_times,
    usability,
)

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.flow import Flow
    from testwright.core.testcases.cases.flows.readings import GoalReading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

GOALS: tuple[GoalReading, ...] = (
    *at_version.GOALS,
    *daily_runs.GOALS,
    *enabled.GOALS,
    *formats.GOALS,
    *protection.GOALS,
    *password_rules.GOALS,
    *recording.GOALS,
    *availability.GOALS,
    *load.GOALS,
    *response_times.GOALS,
    *compatibility.GOALS,
    *usability.GOALS,
    *expirations.GOALS,
    *advantages.GOALS,
    *guides.GOALS,
    *access_given.GOALS,
    *access_limited.GOALS,
    *hidden_from.GOALS,
    *attributes_given.GOALS,
    *told_attributes.GOALS,
    *known_parts.GOALS,
    *purpose_parts.GOALS,
    *two_kinds.GOALS,
)
"""The first that fits counts."""


def promised(action: Action, facts: Facts) -> Flow | None:
    """The course that shows whether the promise is kept; None where the goal is a deed."""
    if action is not facts.main and action != facts.main:
        return None
    words = facts.story.goal if len(facts.actions) == 1 else action.text
    for reading in GOALS:
        found = reading.pattern.search(words)
        flow = reading.maker(found, facts) if found else None
        if flow is not None:
            return flow
    return None
