"""What the import of a promptfoo config takes and gives."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field, StringConstraints, field_validator

from testwright.features.prompts.schemas import (
    LONGEST_NAME,
    ParametersBody,
    Strict,
    usable_name,
)

MOST_FILES = 1_000

FileName = Annotated[str, StringConstraints(min_length=1, max_length=500)]


class ImportBody(Strict):
    """A promptfoo config, with the files that it names."""

    config: str | dict[str, Any] = Field(
        description="promptfooconfig.yaml, as text or as its value"
    )
    files: dict[FileName, str] = Field(
        default={},
        max_length=MOST_FILES,
        description="text of each file that the config names by file://, by its path",
    )
    name: str | None = Field(
        None,
        max_length=LONGEST_NAME,
        description="of the prompt; made from the config's description without one",
    )
    dry_run: bool = Field(default=False, strict=True, description="tell what would be stored")

    @field_validator("name")
    @classmethod
    def _usable(cls, value: str | None) -> str | None:
        return usable_name(value) if value is not None else None


class ImportedVersion(BaseModel):
    """One of the config's prompts. `known` when the prompt had a version that says the same."""

    version: int | None
    id: str | None
    label: str | None
    source: str
    known: bool


class ImportedModelBody(BaseModel):
    """A model that the config compares."""

    model: str
    parameters: ParametersBody
    label: str


class ImportedExamples(BaseModel):
    """Golden examples that are new, and those that were there."""

    added: int
    known: int


class ImportAnswer(BaseModel):
    """What became of a config. `notes` tell what has no counterpart here, and where it stood."""

    prompt: str
    prompt_id: str | None
    created: bool
    versions: list[ImportedVersion]
    examples: ImportedExamples
    scorers: list[dict[str, Any]]
    models: list[ImportedModelBody]
    notes: list[str]
    dry_run: bool
