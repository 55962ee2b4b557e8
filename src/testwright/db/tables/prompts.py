from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
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
    created_by: Mapped[str | None]
    created_at: Mapped[datetime]


class PromptLabelRow(Base):
    """Where a label (`active`, `candidate` …) of a prompt points now."""

    __tablename__ = "prompt_labels"

    prompt_id: Mapped[str] = mapped_column(ForeignKey("prompts.id"), primary_key=True)
    label: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    version_id: Mapped[str] = mapped_column(ForeignKey("prompt_versions.id"))


class PromptLabelEventRow(Base):
    """One thing that happened to a label: the history that can be read and reverted.

    Attributes:
        action: `move`, `remove`, `protect` or `unprotect`.
        from_version_id, to_version_id: where the label was and is; null where it was or is nowhere.
        actor: who did it, or asked for it where the label is protected.
        approved_by: who else agreed; null where nobody had to.
    """

    __tablename__ = "prompt_label_events"

    id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    prompt_id: Mapped[str] = mapped_column(ForeignKey("prompts.id"), index=True)
    label: Mapped[str]
    action: Mapped[str] = mapped_column(server_default="move")
    from_version_id: Mapped[str | None]
    to_version_id: Mapped[str | None]
    note: Mapped[str] = mapped_column(server_default="")
    actor: Mapped[str]
    approved_by: Mapped[str | None]
    created_at: Mapped[datetime]


class PromptProtectedLabelRow(Base):
    """A label of a prompt that moves only when a second person agrees."""

    __tablename__ = "prompt_protected_labels"

    prompt_id: Mapped[str] = mapped_column(ForeignKey("prompts.id"), primary_key=True)
    label: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)


class PromptLabelRequestRow(Base):
    """A wish to move a protected label.

    Attributes:
        from_version_id: where the label was when it was asked for: what the approver sees.
        to_version_id: where it should go; null to remove it.
        status: `pending`, `approved`, `rejected`, or `superseded` when the label moved meanwhile.
    """

    __tablename__ = "prompt_label_requests"
    __table_args__ = (Index("ix_prompt_label_requests_prompt_id_label", "prompt_id", "label"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    prompt_id: Mapped[str] = mapped_column(ForeignKey("prompts.id"))
    label: Mapped[str]
    from_version_id: Mapped[str | None]
    to_version_id: Mapped[str | None]
    note: Mapped[str]
    status: Mapped[str]
    requested_by: Mapped[str]
    decided_by: Mapped[str | None]
    created_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
