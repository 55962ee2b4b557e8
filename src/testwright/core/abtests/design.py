"""An A/B test as people write it: what is compared, on whom, by which metrics, and how it is read.

The document is stored as it is. From the start on it doesn't change: a test whose question moves
answers none.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from testwright.core.abtests.audience import Condition
from testwright.core.abtests.judging import judged_metrics
from testwright.core.abtests.outcomes import LARGEST
from testwright.core.runs import Parameters
from testwright.core.scoring.scorer import ScorerSpec
from testwright.core.stats.assign import BUCKETS, MOST_VARIANTS
from testwright.core.suites.document import ScorerItem

Method = Literal["fixed", "sequential", "bayesian"]
"""Look once at the planned n; look at any time; or believe."""
Unit = Literal["user", "key", "request", "story"]
Aggregate = Literal["mean", "sum", "last"]
KEY_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"
_NO_NUL = r"^[^\x00]*$"
Name = Annotated[str, Field(min_length=1, max_length=100, pattern=KEY_PATTERN)]
LOWER_IS_BETTER = frozenset(
    {"latency_ms", "cost_usd", "tokens", "tokens_in", "tokens_out", "hallucination_rate", "error"}
)
"""Metrics of runs of which less is better; others say so themselves."""
SHARES = frozenset({"success", "error", "fallback"})
"""Metrics of runs that are 0 or 1."""
RUN_METRICS = frozenset(
    {
        *("success", "error", "fallback", "quality", "latency_ms"),
        *("tokens", "tokens_in", "tokens_out", "cost_usd"),
    }
)
"""What every run says of itself."""
LEAST_ALPHA, LEAST_EFFECT = 1e-9, 1e-15
"""Below these nothing can be computed: a level of confidence is 1, a number of units none."""
DEFAULT_STEPS = (5.0, 25.0, 50.0, 100.0)


class Strict(BaseModel):
    """Refuses fields that it does not know: what is misspelt would be ignored otherwise."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class ParametersSpec(Strict):
    """How a variant's model is asked; what is left out is the prompt version's."""

    temperature: float | None = Field(default=None, ge=0, le=2)
    max_tokens: int | None = Field(default=None, ge=1, le=1_000_000)
    top_p: float | None = Field(default=None, ge=0, le=1)

    def to_parameters(self) -> Parameters:
        """As the engine has them."""
        return Parameters(
            temperature=self.temperature, max_tokens=self.max_tokens, top_p=self.top_p
        )


class TargetSpec(Strict):
    """What answers in a variant."""

    model: str = Field(min_length=1, max_length=200, pattern=_NO_NUL, description="provider:name")
    prompt: str | None = Field(
        default=None,
        min_length=1,
        max_length=200,
        pattern=_NO_NUL,
        description="NAME, NAME@label or NAME@v3, pinned at the start; else the task's",
    )
    strategy: str = Field(default="auto", max_length=50)
    parameters: ParametersSpec = ParametersSpec()


class VariantSpec(Strict):
    """One of the variants; the first one is what the others are compared with."""

    key: Name
    weight: float = Field(default=1.0, le=1e9, description="relative, 0 or more")
    target: TargetSpec | None = Field(
        default=None, description="left out where the application itself does what differs"
    )


class MetricOptions(Strict):
    """How a metric's outcomes become one value a unit, and which way is better."""

    aggregate: Aggregate = Field(
        default="mean", description="of several outcomes of a unit: mean, sum or the last one"
    )
    lower_is_better: bool | None = Field(default=None, description="else known by the name")
    share: bool | None = Field(
        default=None, description="whether each unit's value is 0 or 1; else known by the name"
    )
    denominator: Name | None = Field(
        default=None, description="another metric: the ratio of both sums is compared"
    )
    quantile: float | None = Field(default=None, gt=0, lt=1, description="0.9: the 90th percentile")
    covariate: Name | None = Field(
        default=None,
        description="a metric known before the exposure, sent as outcome, that takes noise away; "
        "one with a denominator of its own is a ratio",
    )

    @model_validator(mode="after")
    def _one_way(self) -> MetricOptions:
        if self.quantile is not None and (self.denominator or self.covariate):
            raise ValueError("a quantile takes no denominator and no covariate")
        return self


