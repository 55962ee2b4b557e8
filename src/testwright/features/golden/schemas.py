"""What the doors of golden examples take and give, field by field."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from testwright.core.golden.example import MOST_TAGS

MOST_AT_ONCE = 10_000
LONGEST_FILE = 30_000_000
NO_NUL = r"^[^\x00]*$"


class Strict(BaseModel):
    """Refuses fields that it does not know: a misspelt field would be ignored otherwise."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


MASK_PII = Field(
    default=False,
    strict=True,
    description="put placeholders in the place of personal data; what was sent is not stored",
)


class ExampleFields(Strict):
    """An example: what goes in, what should come out."""

    input_data: dict[str, Any] = Field(
        description="for the task `text` the variables by name, else the fields of its request"
    )
    expected_output: Any = Field(
        default=None, description="any JSON value; null: nothing is expected"
    )
    tags: list[str] = Field(default=[], max_length=MOST_TAGS)
    metadata: dict[str, Any] = {}


class NewExamples(Strict):
    """One example, or `items` with many."""

    input_data: dict[str, Any] | None = None
    expected_output: Any = None
    tags: list[str] = Field(default=[], max_length=MOST_TAGS)
    metadata: dict[str, Any] = {}
    items: list[ExampleFields] | None = Field(default=None, min_length=1, max_length=MOST_AT_ONCE)
    mask_pii: bool = MASK_PII

    @model_validator(mode="after")
    def _one_or_many(self) -> NewExamples:
        alone = self.model_fields_set - {"items", "mask_pii"}
        if self.items is None and self.input_data is None:
            raise ValueError("send `input_data`, or `items` with several examples")
        if self.items is not None and alone:
            raise ValueError(f"send either `items` or {', '.join(sorted(alone))}")
        return self

    def fields(self) -> list[ExampleFields]:
        """The examples."""
        if self.items is not None:
            return self.items
        return [
            ExampleFields(
                input_data=self.input_data or {},
                expected_output=self.expected_output,
                tags=self.tags,
                metadata=self.metadata,
            )
        ]


class ExampleImport(Strict):
    """A file of examples, as it is."""

    content: str = Field(max_length=LONGEST_FILE, description="the file's text, or base64 of it")
    encoding: Literal["text", "base64"] = "text"
    format: str = Field(max_length=20, description="jsonl, json, csv or yaml")
    name: str = Field(
        "", max_length=200, pattern=NO_NUL, description="of the file; examples remember it"
    )
    tags: list[str] = Field(default=[], max_length=MOST_TAGS, description="for all of them")
    mask_pii: bool = MASK_PII


class RunAsExample(Strict):
    """A run whose input, and output if it was good, become an example."""

    run_id: str = Field(max_length=100, pattern=NO_NUL)
    expected_output: Any = Field(default=None, description="left out: what the run gave")
    tags: list[str] = Field(default=[], max_length=MOST_TAGS)
    metadata: dict[str, Any] = {}
    mask_pii: bool = MASK_PII


class ExampleBody(BaseModel):
    """A stored example, in one of its versions."""

    id: str
    version_id: str
    prompt_id: str
    input_data: dict[str, Any]
    expected_output: Any
    tags: list[str]
    metadata: dict[str, Any]
    source: str
    created_by: str | None
    valid_from: datetime
    valid_to: datetime | None


class ExampleDetail(ExampleBody):
    """An example with every version of it, the newest first; `valid_to` is set when it is gone."""

    versions: list[ExampleBody]


class ExampleAdded(ExampleBody):
    """An example that was sent; `known` when it was there already, and then as it was."""

    known: bool
    warnings: list[str]
    masked: dict[str, int]


class ExamplesAdded(BaseModel):
    """Examples that were sent together, in order, each once."""

    items: list[ExampleBody]
    added: int
    known: int
    warnings: list[str]
    masked: dict[str, int]


class ExampleList(BaseModel):
    """A page of examples, newest first."""

    items: list[ExampleBody]
    next_cursor: str | None


class ImportProblem(BaseModel):
    """What could not be read, and where in the file."""

    where: str
    problem: str


class ExamplesImported(BaseModel):
    """What became of a file; `problems` has the first ones of `left_out`.

    `masked` counts personal data by kind, each datum once an example.
    """

    added: int
    known: int
    left_out: int
    problems: list[ImportProblem]
    warnings: list[str]
    masked: dict[str, int]
