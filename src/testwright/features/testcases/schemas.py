"""What `/generate-tests` takes and gives (SPEC §1), field by field."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    AliasChoices,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from testwright.core.cleanup import clean_text
from testwright.core.ports import Strategy
from testwright.core.testcases.language.field_types import FIELD_TYPES
from testwright.core.testcases.project_context.reading import (
    MOST_ENTITIES,
    MOST_FIELDS,
    MOST_ROLES,
    MOST_TERMS,
    MOST_VALUES,
    context_from_json,
    read_context,
)
from testwright.core.testcases.story import ProjectContext, SuiteRequest
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

    type: Name | None = Field(None, description=f"{', '.join(FIELD_TYPES)}, or any other word")
    min: float | None = None
    max: float | None = None
    required: bool | None = None
    values: list[str | bool | int | float] = Field(default=[], max_length=MOST_VALUES)


class ContextBody(Strict):
    """What a team knows and a story does not say.

    A field may be one line of text: `money 0.01..5000 required`, `open | closed`.
    """

    roles: list[Name] = Field(default=[], max_length=MOST_ROLES)
    entities: dict[
        Name, Annotated[dict[Name, FieldRuleBody | str], Field(max_length=MOST_FIELDS)]
    ] = Field(default={}, max_length=MOST_ENTITIES)
    states: dict[str, list[Name] | dict[Name, list[Name]]] | list[Name] = Field(
        default=[],
        description="states in order, entity → its states in order, or entity → state → the states "
        "that may follow",
    )
    glossary: dict[Name, Line] = Field(default={}, max_length=MOST_TERMS)

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:  # noqa: ANN401 - any JSON value
        """Read by the core, which knows more than a schema can say; then written out in full."""
        context, problems = read_context(value)
        if problems:
            raise ValidationError.from_exception_data(
                cls.__name__,
                [
                    InitErrorDetails(
                        type=PydanticCustomError("context", "{it}", {"it": text}),
                        loc=path,
                        input=None,
                    )
                    for path, text in problems
                ],
            )
        return context.to_json()

    def to_context(self) -> ProjectContext:
        """The domain's own type."""
        return context_from_json(self.model_dump())


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
        return clean_story(value)

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


def clean_story(value: str) -> str:
    """A story after clean-up, of a length that can be worked with.

    Raises:
        ValueError: it is too short or too long; the message says what is allowed.
    """
    if len(value) > _LONGEST_RAW:
        raise ValueError(f"the story has {len(value):,} characters; {_ALLOWED}")
    cleaned = clean_text(value)
    if not SHORTEST_STORY <= len(cleaned) <= LONGEST_STORY:
        raise ValueError(f"the story has {len(cleaned):,} characters after clean-up; {_ALLOWED}")
    return cleaned


_ALLOWED = f"write {SHORTEST_STORY} to {LONGEST_STORY:,}"


def _cleaned(texts: list[str]) -> tuple[str, ...]:
    return tuple(cleaned for text in texts if (cleaned := clean_text(text)))
