from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from testwright.db.base import Base


class ExampleRow(Base):
    """One version of a golden example. A change ends one row and begins the next.

    Attributes:
        id: of this version; cells of experiments name it, so that what was asked stays known.
        example_id: of the example, whatever its version.
        expected: `{"value": ...}`, any JSON value; null where nothing is expected.
        content_hash: of input and expected output: an import doesn't add what is there.
        valid_from: when it became true. `valid_to`: when it was changed or deleted; null until.
    """

    __tablename__ = "golden_examples"
    __table_args__ = (
        Index("ix_golden_examples_prompt_id_valid_from", "prompt_id", "valid_from"),
        Index(
            "ix_golden_examples_prompt_id_content_hash",
            "prompt_id",
            "content_hash",
            unique=True,
            sqlite_where=text("valid_to IS NULL"),
            postgresql_where=text("valid_to IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    example_id: Mapped[str] = mapped_column(index=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    prompt_id: Mapped[str] = mapped_column(ForeignKey("prompts.id"))
    input: Mapped[dict[str, Any]]
    expected: Mapped[dict[str, Any] | None]
    details: Mapped[dict[str, Any]] = mapped_column("metadata")
    source: Mapped[str]
    content_hash: Mapped[str]
    created_by: Mapped[str | None]
    valid_from: Mapped[datetime]
    valid_to: Mapped[datetime | None]


class ExampleTagRow(Base):
    """A tag of one version of a golden example."""

    __tablename__ = "golden_example_tags"
    __table_args__ = (Index("ix_golden_example_tags_project_id_tag", "project_id", "tag"),)

    version_id: Mapped[str] = mapped_column(
        ForeignKey("golden_examples.id", ondelete="CASCADE"), primary_key=True
    )
    tag: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
