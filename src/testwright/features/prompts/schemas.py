"""What the doors of prompts and their versions take and give (SPEC §3), field by field."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from testwright.core.cleanup import clean_characters, clean_text
from testwright.core.prompts.check import MAX_MESSAGES, MAX_TEMPLATE
from testwright.core.runs import Message, MessageRole, Parameters, TemplateFormat

LONGEST_NAME = 100
LONGEST_NOTE = 2_000
LARGEST_TEMPERATURE = 2.0
MOST_TOKENS = 1_000_000
_IDENTIFIER = re.compile(r"(prm|ver)_[0-9a-z]{26}")
_ADDRESSES = ("diff", "import")
"""Names that would be read as another address of the API."""

Note = Annotated[str, StringConstraints(max_length=LONGEST_NOTE)]


class Strict(BaseModel):
    """Refuses fields that it does not know: a misspelt field would be ignored otherwise."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class MessageBody(Strict):
    """One message; its content is a template."""

    role: MessageRole
    content: str = Field(max_length=MAX_TEMPLATE)


class ParametersBody(Strict):
    """How a model is asked; what is null is left to the settings and the service."""

    temperature: float | None = Field(default=None, ge=0, le=LARGEST_TEMPERATURE)
    max_tokens: int | None = Field(default=None, ge=1, le=MOST_TOKENS, strict=True)

    def to_parameters(self) -> Parameters:
        """The domain's own type."""
        return Parameters(temperature=self.temperature, max_tokens=self.max_tokens)


class WordingBody(Strict):
    """What a version says: one template, or messages that each are one."""

    template: str | None = Field(
        None,
        max_length=MAX_TEMPLATE,
        description="one user message; `{{ variable }}`, or `{variable}` with the format `format`",
    )
    messages: list[MessageBody] | None = Field(
        None, min_length=1, max_length=MAX_MESSAGES, description="instead of `template`"
    )
    parameters: ParametersBody = ParametersBody()
    message: Note = Field("", description="why this version was written")

    @field_validator("message")
    @classmethod
    def _cleaned(cls, value: str) -> str:
        return clean_text(value)

    @model_validator(mode="after")
    def _one_of_two(self) -> WordingBody:
        if (self.template is None) == (self.messages is None):
            raise ValueError("give either `template` or `messages`")
        return self

    def to_messages(self) -> tuple[Message, ...]:
        """The domain's own type, free of characters that nobody can see."""
        if self.messages is None:
            return (Message("user", clean_characters(self.template or "")),)
        return tuple(Message(one.role, clean_characters(one.content)) for one in self.messages)


class NewPrompt(WordingBody):
    """A prompt with its first version."""

    name: str = Field(max_length=LONGEST_NAME, examples=["summary"])
    description: Note = ""
    task: str = Field(
        "text",
        max_length=40,
        description="what is produced: text, test_cases, test_data; judge for what scorers ask",
    )
    template_format: TemplateFormat = "jinja"

    @field_validator("name")
    @classmethod
    def _usable(cls, value: str) -> str:
        return usable_name(value)

    @field_validator("description")
    @classmethod
    def _cleaned_description(cls, value: str) -> str:
        return clean_text(value)


class NewVersion(WordingBody):
    """The next version of a prompt."""

    template_format: TemplateFormat | None = Field(
        None, description="that of the newest version without one"
    )


class PromptChange(Strict):
    """What changes of a prompt; what is not sent stays."""

    description: Note | None = None
    protected_labels: list[str] | None = Field(
        None, max_length=50, description="labels that want a second person's approval"
    )


class VersionBody(BaseModel):
    """A version; it never changes.

    `template` is null where there are several messages. `version` counts 1, 2, 3 … `message` says
    why it was written. `labels` are those that point at it now.
    """

    id: str
    prompt_id: str
    version: int
    template: str | None
    messages: list[MessageBody]
    template_format: TemplateFormat
    parameters: ParametersBody
    message: str
    labels: list[str]
    variables: list[str]
    warnings: list[str]
    created_by: str | None
    created_at: datetime


class VersionList(BaseModel):
    """Newest first."""

    items: list[VersionBody]
    next_cursor: str | None


class PromptBody(BaseModel):
    """A prompt. `labels` tells for each label the number of the version that it points at."""

    id: str
    name: str
    description: str
    task: str
    template_format: TemplateFormat
    labels: dict[str, int]
    protected_labels: list[str]
    latest_version: int
    latest_version_id: str
    active_version: int | None
    active_version_id: str | None
    created_at: datetime
    updated_at: datetime


class PromptDetail(PromptBody):
    """A prompt with its active version."""

    version: VersionBody | None


class PromptList(BaseModel):
    """Newest first."""

    items: list[PromptBody]
    next_cursor: str | None


class PieceBody(BaseModel):
    """Some text and whether it stayed, came or went."""

    op: Literal["equal", "insert", "delete"]
    text: str


class MessageDiffBody(BaseModel):
    """One message, word by word."""

    change: Literal["equal", "changed", "added", "removed"]
    old_role: str | None
    new_role: str | None
    words: list[PieceBody]


class FieldDiffBody(BaseModel):
    """A setting that differs."""

    field: str
    old: str | float | None
    new: str | float | None


class VersionRef(BaseModel):
    """Which version was compared."""

    id: str
    prompt_id: str
    prompt: str
    version: int


class DiffBody(BaseModel):
    """What changed from one version to another; `unified` is "" where nothing did."""

    from_: VersionRef = Field(alias="from")
    to: VersionRef
    same: bool
    unified: str
    messages: list[MessageDiffBody]
    fields: list[FieldDiffBody]


def usable_name(value: str) -> str:
    """A name that references, addresses and people can use.

    Raises:
        ValueError: it can't be used; says why.
    """
    name = clean_text(value)
    if not name:
        raise ValueError("write a name of 1 to 100 characters")
    if any(sign in name for sign in "@/\\\n\t") or not name.isprintable():
        raise ValueError("a name is one line without @, / and \\")
    if _IDENTIFIER.fullmatch(name) or name in _ADDRESSES or not name.strip("."):
        raise ValueError(f"{name!r} means something else here: choose another name")
    return name
