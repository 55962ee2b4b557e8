"""What one real run of an evaluation left behind: the facts that all measures are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer of a model as the task's check saw it.

    Attributes:
        parsed: whether it was valid JSON without repair.
        usable: whether nothing was wrong with it.
    """

    parsed: bool
    usable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """One story, asked of one target.

    Attributes:
        words: length of story and criteria.
        asks_model: whether the wanted target asks a model at all.
        cases: the cases as JSON values of SPEC §1; empty when the run failed.
        scores: measure -> 0–1, None where it was not scored.
        answers: what models answered, in order; empty where none was asked.
        calls: how often models were asked, also in vain.
        fallback_from: the wanted model, when another one answered.
        error: why there is no answer.
        validation_ms: time in the task's check and score, of `latency_ms`.
        first_token_ms: from the first question to the first text, None where no model answered.
        cost_usd: None where a price is unknown.
    """

    where: str
    words: int
    asks_model: bool
    latency_ms: float
    validation_ms: float = 0.0
    cases: tuple[Mapping[str, Any], ...] = ()
    scores: Mapping[str, float | None] = field(default_factory=dict)
    answers: tuple[Answered, ...] = ()
    calls: int = 0
    fallback_from: str | None = None
    error: str | None = None
    first_token_ms: float | None = None
    cost_usd: float | None = 0.0

    @property
    def answered(self) -> bool:
        """Whether the wanted target itself gave a suite: what its quality is measured by."""
        return self.error is None and self.fallback_from is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """All runs of one target, and what they took together.

    Attributes:
        wall_seconds: from the first question to the last answer.
        at_once: how many stories were worked on at the same time.
        peak_bytes: most memory that the process has held until now, None where the system does not
            tell.
    """

    runs: tuple[Observed, ...]
    wall_seconds: float
    at_once: int
    peak_bytes: int | None
