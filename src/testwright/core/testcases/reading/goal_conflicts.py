"""Criteria that set another limit than the goal does: for up to 2 hours, at most 90 minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import singular
from testwright.core.testcases.reading.bounds import seconds_of
from testwright.core.testcases.reading.goal_limits import goal_limit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from testwright.core.testcases.reading.goal_limits import GoalLimit
    from testwright.core.testcases.reading.limits import Limit
    from testwright.core.testcases.reading.rules import Rule

_LASTS = regex(r"\b(?:lasts?|long|length|duration|takes?|span)\b")
_SECONDS = {"minute": 60, "hour": 3_600, "day": 86_400, "week": 604_800}
THE_STORY = "the story"
"""How a contradiction names the story's own sentence, beside the ids of criteria."""


def goal_conflicts(rules: Sequence[Rule], goal: str) -> tuple[tuple[str, str], ...]:
    """The criteria whose limit is another one than the goal's, each with `THE_STORY`."""
    own = goal_limit(goal)
    if own is None or own.high is None:
        return ()
    return tuple(
        (rule.id, THE_STORY) for rule in rules if any(_other(own, limit) for limit in rule.limits)
    )


def _other(own: GoalLimit, limit: Limit) -> bool:
    if limit.high is None or own.high is None:
        return False
    if own.kind == "lasts" and limit.kind == "duration" and _LASTS.search(limit.clause.lower()):
        return seconds_of(limit, limit.high) != own.high * _SECONDS.get(own.unit, 0)
    if own.kind == "count" and limit.kind == "count":
        same = singular(limit.unit).lower() == singular(own.unit)
        return same and limit.high != own.high
    if own.kind == "length" and limit.kind == "length" and own.unit == "characters":
        return limit.high != own.high
    return False