def _named(value: object) -> object:
    return {"metric": value} if isinstance(value, str) else value


class GuardrailSpec(Strict):
    """A metric that rolls the test back when a variant makes it worse than allowed."""

    metric: Name
    max_harm: float = Field(
        default=0.0, ge=0, description="how much worse it may get, in its own unit"
    )


class GroupSpec(Strict):
    """Tests of one group never share a unit."""

    name: Name
    share: float = Field(default=0.5, gt=0, le=1, description="of the group's units")


class RampSpec(Strict):
    """Lets more and more units in; a guardrail that breaks on the way rolls back."""

    steps: list[float] = Field(default=list(DEFAULT_STEPS), min_length=1, max_length=20)
    minutes: float = Field(default=60.0, gt=0, le=525_600, description="of each step")

    @field_validator("steps")
    @classmethod
    def _rising(cls, steps: list[float]) -> list[float]:
        if any(not 0 < step <= 100 for step in steps) or sorted(set(steps)) != steps:  # noqa: PLR2004
            raise ValueError("per cents above 0, at most 100, each larger than the one before")
        return steps


def _usual_ramp(value: object) -> object:
    return {} if value is True else value


class ScheduleSpec(Strict):
    """When the test starts and ends by itself."""

    start_at: AwareDatetime | None = None
    stop_at: AwareDatetime | None = None

    @model_validator(mode="after")
    def _in_order(self) -> ScheduleSpec:
        if self.start_at and self.stop_at and self.stop_at <= self.start_at:
            raise ValueError("stop_at lies after start_at")
        return self


class JudgingSpec(Strict):
    """A judge who looks at a share of the answers, in the background."""

    scorer: ScorerItem = Field(
        description="a name, or `{type, name?, …options}` as in experiments: `rubric`, `panel`, "
        "`faithfulness` …"
    )
    share: float = Field(default=0.1, gt=0, le=1, description="of the test's answers")
    metric: Name = Field(default="judge_score", description="what its score is called here")
    budget_usd: float | None = Field(
        default=None, gt=0, description="judging stops before it is passed"
    )

    @property
    def spec(self) -> ScorerSpec:
        """The scorer, as the engine takes it."""
        one = self.scorer
        return ScorerSpec.from_json({"type": one} if isinstance(one, str) else one.model_dump())


