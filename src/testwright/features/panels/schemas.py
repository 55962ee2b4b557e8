"""What the doors of panels take and give, field by field."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from testwright.core.panels.design import PanelDesign, PanelJudge, Rule, Strict
from testwright.core.storable import StorableBody

MOST_ITEMS: Final = 10_000
Interval = tuple[float, float]


class PanelChange(Strict):
    """What changes; judgings that were begun keep the panel as it was."""

    judges: list[PanelJudge] | None = None
    consensus: Rule | None = None
    quorum: int | None = Field(default=None, ge=1)
    scale: Literal["1-5", "0-1"] | None = None
    least_confidence: float | None = Field(default=None, ge=0, le=1)
    most_spread: float | None = Field(default=None, ge=0, le=1)


class JudgingRequest(StorableBody):
    """What is judged: `items`, or what an experiment's targets or runs gave."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    items: list[dict[str, Any]] | None = Field(
        default=None,
        min_length=1,
        max_length=MOST_ITEMS,
        description="`{input, output | outputs, expected?, variant?, group?}`; of pairwise panels "
        "`{input, first, second}` or `{input, outputs: {variant: output}}`",
    )
    experiment_id: str | None = Field(default=None, min_length=1, max_length=100)
    run_ids: list[str] | None = Field(default=None, min_length=1, max_length=MOST_ITEMS)

    @model_validator(mode="after")
    def _one_source(self) -> JudgingRequest:
        if sum(one is not None for one in (self.items, self.experiment_id, self.run_ids)) != 1:
            raise ValueError("send one of `items`, `experiment_id` and `run_ids`")
        return self

    @property
    def source(self) -> str:
        """The field that says what is judged."""
        if self.items is not None:
            return "items"
        return "run_ids" if self.run_ids is not None else "experiment_id"


class JudgingAccepted(BaseModel):
    """A judging that is about to begin."""

    judging_id: str
    task_id: str
    status: str
    total: int


class JudgingBody(BaseModel):
    """A judging of a panel."""

    id: str
    task_id: str
    items: int
    created_at: datetime


class PanelBody(PanelDesign):
    """A panel."""

    id: str
    created_at: datetime
    changed_at: datetime
    created_by: str


class PanelDetail(PanelBody):
    """A panel, with its newest judgings."""

    judgings: list[JudgingBody]


class PanelList(BaseModel):
    """Panels, newest first."""

    items: list[PanelBody]
    next_cursor: str | None


class AgreementMeasure(BaseModel):
    """A measure of agreement with its 95 % interval; null where it has nothing to say."""

    value: float | None
    ci: Interval | None
    n: int


class PairAgreement(BaseModel):
    """Two judges on the items that both judged."""

    judges: tuple[str, str]
    n: int
    agreement: float | None
    agreement_ci: Interval | None
    kappa: float | None
    kappa_ci: Interval | None


class PanelAgreement(BaseModel):
    """How far the judges agree with one another."""

    level: str
    alpha: AgreementMeasure
    fleiss: AgreementMeasure
    pairs: list[PairAgreement]


class ConfusionBody(BaseModel):
    """What a judge says (columns) of what is probably true (rows), after Dawid and Skene."""

    labels: list[float]
    rows: list[list[float]]
    accuracy: float


class PanelJudgeFigures(BaseModel):
    """One judge; see docs/panels.md."""

    name: str
    judge_id: str
    prompt: str
    model: str
    weight: float
    n: int
    abstained: int
    unanswered: int
    flip_rate: float | None
    flip_rate_ci: Interval | None
    position_bias: float | None
    position_bias_ci: Interval | None
    same_as_consensus: float | None
    same_as_consensus_ci: Interval | None
    bias: float | None
    confusion: ConfusionBody | None
    people: dict[str, Any]


class RankedVariant(BaseModel):
    """A variant among others; strengths are log odds, their mean 0."""

    variant: str
    won: int
    tied: int
    lost: int
    strength: float | None
    ci: Interval | None


class RankingBody(BaseModel):
    """Variants by Bradley-Terry, the best first; `note` says why there are no strengths."""

    variants: list[RankedVariant]
    tie: float | None
    note: str


class VoteBody(BaseModel):
    """What one judge said of an item; null is an abstention."""

    judge: str
    value: float | None
    flipped: bool
    reason: str


class ItemBody(BaseModel):
    """An item, and what the panel says of it."""

    position: int
    status: str
    error: str | None
    subject: str | None
    runs: list[str]
    variants: list[str]
    votes: list[VoteBody]
    consensus: float | None
    confidence: float | None
    disagreement: str


class PanelResults(BaseModel):
    """What a judging says so far; `items` are a page, all else is about all of them."""

    panel: str
    judging_id: str
    task_id: str
    status: str
    type: str
    consensus: str
    total: int
    judged: int
    decided: int
    disagreements: int
    calls: int
    cost_usd: float | None
    agreement: PanelAgreement
    judges: list[PanelJudgeFigures]
    ranking: RankingBody | None
    notes: list[str]
    items: list[ItemBody]
    next_cursor: str | None
