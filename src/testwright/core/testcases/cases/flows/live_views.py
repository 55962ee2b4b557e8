"""Views that follow what changes by themselves: `stock prices in real time`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.flow import Flow
    from testwright.core.testcases.reading.action import Action

_LIVE = regex(
    r"\breal[- ]?time\b|\bup[- ]to[- ]the[- ](?:minute|second)\b|"
    r"\blive\s+(?:scores?|prices?|figures?|data|values?|status|counts?|statistics|results?|"
    r"updates?|traffic|temperatures?|rates?|levels?)\b",
    re.IGNORECASE,
)
_CHANGES = regex(r"\bin a second session$|^Let it happen once more$")
_AFRESH = "Reload the page"
_WAIT = "Wait 30 seconds without reloading"


def live(flow: Flow, action: Action) -> Flow:
    """The flow with waiting in place of a reload, where the story asks for values in real time."""
    followed = len(flow.steps) > 1 and _CHANGES.search(flow.steps[-2])
    if not followed or flow.steps[-1] != _AFRESH or not _LIVE.search(action.words):
        return flow
    supposed = f"{flow.assumption or ''} What changes is shown within 30 seconds.".strip()
    return replace(flow, steps=(*flow.steps[:-1], _WAIT), assumption=supposed)
