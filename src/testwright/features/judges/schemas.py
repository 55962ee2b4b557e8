"""What the doors of judges take and give, field by field."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from testwright.core.scoring.standing import Standing

MOST_LABELS = 1_000
NO_NUL = r"^[^\x00]*$"
Scale = Literal["0-1", "1-5"]


class LabelsBody(BaseModel):
    """What people say of outputs: one label, or `items` with many."""

    model_config = ConfigDict(extra="allow", allow_inf_nan=False)

    scale: Scale = Field("0-1", description="of labels that are numbers")
    items: list[dict[str, Any]] | None = Field(
        None,
        min_length=1,
        max_length=MOST_LABELS,
        description="each `{run_id | input and output, label, rater?, note?}`",
    )

    @model_validator(mode="after")
    def _one_or_many(self) -> LabelsBody:
        if (self.items is None) == (not self.model_extra):
            raise ValueError("send one label with its fields, or `items` with several")
        return self

    @property
    def every(self) -> list[dict[str, Any]]:
        """The labels."""
        return self.items if self.items is not None else [dict(self.model_extra or {})]


class CalibrateBody(BaseModel):
    """Which judge is asked of the labelled outputs; as it judged last where nothing is said."""

    model_config = ConfigDict(extra="forbid")

    prompt: str | None = Field(
        None, min_length=1, max_length=200, pattern=NO_NUL, description="NAME, NAME@v2, NAME@label"
    )
    model: str | None = Field(None, min_length=1, max_length=200, pattern=NO_NUL)
    scorer: dict[str, Any] | None = Field(
        None, description="`{type, …options}`, for a judge that did not judge yet"
    )


class CalibrationAccepted(BaseModel):
    """A judge that is about to be asked."""

    judge_id: str
    task_id: str
    status: str
    total: int


class LabelsKept(BaseModel):
    """How many labels are kept; a later one of the same person on the same output counts."""

    kept: int


class LabelBody(BaseModel):
    """A label that is kept."""

    subject: str
    run_id: str | None
    value: float
    rater: str
    note: str


class LabelList(BaseModel):
    """Labels, oldest first."""

    items: list[LabelBody]
    next_cursor: str | None


class OutputToLabel(BaseModel):
    """An output that the judge scored and nobody labelled; what it said is not told."""

    run_id: str
    task: str
    input: dict[str, Any]
    output: Any
    expected: Any


class OutputsToLabel(BaseModel):
    """Outputs in an order that has nothing to do with what the judge said."""

    items: list[OutputToLabel]
    next_cursor: str | None


class JudgeAsk(BaseModel):
    """A prompt version and the model that reads it."""

    prompt: str
    model: str


class JudgeBody(BaseModel):
    """A judge: a scorer with the prompt versions and models that it asks."""

    id: str
    name: str
    type: str
    options: dict[str, Any]
    asks: list[JudgeAsk]
    created_at: datetime
    agreement: Standing


class JudgeList(BaseModel):
    """Judges, those that came last first; `unjudged` have labels but no judge."""

    items: list[JudgeBody]
    unjudged: list[str]
    next_cursor: str | None


class Difference(BaseModel):
    """An output of which judge and people say something else."""

    judge_id: str
    subject: str
    run_id: str | None
    judge: float
    people: float


class AgreementOfName(BaseModel):
    """Every judge of a name beside the people who labelled, and where they differ most."""

    name: str
    labelled: int
    judges: list[JudgeBody]
    differences: list[Difference]