class Design(Strict):
    """What `POST /api/v1/ab-tests` takes."""

    name: str = Field(min_length=1, max_length=200, pattern=_NO_NUL)
    key: Name = Field(description="how callers name it: ab:KEY")
    hypothesis: str = Field(default="", max_length=2_000, pattern=_NO_NUL)
    unit: Unit = "user"
    primary_metric: Name
    variants: list[VariantSpec]
    guardrails: list[Annotated[GuardrailSpec, BeforeValidator(_named)]] = Field(
        default=[], max_length=20
    )
    signals: list[Name] = Field(default=[], max_length=20)
    metrics: dict[Name, MetricOptions] = Field(default={}, max_length=50)
    judging: JudgingSpec | None = None
    audience: list[Condition] = Field(default=[], max_length=20)
    holdout: float = Field(default=0.0, ge=0, le=0.9)
    group: (
        Annotated[GroupSpec, BeforeValidator(lambda v: {"name": v} if isinstance(v, str) else v)]
        | None
    ) = None
    method: Method = "sequential"
    alpha: float = Field(default=0.05, ge=LEAST_ALPHA, lt=0.5)
    power: float = Field(default=0.8, ge=0.5, lt=1)
    min_effect: float | None = Field(default=None, ge=LEAST_EFFECT, le=LARGEST)
    planned_n: int | None = Field(default=None, ge=1, le=1_000_000_000)
    ramp: Annotated[RampSpec, BeforeValidator(_usual_ramp)] | None = None
    schedule: ScheduleSpec | None = None

    @field_validator("variants")
    @classmethod
    def _few(cls, variants: list[VariantSpec]) -> list[VariantSpec]:
        if len(variants) > MOST_VARIANTS:
            raise ValueError(f"a test has at most {MOST_VARIANTS} variants")
        total = sum(one.weight for one in variants)
        for one in variants:
            if 0 < one.weight * BUCKETS < total:
                raise ValueError(
                    f"{one.key} would get less than one unit in a million: a weight of 0 says so"
                )
        return variants

    @model_validator(mode="after")
    def _roles(self) -> Design:
        guarded = [one.metric for one in self.guardrails]
        named = [self.primary_metric, *guarded, *self.signals]
        twice = sorted({one for one in named if named.count(one) > 1})
        if twice:
            raise ValueError(f"{', '.join(twice)}: a metric has one role")
        return self

    @model_validator(mode="after")
    def _judged(self) -> Design:
        taken = sorted(set(self.judged()) & RUN_METRICS)
        if taken:
            raise ValueError(f"judging: every run says {taken[0]} itself: choose another metric")
        before = self.known_before() & set(self.judged())
        if before:
            raise ValueError(f"{min(before)} is judged, so it is known of no unit before")
        return self

    @model_validator(mode="after")
    def _made_of_others(self) -> Design:
        for metric, options in self.metrics.items():
            if metric in {options.denominator, options.covariate}:
                raise ValueError(f"metrics: {metric} can't be its own denominator or covariate")
            past = options.covariate and self.options(options.covariate)
            if past and (past.quantile or past.covariate):
                raise ValueError(
                    f"metrics: {options.covariate}, the covariate of {metric}, is a mean or a "
                    "ratio: it takes no quantile and no covariate"
                )
        return self

    def judged(self) -> tuple[str, ...]:
        """The metrics that the test's judge brings."""
        if self.judging is None:
            return ()
        return judged_metrics(self.judging.spec.kind, self.judging.metric)

    def options(self, metric: str) -> MetricOptions:
        """How a metric is read."""
        return self.metrics.get(metric, MetricOptions())

    def lower_is_better(self, metric: str) -> bool:
        """Which way is better."""
        said = self.options(metric).lower_is_better
        return metric in LOWER_IS_BETTER if said is None else said

    def is_share(self, metric: str) -> bool:
        """Whether the values of units are 0 or 1, so that methods for shares apply."""
        options = self.options(metric)
        if options.denominator or options.quantile or options.covariate:
            return False
        return metric in SHARES if options.share is None else options.share

    def watched(self) -> tuple[str, ...]:
        """Every metric that the results need, each once."""
        named = [
            self.primary_metric,
            *(one.metric for one in self.guardrails),
            *self.signals,
            *self.metrics,
        ]
        further = [
            other
            for options in self.metrics.values()
            for other in (options.denominator, options.covariate)
            if other is not None
        ]
        return tuple(dict.fromkeys([*named, *further]))

    def known_before(self) -> frozenset[str]:
        """Metrics that tell of the time before the exposure: covariates, and what they are of."""
        past = {one.covariate for one in self.metrics.values() if one.covariate is not None}
        below = {self.options(one).denominator for one in past}
        return frozenset(past | {one for one in below if one is not None})

    def starts_with(self) -> float:
        """Per cent of the units that are let in at the start."""
        return self.ramp.steps[0] if self.ramp else 100.0


def due(at: datetime | None, now: datetime) -> bool:
    """Whether a moment that was set has come."""
    return at is not None and at <= now


def read(document: dict[str, Any]) -> Design:
    """A design as it was stored."""
    return Design.model_validate(document)
