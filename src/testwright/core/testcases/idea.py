"""A candidate for a test case, before ranking picks the best ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from testwright.core.testcases.suite import CaseType, Difficulty

Angle = Literal[
    "course",  # what people came for, done as it is meant
    "rule",  # a criterion, a limit, a condition
    "input",  # what is entered or handed in
    "amount",  # none, one, several, many
    "actor",  # who does it, and on whose things
    "state",  # what was done before, meanwhile or afterwards
    "time",  # dates, deadlines, order of events
    "outside",  # other systems, files and mail on their way
    "quality",  # speed, accessibility, browsers, load, broken connections
]
"""What a case varies; two cases with one angle tell less than two with different ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """What a technique proposes.

    Attributes:
        aspect: what is looked at, in one or two words; two ideas with the same aspect are alike.
        angle: what is varied against the normal course.
        risk: 0–1, how likely and how bad the fault is that the case would find.
        depth: the difficulty from which on the idea belongs to a suite.
        assumption: the sentence that nobody said, None when the idea is grounded.
        filler: whether it would fit any story; fillers only bring a suite up to three cases.
        confidence: 0–1, how well it fits this story; see `choice/confidence.py`.
    """

    technique: str
    type: CaseType
    aspect: str
    title: str
    preconditions: tuple[str, ...]
    steps: tuple[str, ...]
    expected: str
    data: Mapping[str, Any] = field(default_factory=dict)
    covers: tuple[str, ...] = ()
    assumption: str | None = None
    angle: Angle = "course"
    risk: float = 0.5
    depth: Difficulty = "medium"
    filler: bool = False
    confidence: float = 1.0
