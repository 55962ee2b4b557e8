"""The life of an A/B test: which action leads from which status to which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from testwright.errors import Conflict, Detail

Status = Literal["draft", "running", "paused", "stopped", "decided"]
Action = Literal["start", "pause", "resume", "stop", "decide"]

MOVES: Mapping[Status, Mapping[Action, Status]] = {
    "draft": {"start": "running"},
    "running": {"pause": "paused", "stop": "stopped", "decide": "decided"},
    "paused": {"resume": "running", "stop": "stopped", "decide": "decided"},
    "stopped": {"decide": "decided"},
    "decided": {},
}
"""`stop` is the kill switch: from then on everybody gets the first variant."""


def after(key: str, status: Status, action: Action) -> Status:
    """The status that an action leads to.

    Raises:
        Conflict: it leads nowhere from here; the message names the actions that do.
    """
    legal = MOVES[status]
    if action in legal:
        return legal[action]
    there = f"from here it can {' or '.join(legal)}" if legal else "that is its end"
    raise Conflict(
        f"{key} is {status}, so it can't {action}: {there}",
        details=tuple(Detail("action", one) for one in legal),
    )
