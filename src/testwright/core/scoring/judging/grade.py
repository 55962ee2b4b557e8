"""A judge's grade on a scale, as a value from 0 to 1."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from testwright.core.scoring.judging.answers import Unusable

_NUMBER = re.compile(r"\s*(\d{1,3}(?:\.\d{1,6})?)\s*", re.ASCII)
_LONGEST_REASON: Final = 1_000


@dataclass(frozen=True, slots=True)
class Scale:
    """From the worst grade to the best."""

    least: int
    most: int

    def value(self, grade: float) -> float:
        """The grade as a share of the way from the worst to the best."""
        return (grade - self.least) / (self.most - self.least)


SCALES: Final[Mapping[str, Scale]] = {"1-5": Scale(1, 5), "0-1": Scale(0, 1)}


@dataclass(frozen=True, slots=True)
class Grade:
    """What a judge says: 0 to 1, or None when it can't say."""

    value: float | None
    reason: str


def grade_schema(scale: Scale) -> dict[str, Any]:
    """JSON Schema of a grade; the reason comes first, so that the judge thinks before it grades."""
    return {
        "type": "object",
        "properties": {
            "reason": {"type": "string"},
            "score": {"type": ["number", "null"], "minimum": scale.least, "maximum": scale.most},
        },
        "required": ["reason", "score"],
        "additionalProperties": False,
    }


def read_grade(answer: Mapping[str, Any], scale: Scale) -> Grade:
    """The grade in a judge's object.

    Raises:
        Unusable: it is no number of the scale.
    """
    said = answer["score"]
    reason = plain_reason(answer.get("reason"))
    if said is None:
        return Grade(None, reason or "the judge could not say")
    if isinstance(said, str) and (written := _NUMBER.fullmatch(said)):
        said = float(written[1])
    if isinstance(said, bool) or not isinstance(said, int | float):
        raise Unusable("`score` is no number")
    if not scale.least <= said <= scale.most:
        raise Unusable(f"`score` is not between {scale.least} and {scale.most}")
    return Grade(scale.value(said), reason)


def plain_reason(said: object) -> str:
    """A judge's reason as one line; "" where it gave none."""
    return " ".join(said.split())[:_LONGEST_REASON] if isinstance(said, str) else ""
