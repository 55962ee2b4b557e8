"""What is chosen on the way: `fill in my address choosing a country with provinces`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import singular
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.flow import Flow
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_ALONG = regex(
    r",?\s*\b(?:(?:while|by|and)\s+)?(?:choosing|selecting|picking)\s+(?:an?\s+|the\s+|my\s+)?"
    r"(?P<what>[a-z]+(?:\s+[a-z]+)?)(?:\s+(?:with|that\s+has|having)\s+(?P<parts>[a-z]+s))?$",
    re.IGNORECASE,
)

_WAY = regex(r"\s+(?:(?:while|by|and)\s+)?(?:choosing|selecting|picking)\b.*$", re.IGNORECASE)


def chosen_along(flow: Flow, action: Action, facts: Facts) -> Flow:
    """The flow with a choice before the values are entered, and what came of it."""
    whole = facts.story.goal if action == facts.main else action.words
    found = _ALONG.search(whole)
    what = noun_of(found["what"]) if found else None
    place = next((n for n, step in enumerate(flow.steps) if step.startswith("Enter `")), None)
    if found is None or what is None or what.mass or what.abstract or place is None:
        return flow
    scene = facts.scene
    one, two = scene.name(what, 1), scene.name(what, 2)
    there = f"The {what.plural} `{one}` and `{two}` can be chosen"
    steps = [f"Choose `{one}` as the {what.name}"]
    seen = f"with `{one}` as the {what.name}"
    parts = noun_of(found["parts"]) if found["parts"] else None
    if parts is not None and not parts.mass:
        first, second = scene.name(parts, 3), scene.name(parts, 4)
        there += f"; `{one}` has the {parts.plural} `{first}` and `{second}`, `{two}` has none"
        steps.append(f"Choose `{second}` as the {singular(parts.name)}")
        seen += f" and `{second}` as the {parts.name}"
    told = (_WAY.sub("", step) for step in flow.steps[:place])
    return replace(
        flow,
        given=(*flow.given, there),
        steps=(*told, *steps, *flow.steps[place:]),
        expected=f"{flow.expected}, {seen}",
        data={**flow.data, what.name.replace(" ", "_"): one},
    )
