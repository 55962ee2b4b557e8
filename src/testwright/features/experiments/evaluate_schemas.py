"""What the doors of evaluations take and give, field by field."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from testwright.core.golden.example import MOST_TAGS
from testwright.core.scoring.specs import MOST_SCORERS
from testwright.core.storable import StorableBody
from testwright.core.suites.document import ScorerItem
from testwright.features.experiments.schemas import SCORERS


class EvaluateBody(StorableBody):
    """How a prompt version is evaluated; everything may be left out."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    model: str | None = Field(
        default=None, min_length=1, max_length=200, description="provider:name"
    )
    scorers: list[ScorerItem] = Field(
        default=[],
        max_length=MOST_SCORERS,
        description=SCORERS,
    )
    tags: list[str] = Field(default=[], max_length=MOST_TAGS, description="else all examples")
    judge_model: str | None = Field(default=None, min_length=1, max_length=200)
    threshold: float | None = Field(
        default=None, ge=0, le=1, description="the score from which an output passes; else 0.5"
    )


class EvaluatedExample(BaseModel):
    """What came of one example; `score` null is unscored, which is not 0."""

    example_id: str
    run_id: str | None
    score: float | None
    passed: bool | None
    scores: dict[str, float | None]
    hallucination: bool | None
    output: dict[str, Any] | None
    error: str | None


class Evaluation(BaseModel):
    """A prompt version on golden examples. Rates are null where nobody looked."""

    experiment_id: str
    average_score: float | None
    total_tests: int
    failure_count: int
    unscored: int
    hallucination_rate: float | None
    hallucination_unscored: int
    cost_usd: float | None
    results: list[EvaluatedExample]


class EvaluationAccepted(BaseModel):
    """An evaluation of many examples, which goes on in the background."""

    experiment_id: str
    task_id: str
    status: str
    total_tests: int


class EvaluationBody(BaseModel):
    """What scorers said of one run; `reason` puts their reasons together."""

    run_id: str
    experiment_id: str
    version_id: str
    model: str
    example_id: str
    status: str
    score: float | None
    scores: dict[str, float | None]
    hallucination_rate: float | None = Field(description="1 or 0; null where nobody looked")
    reason: str
    evaluated_at: datetime


class EvaluationList(BaseModel):
    """A page of evaluations, newest first."""

    items: list[EvaluationBody]
    next_cursor: str | None
