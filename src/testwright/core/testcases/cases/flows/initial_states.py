"""Things that are made in a state that the story names: `add a record in a hidden state`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.flow import Flow
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_STATE = regex(
    r"\bin\s+(?:an?|the)\s+(?P<state>[\w-]+)\s+(?:state|status|mode)\b|"
    r"\bas\s+(?:an?\s+)?(?P<as>drafts?|private|hidden|public|inactive|unpublished|confidential)\b",
    re.IGNORECASE,
)
_UNSEEN = frozenset({"hidden", "private", "draft", "drafts", "unpublished", "confidential"})


def in_its_state(flow: Flow, action: Action, facts: Facts) -> Flow:
    """The same flow, in which the state is chosen and seen; unchanged when none is named."""
    found = _STATE.search(action.words)
    if found is None:
        return flow
    state = (found["state"] or found["as"]).lower()
    entry, *rest = flow.steps[1:]
    steps = (flow.steps[0], f"{entry}, and `{state}` as its state", *rest)
    expected = f"{flow.expected}, with `{state}` as its state"
    if state in _UNSEEN:
        other = facts.scene.other.name
        steps = (*steps, f"Look for it as `{other}`, in the list and by its address")
        expected += f"; `{other}` finds it in neither place"
    return replace(flow, steps=steps, expected=expected, data={**flow.data, "state": state})
