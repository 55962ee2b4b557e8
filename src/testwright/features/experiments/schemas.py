"""What the doors of experiments take and give, field by field."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from testwright.core.scoring.specs import MOST_SCORERS
from testwright.core.scoring.standing import Standing
from testwright.core.storable import StorableBody
from testwright.core.suites.document import ScheduleItem, ScorerItem
from testwright.core.suites.document import Suite as SuiteBody

__all__ = ["SuiteBody"]

SCORERS = (
    "names, or `{type, name?, weight?, …options}`; else the task's own measure, or `similarity` "
    "where examples expect something, and beside it `faithfulness`, which only tells"
)


class ExperimentBody(StorableBody):
    """Versions × models × strategies, on the golden examples of a prompt."""

    model_config = ConfigDict(extra="forbid")

    prompt_id: str = Field(min_length=1, max_length=100, description="id or name")
    experiment_name: str = Field(min_length=1, max_length=200)
    versions: list[int | str] = Field(
        default_factory=list, max_length=20, description="numbers or ids; all when left out"
    )
    models: list[str] = Field(
        default_factory=list, max_length=20, description="provider:name; else the default"
    )
    strategies: list[str] = Field(default_factory=list, max_length=10, description="else `auto`")
    tags: list[str] = Field(
        default_factory=list, max_length=50, description="examples with one of them; else all"
    )
    repeats: int = Field(1, ge=1, le=100, strict=True)
    scorers: list[ScorerItem] = Field(
        default_factory=list,
        max_length=MOST_SCORERS,
        description=SCORERS,
    )
    baseline: int | str | None = Field(
        None, description="number of a version, `active`, or a target's name; else the first target"
    )
    concurrency: int | None = Field(None, ge=1, le=1_000, strict=True, description="cells at once")
    budget_usd: float | None = Field(None, gt=0, allow_inf_nan=False)
    min_effect: float = Field(0.05, gt=0, le=1, description="smallest difference that matters")
    alpha: float = Field(0.05, gt=0, lt=0.5, description="chance of any false alarm")
    threshold: float | None = Field(
        None, ge=0, le=1, description="the score from which an answer passes; else 0.5"
    )
    judge_model: str | None = Field(None, max_length=200)
    schedule: ScheduleItem | None = Field(
        None,
        description="a cron expression (`0 6 * * *`) in UTC, or `{cron, time_zone}`: the "
        "experiment is made now and again then, and a regression alerts",
    )


class ResumeBody(BaseModel):
    """What changes when an experiment goes on."""

    model_config = ConfigDict(extra="forbid")

    budget_usd: float | None = Field(
        None, gt=0, allow_inf_nan=False, description="a new bound, for all of it"
    )


class ExperimentAccepted(BaseModel):
    """An experiment that is about to begin."""

    experiment_id: str
    task_id: str
    status: str
    status_url: str
    schedule_id: str | None = Field(description="of one that is made again")


class ExperimentProgress(BaseModel):
    """How far it is; `done` counts cells that failed, too."""

    done: int
    total: int
    failed: int


class ExperimentNamed(BaseModel):
    """Which experiment it is, and how far.

    `verdict` is what the gate says once it has ended: `passed`, `regressed`, `underpowered`,
    `failed`.
    """

    id: str
    experiment_id: str
    task_id: str
    schedule_id: str | None
    ab_test_id: str | None
    name: str
    prompt_id: str
    verdict: str | None
    status: str
    progress: ExperimentProgress


class ExperimentItem(ExperimentNamed):
    """An experiment in a list."""

    targets: list[str]
    created_at: datetime


class ExperimentList(BaseModel):
    """A page of experiments, newest first."""

    items: list[ExperimentItem]
    next_cursor: str | None


class TargetResultBody(BaseModel):
    """The figures of one target; what nobody measured is null."""

    target: str
    version: int
    version_id: str
    model: str
    strategy: str
    n: int
    avg_score: float | None
    min_score: float | None
    max_score: float | None
    avg_hallucination_rate: float | None
    hallucination_checked: int
    hallucination_unscored: int
    failure_count: int
    unscored: int
    errors: int
    tokens_in: int
    tokens_out: int
    cost_usd: float | None
    latency_ms: dict[str, float | None]
    pass_k: float | None
    scores: dict[str, float | None]


class ComparisonBody(BaseModel):
    """A target beside the baseline."""

    baseline: str
    candidate: str
    metric: str
    n: int
    difference: float | None
    ci: list[float] | None
    p_value: float | None
    p_adjusted: float | None
    verdict: str
    needed_n: int | None
    method: str


class AskedBody(BaseModel):
    """A prompt version and the model that reads it."""

    prompt: str
    model: str


class JudgedBody(BaseModel):
    """A judge of the experiment: what it did, and how far it agrees with people."""

    judge_id: str
    name: str
    asks: list[AskedBody]
    scored: int
    unscored: int
    flip_rate: float | None
    agreement: Standing


class ExperimentStatus(ExperimentNamed):
    """How an experiment stands."""

    error: str | None
    results: list[TargetResultBody]
    comparisons: list[ComparisonBody]
    judges: list[JudgedBody]


class CellBody(BaseModel):
    """One question to one target, and what came of it."""

    example_id: str
    repeat: int
    input: dict[str, Any]
    expected: Any
    status: str
    error: str | None
    output: Any
    score: float | None
    passed: bool | None
    scores: dict[str, float | None]
    reasons: dict[str, str]
    latency_ms: float | None
    run_id: str | None


class CellList(BaseModel):
    """Cells of a target, in the order of the examples."""

    target: str
    total: int
    items: list[CellBody]


class ChangeBody(BaseModel):
    """One example under baseline and candidate, with their outputs (one a repeat)."""

    example_id: str
    change: str
    before: float | None
    after: float | None
    input: dict[str, Any]
    expected: Any
    output_before: list[Any]
    output_after: list[Any]
    runs_before: list[str]
    runs_after: list[str]


class ChangeList(BaseModel):
    """What changed, the most telling first."""

    baseline: str
    candidate: str
    counts: dict[str, int]
    total: int
    items: list[ChangeBody]


class ScheduleBody(BaseModel):
    """An experiment that is made again and again.

    `status` is `active` or `paused`; `problem` says why it was not made when it was due last.
    """

    id: str
    name: str
    prompt_id: str
    cron: str
    time_zone: str
    status: str
    next_at: datetime | None
    last_at: datetime | None
    last_experiment_id: str | None
    problem: str | None
    created_at: datetime


class ScheduleList(BaseModel):
    """A page of schedules, newest first."""

    items: list[ScheduleBody]
    next_cursor: str | None
