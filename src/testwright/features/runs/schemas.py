"""What the doors of runs take and give, field by field."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from testwright.core.runs import Parameters

_NO_NUL = r"^[^\x00]*$"


class Strict(BaseModel):
    """Refuses fields that it does not know: a misspelt field would be ignored otherwise."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class ParametersBody(Strict):
    """How the model is asked; what is left out is the prompt version's."""

    temperature: float | None = Field(default=None, ge=0, le=2)
    max_tokens: int | None = Field(default=None, ge=1, le=1_000_000)

    def to_parameters(self) -> Parameters:
        """As the engine has them."""
        return Parameters(temperature=self.temperature, max_tokens=self.max_tokens)


class NewRun(Strict):
    """A prompt version and what it is asked with."""

    prompt_version_id: str = Field(min_length=1, max_length=100, pattern=_NO_NUL)
    variables: dict[str, Any] = Field(
        default={},
        description="for the task `text` the variables by name, else the fields of its request",
    )
    model: str | None = Field(
        default=None, min_length=1, max_length=200, description="provider:name"
    )
    parameters: ParametersBody = ParametersBody()


class RunAccepted(BaseModel):
    """A run that waits for its turn."""

    run_id: str
    task_id: str
    status: str
    warnings: list[str]


class ScoreBody(BaseModel):
    """What a scorer said; `value` null is unscored, which is not 0."""

    name: str
    value: float | None
    reason: str
    label: str


class RunSummary(BaseModel):
    """A run. `status` is `pending`, `running`, `completed`, `failed` or `cancelled`.

    `cost_usd` is null when a price is unknown; figures are null until the run has ended.
    """

    id: str
    status: str
    task: str
    prompt: str | None
    prompt_version_id: str | None
    model: str | None
    requested_model: str | None
    strategy: str | None
    latency_ms: float | None
    tokens_in: int | None
    tokens_out: int | None
    cost_usd: float | None
    error: str | None
    created_at: datetime


class RunBody(RunSummary):
    """A run with what it was given and what it gave. `variant` is that of an A/B test."""

    task_id: str | None
    input: dict[str, Any]
    output: dict[str, Any] | None
    scores: list[ScoreBody]
    attempts: list[dict[str, Any]]
    parameters: dict[str, Any]
    strategy_reason: str
    fallback_from: str | None
    notes: list[Any]
    variant: str | None


class RunList(BaseModel):
    """A page of runs, newest first."""

    items: list[RunSummary]
    next_cursor: str | None
