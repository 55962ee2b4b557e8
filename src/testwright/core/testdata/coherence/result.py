"""What the coherence of records is said with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

THRESHOLD = 0.85
"""Below it the answer says why."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one measure says of one record: 0–1, and why it is not 1."""

    value: float
    reason: str = ""


FITS = Verdict(1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One measure over all records.

    Attributes:
        name: the measure (`arithmetic`).
        value: the mean over the records that it applies to, 0–1.
        weight: its share of the score; the weights of all parts sum to 1.
        reason: a sentence with the first offending records and their values.
        judged: how many records it applies to.
        records: the indexes of the records that lower it.
    """

    name: str
    value: float
    weight: float
    reason: str
    judged: int
    records: tuple[int, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The part for people and programs."""
        return {
            "name": self.name,
            "value": self.value,
            "weight": self.weight,
            "reason": self.reason,
            "judged": self.judged,
            "records": list(self.records),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Coherence:
    """The score of records, None when nothing of them could be judged.

    Attributes:
        score: the weighted mean of the parts.
        parts: the measures that apply; those that don't are left out.
        reason: a sentence; below the threshold it says what lowers the score.
        threshold: what counts as coherent.
    """

    score: float | None
    parts: tuple[Part, ...]
    reason: str
    threshold: float

    @property
    def passed(self) -> bool:
        """Whether the score reaches the threshold; what can't be judged does not."""
        return self.score is not None and self.score >= self.threshold

    def to_json(self) -> dict[str, Any]:
        """The score for people and programs."""
        return {
            "score": self.score,
            "threshold": self.threshold,
            "passed": self.passed,
            "reason": self.reason,
            "parts": [part.to_json() for part in self.parts],
        }
