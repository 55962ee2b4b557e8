"""What the doors of test data take and give (SPEC §2), field by field."""

from __future__ import annotations

import secrets
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
)

from testwright.core.cleanup import clean_text
from testwright.core.testdata.program import LAST_INDEX
from testwright.core.testdata.recipe import Scenario
from testwright.core.testdata.request import DataRequest
from testwright.features.testdata.bounds import (
    JsonObject,
    ObjectOrText,
    Readable,
    Records,
    few_rules,
)

LONGEST_CONTEXT = 10_000
MOST_HINTS = 50
MOST_SCENARIOS = 100
MOST_FIELDS_NAMED = 1_000
"""Fields that constraints or overrides may name: twice as many as an entity has."""
SEED_BITS = 31
"""Seeds that we choose are short enough to be read out and typed."""
_LARGEST_SEED = 2**63 - 1

Text = Annotated[str, Readable]
Name = Annotated[Text, StringConstraints(min_length=1, max_length=100)]
Hint = Annotated[Text, StringConstraints(max_length=200)]


class Strict(BaseModel):
    """Refuses fields that it does not know: a misspelt field would be ignored otherwise."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class ScenarioBody(Strict):
    """A stretch of the records in which some fields differ."""

    name: Name
    description: Text = Field("", max_length=1_000)
    count: int = Field(0, ge=0, le=LAST_INDEX, description="0: an equal share of what is left")
    overrides: JsonObject = Field(
        default={},
        max_length=MOST_FIELDS_NAMED,
        description='field → value, list of values, or {"min": …}; "a.b" reaches inside',
    )


class GenerateDataBody(Strict):
    """Which records are wanted, how many, and how."""

    request_id: Text | None = Field(None, max_length=128, description="given back as it is")
    domain: Text = Field("", max_length=100)
    entity: Name = Field(description="see GET /api/v1/data/schemas", examples=["user"])
    count: int = Field(1, ge=0, le=LAST_INDEX, strict=True)
    context: str = Field(
        "", max_length=LONGEST_CONTEXT, description="what the records are about, in plain words"
    )
    hints: list[Hint] = Field(
        default=[], max_length=MOST_HINTS, examples=[["realistic", "coherent"]]
    )
    scenarios: list[ScenarioBody] = Field(default=[], max_length=MOST_SCENARIOS)
    learn_from_history: bool = Field(default=False, strict=True)
    defect_triggering: bool = Field(default=False, strict=True)
    production_like: bool = Field(default=False, strict=True)
    schema_: Annotated[JsonObject | None, ObjectOrText] = Field(
        None, alias="schema", description="JSON Schema of an entity of your own, with x- keys"
    )
    constraints: Annotated[
        Annotated[JsonObject, Field(max_length=MOST_FIELDS_NAMED), AfterValidator(few_rules)]
        | None,
        ObjectOrText,
    ] = Field(None, description='field → limits, and "rules": conditions on whole records')
    overrides: JsonObject = Field(
        default={},
        max_length=MOST_FIELDS_NAMED,
        description="as in scenarios, for all records",
    )
    seed: int | None = Field(
        None,
        ge=-_LARGEST_SEED - 1,
        le=_LARGEST_SEED,
        strict=True,
        description="the same seed gives the same records; without one we choose and name it",
    )
    locale: Text = Field("en_US", min_length=2, max_length=20)
    start_index: int = Field(0, ge=0, le=LAST_INDEX, strict=True)
    include_metadata: bool = Field(default=False, strict=True)
    model: Text | None = Field(
        None,
        max_length=200,
        description="who writes what needs language: provider:name, prompt:NAME[@label or @vN]; "
        "the default model without one",
    )

    @field_validator("context")
    @classmethod
    def _cleaned(cls, value: str) -> str:
        return clean_text(value)

    def to_request(self) -> DataRequest:
        """The domain's own type."""
        return DataRequest(
            entity=self.entity,
            count=self.count,
            seed=secrets.randbits(SEED_BITS) if self.seed is None else self.seed,
            domain=self.domain,
            context=self.context,
            hints=tuple(self.hints),
            scenarios=tuple(
                Scenario(
                    name=one.name,
                    count=one.count,
                    description=one.description,
                    overrides=one.overrides,
                )
                for one in self.scenarios
            ),
            learn_from_history=self.learn_from_history,
            defect_triggering=self.defect_triggering,
            production_like=self.production_like,
            schema=self.schema_ or {},
            constraints=self.constraints or {},
            overrides=self.overrides,
            locale=self.locale,
            start_index=self.start_index,
            include_metadata=self.include_metadata,
        )


class DataMetadata(BaseModel):
    """How the records were made, and what makes them again."""

    generation_path: str = Field(description="traditional, llm, rag or hybrid")
    routing_reason: str
    confidence: float
    llm_tokens_used: int
    cost_usd: float | None
    generation_time_ms: float
    coherence_score: float | None = Field(description="0–1, of the first records; null when none")
    coherence_reason: str | None = Field(
        None, description="what lowers the score, when it is below COHERENCE_THRESHOLD"
    )
    fallback_from: str | None
    model_used: str = Field(description="builtin:rules where no model wrote anything")
    records_by_model: int = Field(description="so many first records have texts of the model")
    seed: int
    schema_fingerprint: str


class GenerateDataAnswer(BaseModel):
    """The records and how they came about."""

    request_id: str
    run_id: str
    success: bool
    record_count: int
    data: list[dict[str, Any]]
    defects: list[dict[str, Any]] = Field(
        default=[],
        description="with defect_triggering: record, path, class, original, injected, expect",
    )
    error: str | None = None
    metadata: DataMetadata


class PreviewAnswer(BaseModel):
    """What a request would make."""

    entity: str
    count: int
    start_index: int
    seed: int = Field(description="the one that was given, or one that would do")
    locale: str
    generation_path: str = Field(description="traditional, llm, rag or hybrid")
    routing_reason: str
    confidence: float
    understood: list[str] = Field(description="what the context was taken to ask for")
    model: str = Field(description="who would be asked; nobody is for this")
    patterns: int = Field(description="records of the past that would be followed")
    schema_fingerprint: str
    format: str
    bytes_estimate: int = Field(description="in this format; exact up to 1,000 records")
    sample: list[dict[str, Any]] = Field(description="the first records, without a model's texts")


class SchemaSummary(BaseModel):
    """An entity that records can be made of."""

    name: str
    domain: str
    description: str
    fields: list[str]
    builtin: bool


class SchemaList(BaseModel):
    """All of them."""

    items: list[SchemaSummary]
    next_cursor: str | None = None


class SchemaDetail(SchemaSummary):
    """An entity with its document."""

    model_config = ConfigDict(populate_by_name=True)
    schema_: dict[str, Any] = Field(alias="schema")


class NewSchema(Strict):
    """A document, and the name under which records are asked for."""

    name: str = Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,62}$")
    schema_: JsonObject = Field(alias="schema")


class ScoreBody(Strict):
    """Records that somebody has."""

    records: Records = Field(max_length=10_000)
    entity: Text = Field("", max_length=100, description="told from their fields when it is empty")


class ScorePart(BaseModel):
    """One measure over all records; `records` are the places of those that lower it."""

    name: str
    value: float
    weight: float
    reason: str
    judged: int
    records: list[int]


class ScoreAnswer(BaseModel):
    """The score; null when nothing of the records can be judged."""

    score: float | None
    threshold: float
    coherent: bool
    reason: str
    parts: list[ScorePart]
    record_count: int
