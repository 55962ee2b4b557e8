"""What the doors of offline runs of A/B tests take and give, field by field."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from testwright.core.scoring.specs import MOST_SCORERS
from testwright.core.storable import StorableBody
from testwright.core.suites.document import ScorerItem
from testwright.features.experiments.schemas import SCORERS, ExperimentProgress


class OfflineBody(StorableBody):
    """Every variant of a test on the golden examples of a prompt."""

    model_config = ConfigDict(extra="forbid")

    prompt_id: str = Field(
        min_length=1, max_length=100, description="id or name: whose examples are asked"
    )
    tags: list[str] = Field(
        default_factory=list, max_length=50, description="examples with one of them; else all"
    )
    scorers: list[ScorerItem] = Field(
        default_factory=list, max_length=MOST_SCORERS, description=SCORERS
    )
    repeats: int = Field(1, ge=1, le=100, strict=True, description="of each question")
    limit: int | None = Field(
        None, ge=1, le=1_000_000, strict=True, description="at most so many examples, oldest first"
    )
    budget_usd: float | None = Field(None, gt=0, allow_inf_nan=False)
    judge_model: str | None = Field(None, max_length=200)
    dry_run: bool = Field(
        default=False, strict=True, description="only tells the calls and what they would cost"
    )


class OfflineEstimate(BaseModel):
    """What one variant would take; judges are not in it."""

    variant: str
    model: str
    calls: int
    input_tokens: int
    output_tokens: int
    cost_usd: float | None


class OfflineDryRun(BaseModel):
    """What a run would take. `cost_usd` is null where a price is not known."""

    dry_run: bool
    test_id: str
    examples: int
    calls: int
    judge_calls: int = Field(description="at least so many, on top of `calls`")
    input_tokens: int
    output_tokens: int
    cost_usd: float | None
    variants: list[OfflineEstimate]
    basis: str


class OfflineAccepted(BaseModel):
    """A run that is about to begin; it is an experiment, too."""

    run_id: str
    experiment_id: str
    task_id: str
    test_id: str
    status: str
    status_url: str


class OfflineFiguresBody(BaseModel):
    """One variant, and its mean of each metric."""

    key: str
    target: str
    n: int
    errors: int
    unscored: int
    means: dict[str, float | None]


class OfflineComparisonBody(BaseModel):
    """One metric of one variant beside the first one's, on the same examples."""

    metric: str
    role: str
    baseline: str
    candidate: str
    n: int
    left_out: int
    effect: float | None
    relative_effect: float | None
    ci: tuple[float, float] | None
    p_value: float | None
    p_adjusted: float | None
    verdict: str
    min_effect: float
    needed_n: int | None
    harmful: bool
    method: str


class RankedBody(BaseModel):
    """A variant in the ranking; strengths are log odds, their mean 0."""

    variant: str
    strength: float | None
    ci: tuple[float, float] | None
    won: int
    lost: int
    tied: int


class RankingBody(BaseModel):
    """Three variants or more, the best first; `note` says why there are no strengths."""

    metric: str
    variants: list[RankedBody]
    note: str


class OfflineResultsBody(BaseModel):
    """All that is to be said of a run until now."""

    test_id: str
    key: str
    run_id: str
    experiment_id: str
    task_id: str
    prompt_id: str
    tags: list[Any]
    repeats: int
    examples: int
    status: str
    error: str | None
    progress: ExperimentProgress
    created_at: datetime
    metric: str
    recommendation: str
    variant: str | None
    variants: list[OfflineFiguresBody]
    comparisons: list[OfflineComparisonBody]
    ranking: RankingBody | None
