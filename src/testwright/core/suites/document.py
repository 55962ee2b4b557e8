"""What a suite file says. Its published JSON Schema is made from these classes."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from testwright.core.regex import regex
from testwright.core.scoring.specs import MOST_SCORERS
from testwright.core.storable import StorableBody

Metric = Literal["score", "pass_rate", "hallucination_rate"]
MOST_PROMPTS, MOST_MODELS = 20, 20
_REFERENCE = regex(r"[^\s{}@]+(?:@[^\s{}@]+)?")


def _kind(value: object) -> str:
    return "text" if isinstance(value, str) else "object"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", title=None)


class ChatMessage(_Strict):
    """One message of a prompt."""

    role: Literal["system", "user", "assistant"]
    content: str


class PromptText(_Strict):
    """A prompt that stands here, or in a file beside the suite. It is kept as a version."""

    name: str | None = Field(
        None,
        min_length=1,
        max_length=100,
        pattern=r"^[^\s{}@]+$",
        description="under which its versions are kept; the suite's name when left out",
    )
    template: str | None = Field(None, min_length=1, description="its text, one user message")
    file: str | None = Field(None, min_length=1, description="a file with its text")
    messages: list[ChatMessage] | None = Field(None, min_length=1, description="a whole chat")
    format: Literal["jinja", "format"] = Field(
        "jinja", description="{{ variable }} (jinja) or {variable} (format)"
    )

    @model_validator(mode="after")
    def _one_of_three(self) -> PromptText:
        if [self.template, self.file, self.messages].count(None) != 2:  # noqa: PLR2004
            raise ValueError("takes one of `template`, `file` and `messages`")
        return self


class ScorerChoice(BaseModel):
    """A scorer with its options, which stand beside `type`."""

    model_config = ConfigDict(extra="allow", title=None)

    type: str = Field(min_length=1, max_length=100, description="`similarity`, `exact` …")
    name: str | None = Field(None, min_length=1, max_length=100, description="of its scores")
    weight: float = Field(1.0, ge=0, le=1_000, description="in the overall score; 0 only tells")
    threshold: float | None = Field(
        None, ge=0, le=1, description="below it the answer fails, whatever the others say"
    )


ScorerName = Annotated[str, Field(min_length=1, max_length=100)]
ScorerItem = Annotated[
    Annotated[ScorerName, Tag("text")] | Annotated[ScorerChoice, Tag("object")],
    Discriminator(_kind),
]


class Gate(_Strict):
    """When a change passes."""

    min_effect: float = Field(0.05, gt=0, le=1, description="the smallest difference that matters")
    alpha: float = Field(0.05, gt=0, lt=0.5, description="chance of any false alarm")
    metrics: list[Metric] = Field(
        default_factory=lambda: list[Metric](["score"]),
        min_length=1,
        description="whose verdicts count",
    )
    max_errors: float = Field(
        0.05, ge=0, le=1, description="share of a target's questions that may get no answer"
    )


class ScheduleChoice(_Strict):
    """When an experiment is made again."""

    cron: str = Field(
        min_length=1, max_length=200, description="minute, hour, day of month, month, day of week"
    )
    time_zone: str = Field("UTC", min_length=1, max_length=100, description="as Europe/Berlin")


class ExampleFile(_Strict):
    """Golden examples in a file beside the suite: JSON Lines, JSON, CSV or YAML."""

    file: str = Field(min_length=1)


class SuiteExample(BaseModel):
    """A golden example. Without `input` every other field is a part of the input."""

    model_config = ConfigDict(extra="allow", title=None)

    input: dict[str, Any] | str | None = Field(None, description="variables by name")
    expected: Any = Field(None, description="what should come out, any JSON value")
    tags: list[str] | str = Field(default_factory=list)
    metadata: dict[str, Any] = Field(default_factory=dict)
    scorers: list[ScorerItem] = Field(
        default_factory=list,
        max_length=MOST_SCORERS,
        description="of this example, beside those of the suite",
    )
    threshold: float | None = Field(
        None, ge=0, le=1, description="the score from which its answers pass; else the suite's"
    )

    def as_given(self) -> dict[str, Any]:
        """The fields that were said, as files of golden examples have them."""
        return self.model_dump(exclude_unset=True)


PromptWords = Annotated[str, Field(min_length=1)]
Prompt = Annotated[
    Annotated[PromptWords, Tag("text")] | Annotated[PromptText, Tag("object")], Discriminator(_kind)
]
CronText = Annotated[str, Field(min_length=1, max_length=200)]
ScheduleItem = Annotated[
    Annotated[CronText, Tag("text")] | Annotated[ScheduleChoice, Tag("object")],
    Discriminator(_kind),
]


def _listed(value: object) -> str:
    return "list" if isinstance(value, list) else "file"


Examples = Annotated[
    Annotated[list[SuiteExample], Tag("list")] | Annotated[ExampleFile, Tag("file")],
    Discriminator(_listed),
]


class Suite(_Strict, StorableBody):
    """Prompts and models that are compared on golden examples, and what decides."""

    name: str = Field(
        "suite", min_length=1, max_length=100, description="the file's name when left out"
    )
    description: str = Field("", max_length=2_000)
    prompt: Prompt | None = Field(
        None,
        description="a template, or a prompt of the registry: NAME (what is active), NAME@v3, "
        "NAME@label",
    )
    prompts: list[Prompt] | None = Field(None, min_length=1, max_length=MOST_PROMPTS)
    models: list[str] = Field(
        default_factory=list, max_length=MOST_MODELS, description="provider:name; else the default"
    )
    strategies: list[str] = Field(default_factory=list, max_length=10)
    examples: Examples | None = Field(
        None,
        description="each `{input: {...}, expected: ..., tags: [...], scorers: [...]}`; those "
        "that the first prompt has when left out",
    )
    tags: list[str] = Field(
        default_factory=list, max_length=50, description="only examples with one"
    )
    scorers: list[ScorerItem] = Field(default_factory=list, max_length=MOST_SCORERS)
    threshold: float | None = Field(
        None, ge=0, le=1, description="the score from which an answer passes; else 0.5"
    )
    judge_model: str | None = Field(None, max_length=200)
    baseline: int | str | None = Field(
        None,
        description="number of a version, NAME@v3, `active`, or a target's name; the first target "
        "when left out",
    )
    gate: Gate = Field(default_factory=lambda: Gate.model_validate({}))
    repeats: int = Field(1, ge=1, le=100, description="times that every question is asked")
    concurrency: int | None = Field(None, ge=1, le=1_000)
    budget_usd: float | None = Field(None, gt=0)
    schedule: ScheduleItem | None = Field(
        None, description="a cron expression in UTC, or with its time zone: made again then"
    )

    @model_validator(mode="after")
    def _one_of_both(self) -> Suite:
        if (self.prompt is None) == (self.prompts is None):
            raise ValueError("takes one of `prompt` and `prompts`")
        return self

    @property
    def every_prompt(self) -> list[str | PromptText]:
        """Its prompts, in order."""
        return [self.prompt] if self.prompt is not None else list(self.prompts or [])

    @property
    def files(self) -> list[str]:
        """Files that it names."""
        named = [one.file for one in self.every_prompt if isinstance(one, PromptText) and one.file]
        return [*named, *([self.examples.file] if isinstance(self.examples, ExampleFile) else [])]


def is_reference(text: str) -> bool:
    """Whether a prompt's text names one of the registry: a template has blanks or braces."""
    return _REFERENCE.fullmatch(text.strip()) is not None


def json_schema() -> str:
    """The published JSON Schema of suite files."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Suite.model_json_schema(),
        "title": "Testwright suite",
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
