"""What the doors of backlogs and generations take and give, field by field."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    BeforeValidator,
    Field,
    JsonValue,
    StringConstraints,
    field_validator,
)

from testwright.core.cleanup import clean_text
from testwright.core.testcases.story import SuiteRequest
from testwright.core.testcases.suite import CaseType, Difficulty, Grounding, Priority
from testwright.core.testcases.techniques.catalogue import TECHNIQUES
from testwright.features.testcases.schemas import (
    ContextBody,
    Line,
    MeasureBody,
    Name,
    Strict,
    TestCaseBody,
    UsageBody,
    clean_story,
)

MOST_STORIES = 5_000


def _text(value: str) -> str:
    cleaned = clean_text(value)
    if not cleaned:
        raise ValueError("write something: nothing is left after clean-up")
    return cleaned


Text = Annotated[str, StringConstraints(max_length=2_000), AfterValidator(_text)]


class StoryBody(Strict):
    """One story of a backlog; what it says of itself wins over the backlog's options."""

    user_story: str = Field(validation_alias=AliasChoices("user_story", "story", "text"))
    acceptance_criteria: list[Line] = Field(default=[], max_length=50)
    id: Name | None = Field(default=None, validation_alias=AliasChoices("id", "story_id", "key"))
    title: Annotated[str, StringConstraints(max_length=300)] | None = None
    difficulty: Difficulty | None = None
    num_test_cases: int | None = Field(default=None, ge=1, le=10, strict=True)


def _worded(value: Any) -> Any:  # noqa: ANN401 - whatever was sent
    """A story that is sent as a mere text."""
    return {"user_story": value} if isinstance(value, str) else value


class FileBody(Strict):
    """A backlog file, as it is."""

    content: str = Field(description="the file; base64 for XLSX", max_length=30_000_000)
    encoding: Literal["text", "base64"] = "text"
    format: Name = Field(description="name of a story importer: text, markdown, csv, xlsx …")
    columns: dict[Name, Name] = Field(
        default={}, description="our field → the file's column; what is left out is guessed"
    )


class BacklogBody(Strict):
    """A backlog: stories one by one, or a file; the options hold for all of them."""

    stories: list[Annotated[StoryBody, BeforeValidator(_worded)]] = Field(
        default=[],
        max_length=MOST_STORIES,
        description="each a text, or an object with what the backlog says of it",
    )
    file: FileBody | None = None
    context: ContextBody | None = None
    difficulty: Difficulty = "medium"
    num_test_cases: int = Field(default=3, ge=1, le=10, strict=True)
    model: str | None = Field(default=None, min_length=1, max_length=200)
    strategy: str = Field(default="auto", max_length=40)
    techniques: list[Name] = Field(default=[], max_length=40)
    include_test_data: bool = Field(default=True, strict=True)
    use_cache: bool = Field(default=True, strict=True)
    update: bool = Field(
        default=False,
        strict=True,
        description="stories that have a generation keep it; it is made again if they changed",
    )
    dry_run: bool = Field(
        default=False, strict=True, description="only tell what would be done: nothing is stored"
    )


class CaseEdit(Strict):
    """What a person changes in a case; fields that are left out stay."""

    type: CaseType | None = None
    technique: str | None = None
    priority: Priority | None = None
    title: Text | None = None
    preconditions: list[Text] | None = Field(default=None, max_length=50)
    steps: list[Text] | None = Field(default=None, min_length=1, max_length=50)
    expected_result: Text | None = None
    test_data: dict[str, JsonValue] | None = None
    covers: list[Name] | None = Field(default=None, max_length=50)
    grounding: Grounding | None = None
    assumption: Text | None = None

    @field_validator("covers")
    @classmethod
    def _once(cls, value: list[str] | None) -> list[str] | None:
        return list(dict.fromkeys(value)) if value is not None else None

    @field_validator("technique")
    @classmethod
    def _known(cls, value: str | None) -> str | None:
        if value is not None and value not in TECHNIQUES:
            raise ValueError(f"{value!r} is not one of {', '.join(TECHNIQUES)}")
        return value

    def values(self) -> dict[str, Any]:
        """The fields that were sent, as a `TestCase` takes them; null is only an assumption's."""
        sent = {name: getattr(self, name) for name in self.model_fields_set}
        return {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in sent.items()
            if name == "assumption" or value is not None
        }


