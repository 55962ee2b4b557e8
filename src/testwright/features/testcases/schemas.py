"""What `/generate-tests` takes and gives (SPEC §1), field by field."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    AliasChoices,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from testwright.core.cleanup import clean_text
from testwright.core.ports import Strategy
from testwright.core.testcases.story import FieldRule, ProjectContext, SuiteRequest
from testwright.core.testcases.suite import CaseType, Difficulty, Grounding, Priority
from testwright.plugins import registry

SHORTEST_STORY, LONGEST_STORY = 10, 2_000
_LONGEST_RAW = 50_000
_EXAMPLE = "As a customer, I want to search products by category so that I find items quickly"

Name = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Line = Annotated[str, StringConstraints(max_length=1_000)]


class Strict(BaseModel):
    """Refuses fields that it does not know: a misspelt field would be ignored otherwise."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class FieldRuleBody(Strict):
    """What a project says of one field of an entity."""

    type: Name | None = None
    min: float | None = Field(None, allow_inf_nan=False)
    max: float | None = Field(None, allow_inf_nan=False)
    required: bool | None = None
    values: list[str | bool | int | float] = Field(default=[], max_length=100)

    @model_validator(mode="after")
    def _in_order(self) -> FieldRuleBody:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"min ({self.min:g}) is greater than max ({self.max:g})")
        return self


class ContextBody(Strict):
    """What a team knows and a story does not say."""

    roles: list[Name] = Field(default=[], max_length=50)
    entities: dict[Name, Annotated[dict[Name, FieldRuleBody], Field(max_length=100)]] = Field(
        default={}, max_length=50
    )
    states: dict[Name, list[Name]] | list[Name] = Field(
        default=[], description="states in order, or entity → its states in order"
    )
    glossary: dict[Name, Line] = Field(default={}, max_length=200)

    def to_context(self) -> ProjectContext:
        """The domain's own type, with cleaned texts."""
        states = self.states if isinstance(self.states, dict) else {"": self.states}
        return ProjectContext(
            roles=_cleaned(self.roles),
            entities={
                clean_text(entity): {
                    clean_text(name): FieldRule(
                        type=clean_text(rule.type) if rule.type else None,
                        min=rule.min,
                        max=rule.max,
                        required=rule.required,
                        values=_cleaned([_shown(value) for value in rule.values]),
                    )
                    for name, rule in fields.items()
                }
                for entity, fields in self.entities.items()
            },
            states={clean_text(key): _cleaned(names) for key, names in states.items() if names},
            glossary={clean_text(term): clean_text(text) for term, text in self.glossary.items()},
        )


class GenerateTestsBody(Strict):
    """A user story, and how its test cases are wanted."""

    user_story: str = Field(
        validation_alias=AliasChoices("user_story", "story"),
        description="10 to 2,000 characters after clean-up; `story` is another name for it",
        examples=[_EXAMPLE],
    )
    acceptance_criteria: list[Line] = Field(default=[], max_length=50)
    context: ContextBody | None = None
    difficulty: Difficulty = "medium"
    num_test_cases: int = Field(3, ge=1, le=10, strict=True)
    model: str | None = Field(
        None,
        min_length=1,
        max_length=200,
        description="provider:name, prompt:NAME[@label or @vN]; see GET /models",
    )
    strategy: str = Field(
        "auto",
        max_length=40,
        description="rules (no model), direct, rag (with similar past cases), hybrid (direct, then "
        "rag when the answer is weak), or auto, which chooses and says why",
        # Not a Literal: third parties add strategies, and the engine names those that there are.
        json_schema_extra=lambda schema: schema.update(enum=["auto", *registry.names(Strategy)]),
    )
    techniques: list[Name] = Field(default=[], max_length=40, description="only these; empty: all")
    include_test_data: bool = Field(default=True, strict=True)
    use_cache: bool = Field(default=True, strict=True)

    @field_validator("user_story")
    @classmethod
    def _cleaned_story(cls, value: str) -> str:
        if len(value) > _LONGEST_RAW:
            raise ValueError(f"the story has {len(value):,} characters; {_ALLOWED}")
        cleaned = clean_text(value)
        if not SHORTEST_STORY <= len(cleaned) <= LONGEST_STORY:
            raise ValueError(
                f"the story has {len(cleaned):,} characters after clean-up; {_ALLOWED}"
            )
        return cleaned

    def to_request(self) -> SuiteRequest:
        """The domain's own type."""
        return SuiteRequest(
            user_story=self.user_story,
            acceptance_criteria=_cleaned(self.acceptance_criteria),
            context=self.context.to_context() if self.context else ProjectContext(),
            difficulty=self.difficulty,
            num_test_cases=self.num_test_cases,
            techniques=tuple(self.techniques),
            include_test_data=self.include_test_data,
        )


class TestCaseBody(BaseModel):
    """One test case."""

    __test__ = False

    id: str
    type: CaseType
    technique: str
    priority: Priority
    title: str
    preconditions: list[str]
    steps: list[str]
    expected_result: str
    test_data: dict[str, Any]
    covers: list[str]
    grounding: Grounding
    assumption: str | None


class MeasureBody(BaseModel):
    """One measure of the quality score; `value` null means that it does not apply."""

    value: float | None
    reason: str


class UsageBody(BaseModel):
    """Tokens and money of the run; `cost_usd` null means that a price is unknown."""

    input_tokens: int
    output_tokens: int
    cost_usd: float | None


class GenerateTestsAnswer(BaseModel):
    """A suite of test cases, with all that is known of how it came about."""

    request_id: str
    run_id: str
    generation_id: str
    story_id: str
    model_used: str
    strategy_used: str
    strategy_reason: str
    prompt_version: str | None
    processing_time_ms: float
    cached: bool
    test_cases: list[TestCaseBody]
    open_questions: list[str]
    coverage: dict[str, list[str]]
    quality_score: float
    quality: dict[str, MeasureBody]
    usage: UsageBody
    success: Literal[True]


class CostEstimate(BaseModel):
    """What a generation would cost, and how we know."""

    model: str
    strategy: str
    input_tokens: int
    output_tokens: int
    cost_usd: float | None
    latency_ms: dict[Literal["p50", "p90"], float | None]
    basis: str


_ALLOWED = f"write {SHORTEST_STORY} to {LONGEST_STORY:,}"


def _cleaned(texts: list[str]) -> tuple[str, ...]:
    return tuple(cleaned for text in texts if (cleaned := clean_text(text)))


def _shown(value: str | float) -> str:
    return str(value).lower() if isinstance(value, bool) else f"{value}"
