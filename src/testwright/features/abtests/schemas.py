"""What the doors of A/B tests take and give, field by field."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, Field

from testwright.core.abtests.design import (
    LEAST_ALPHA,
    LEAST_EFFECT,
    Design,
    Name,
    Strict,
    Unit,
    VariantSpec,
)
from testwright.core.abtests.outcomes import LARGEST

__all__ = ["Design"]
_NO_NUL = r"^[^\x00]*$"
UnitId = Annotated[str, Field(min_length=1, max_length=500, pattern=_NO_NUL)]
MOST_OUTCOMES = 10_000


class AssignBody(Strict):
    """Who is to get a variant."""

    unit_id: UnitId
    attributes: dict[str, Any] = Field(default={}, description="for the test's audience")


class Assigned(BaseModel):
    """What the unit gets; `in_test` false is served but not counted, `reason` says why."""

    test_id: str
    unit_id: str
    variant: str
    in_test: bool
    reason: str
    target: dict[str, Any] | None


class OutcomeBody(Strict):
    """One value of one metric of a unit."""

    unit_id: UnitId
    metric: Name
    value: float = Field(description="a finite number; for a share 0 or 1")
    id: str | None = Field(
        default=None,
        min_length=1,
        max_length=200,
        pattern=_NO_NUL,
        description="told twice, counted once",
    )
    at: AwareDatetime | None = Field(
        default=None, description="when it happened; now when left out"
    )


class OutcomesBody(Strict):
    """A batch, counted as a whole or not at all."""

    outcomes: list[OutcomeBody] = Field(min_length=1, max_length=MOST_OUTCOMES)


class OutcomesCounted(BaseModel):
    """How many were new."""

    accepted: int
    duplicates: int


class ChangeBody(Strict):
    """What changes of a design.

    Of a test that has begun only name, hypothesis, and what its judge may spend: `{"judging":
    {"budget_usd": 5}}`.
    """

    name: str | None = None
    hypothesis: str | None = None
    unit: Unit | None = None
    primary_metric: Name | None = None
    variants: list[VariantSpec] | None = None
    guardrails: list[Any] | None = None
    signals: list[Name] | None = None
    metrics: dict[Name, Any] | None = None
    judging: Any = None
    audience: list[Any] | None = None
    holdout: float | None = None
    group: Any = None
    method: str | None = None
    alpha: float | None = None
    power: float | None = None
    min_effect: float | None = None
    planned_n: int | None = None
    ramp: Any = None
    schedule: Any = None


class DecideBody(Strict):
    """Which variant everybody gets from now on."""

    variant: Name
    reason: str = Field(default="", max_length=2_000, pattern=_NO_NUL)


class TestBody(Design):
    """A test: its design, and where it stands.

    `actions` are those that are possible now; `note` says why it last moved by itself.
    """

    __test__ = False

    id: str
    status: str
    ramp_percent: float
    note: str | None
    created_at: datetime
    created_by: str
    started_at: datetime | None
    ended_at: datetime | None
    decision: dict[str, Any] | None
    actions: list[str]


class TestList(BaseModel):
    """A page of tests, newest first."""

    __test__ = False

    items: list[TestBody]
    next_cursor: str | None


class SrmBody(BaseModel):
    """Whether units arrived in the shares that were promised."""

    mismatch: bool
    p_value: float
    expected: dict[str, float]
    observed: dict[str, int]


class VariantFigures(BaseModel):
    """A variant: units, and the primary metric's mean and spread."""

    key: str
    n: int
    mean: float | None
    sd: float | None


class ComparisonBody(BaseModel):
    """One metric of one variant beside the first one's; what can't be said yet is null."""

    metric: str
    role: str
    baseline: str
    candidate: str
    n: int
    effect: float | None
    ci: tuple[float, float] | None
    relative_effect: float | None
    relative_ci: tuple[float, float] | None
    p_value: float | None
    probability_to_beat: float | None
    expected_loss: float | None
    verdict: str
    method: str


class JudgedBody(BaseModel):
    """Answers of a variant that were drawn for the judge."""

    key: str
    scored: int
    unscored: int
    waiting: int


class JudgingBody(BaseModel):
    """How far the judge is. What is `unscored` counts as nothing, never as 0.

    `stopped` says why no more answers are judged; `job_id` names the job, once there is one.
    """

    metrics: list[str]
    share: float
    scored: int
    unscored: int
    waiting: int
    variants: list[JudgedBody]
    spent_usd: float
    budget_usd: float | None
    stopped: str | None
    job_id: str | None


class ResultsBody(BaseModel):
    """All that is to be said now; `judging` where the test has a judge."""

    test_id: str
    key: str
    test_status: str
    status: Literal["unhealthy", "keep_running", "ship_now", "roll_back", "ready_for_review"]
    recommendation: str
    variant: str | None
    method: str
    srm: SrmBody
    variants: list[VariantFigures]
    comparisons: list[ComparisonBody]
    needed_n: int | None
    days_left: float | None
    judging: JudgingBody | None
    as_of: datetime


class PowerBody(Strict):
    """How large a test has to be. Give `sd` for a mean, or `baseline_rate` for a share."""

    min_effect: float | None = Field(
        default=None,
        ge=LEAST_EFFECT,
        le=LARGEST,
        description="smallest difference that matters; else `n` is given",
    )
    sd: float | None = Field(default=None, gt=0, le=LARGEST)
    baseline_rate: float | None = Field(default=None, gt=0, lt=1)
    n: int | None = Field(
        default=None, ge=2, le=1_000_000_000_000, description="units of all variants"
    )
    variants: int = Field(default=2, ge=2, le=10)
    alpha: float = Field(default=0.05, ge=LEAST_ALPHA, lt=0.5)
    power: float = Field(default=0.8, ge=0.5, lt=1)
    method: Literal["fixed", "sequential", "bayesian"] = "sequential"
    units_a_day: float | None = Field(default=None, ge=0.001)


class PowerAnswer(BaseModel):
    """`needed_n` are units of all variants; `min_effect` is what `n` units find."""

    needed_n: int | None
    min_effect: float | None
    days: float | None