class RegenerateBody(Strict):
    """What changed; fields that are left out stay as they were."""

    user_story: str | None = Field(
        default=None, validation_alias=AliasChoices("user_story", "story"), min_length=1
    )
    acceptance_criteria: list[Line] | None = Field(default=None, max_length=50)
    context: ContextBody | None = None
    difficulty: Difficulty | None = None
    num_test_cases: int | None = Field(default=None, ge=1, le=10, strict=True)
    techniques: list[Name] | None = Field(default=None, max_length=40)
    include_test_data: bool | None = Field(default=None, strict=True)
    model: str | None = Field(default=None, min_length=1, max_length=200)
    strategy: str = Field(default="auto", max_length=40)
    test_cases: list[Name] = Field(
        default=[], max_length=50, description="only these cases are replaced"
    )

    @field_validator("user_story")
    @classmethod
    def _as_when_generated(cls, value: str | None) -> str | None:
        return clean_story(value) if value is not None else None

    def changed(self, before: SuiteRequest, *, count: int) -> SuiteRequest:
        """The request as it is now; `count` cases unless another number is wanted."""
        values: dict[str, Any] = {"num_test_cases": self.num_test_cases or min(10, max(1, count))}
        for name in ("user_story", "difficulty", "include_test_data"):
            if (value := getattr(self, name)) is not None:
                values[name] = value
        if self.acceptance_criteria is not None:
            cleaned = (clean_text(text) for text in self.acceptance_criteria)
            values["acceptance_criteria"] = tuple(text for text in cleaned if text)
        if self.techniques is not None:
            values["techniques"] = tuple(self.techniques)
        if self.context is not None:
            values["context"] = self.context.to_context()
        return replace(before, **values)


class EditedCaseBody(TestCaseBody):
    """One test case as it stands; `edited` when a person changed it."""

    edited: bool


class CriterionBody(BaseModel):
    """One acceptance criterion."""

    id: str
    text: str


class ChangeBody(BaseModel):
    """What became of one case when the suite was made again."""

    id: str
    change: Literal["edited", "kept", "replaced", "added", "removed"]
    reason: str


class CasePlaceBody(BaseModel):
    """Where a case stands."""

    generation_id: str
    story_id: str
    case_id: str
    title: str


class DuplicateBody(BaseModel):
    """Two cases of which one is enough: what they share says `reason`. Nothing is removed."""

    kept: CasePlaceBody
    dropped: CasePlaceBody
    kind: Literal["exact", "same behaviour"]
    reason: str


class DuplicateList(BaseModel):
    """Cases of a backlog that say the same as others of it."""

    items: list[DuplicateBody]
    next_cursor: None


class GenerationSummary(BaseModel):
    """A generation in a list."""

    id: str
    job_id: str | None
    story_id: str
    title: str
    model_used: str
    strategy_used: str
    quality_score: float
    cases: int
    edited_cases: int
    open_questions: int
    uncovered_criteria: list[str]
    created_at: datetime
    updated_at: datetime


class GenerationList(BaseModel):
    """A page of generations, newest first."""

    items: list[GenerationSummary]
    next_cursor: str | None


class GenerationBody(BaseModel):
    """A suite of test cases as people work with it."""

    id: str
    generation_id: str
    run_id: str
    job_id: str | None
    story_id: str
    title: str
    user_story: str
    acceptance_criteria: list[CriterionBody]
    request: dict[str, Any]
    model_used: str
    strategy_used: str
    strategy_reason: str
    prompt_version: str | None
    test_cases: list[EditedCaseBody]
    open_questions: list[str]
    coverage: dict[str, list[str]]
    coverage_matrix: dict[str, Any]
    duplicates: list[DuplicateBody]
    quality_score: float
    quality: dict[str, MeasureBody]
    usage: UsageBody
    created_at: datetime
    updated_at: datetime
    success: Literal[True]


class RegeneratedBody(GenerationBody):
    """The suite after it was made again, and what became of every case."""

    changes: list[ChangeBody]


class SkippedBody(BaseModel):
    """A story that is left out, and why."""

    where: str
    problem: str


class BacklogPlan(BaseModel):
    """What a backlog would be: the answer to a dry run."""

    dry_run: Literal[True]
    total: int
    columns: dict[str, str]
    ignored_columns: list[str]
    skipped: list[SkippedBody]
    stories: list[dict[str, Any]]


class BacklogAccepted(BaseModel):
    """The job that works on a backlog."""

    id: str
    job_id: str
    task_id: str
    status: str
    total: int
    skipped: list[SkippedBody]
    success: Literal[True]
