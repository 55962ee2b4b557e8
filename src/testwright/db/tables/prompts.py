from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from testwright.db.base import Base


class PromptRow(Base):
    """A named prompt of a project."""

    __tablename__ = "prompts"
    __table_args__ = (UniqueConstraint("project_id", "name"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    name: Mapped[str]
    description: Mapped[str]
    task: Mapped[str]
    created_at: Mapped[datetime]


class PromptVersionRow(Base):
    """An immutable version: numbered 1, 2, 3 … within its prompt.

    `messages` is a list of `{"role", "content"}`, each content a template. `built_in` is true for
    versions that came with the product; `note` says why the version was made.
    """

    __tablename__ = "prompt_versions"
    __table_args__ = (UniqueConstraint("prompt_id", "number"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    prompt_id: Mapped[str] = mapped_column(ForeignKey("prompts.id"), index=True)
    number: Mapped[int]
    messages: Mapped[list[Any]]
    template_format: Mapped[str]
    parameters: Mapped[dict[str, Any]]
    note: Mapped[str]
    built_in: Mapped[bool]
    created_at: Mapped[datetime]


class PromptLabelRow(Base):
    """Where a label (`active`, `candidate` …) of a prompt points now."""

    __tablename__ = "prompt_labels"

    prompt_id: Mapped[str] = mapped_column(ForeignKey("prompts.id"), primary_key=True)
    label: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    version_id: Mapped[str] = mapped_column(ForeignKey("prompt_versions.id"))


class PromptLabelEventRow(Base):
    """One move of a label: the history that can be read and reverted."""

    __tablename__ = "prompt_label_events"

    id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    prompt_id: Mapped[str] = mapped_column(ForeignKey("prompts.id"), index=True)
    label: Mapped[str]
    from_version_id: Mapped[str | None]
    to_version_id: Mapped[str]
    actor: Mapped[str]
    created_at: Mapped[datetime]
