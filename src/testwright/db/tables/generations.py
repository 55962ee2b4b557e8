from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from testwright.db.base import Base


class GenerationRow(Base):
    """A suite of test cases as people work with it: a run plus later edits and regenerations."""

    __tablename__ = "generations"
    __table_args__ = (Index("ix_generations_project_id_created_at", "project_id", "created_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id"), index=True)
    story_id: Mapped[str] = mapped_column(index=True)
    open_questions: Mapped[list[Any]]
    created_at: Mapped[datetime]


class GenerationCaseRow(Base):
    """One test case of a generation; `body` is the case in the shape of SPEC §1."""

    __tablename__ = "generation_cases"

    generation_id: Mapped[str] = mapped_column(
        ForeignKey("generations.id", ondelete="CASCADE"), primary_key=True
    )
    case_id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    position: Mapped[int]
    body: Mapped[dict[str, Any]]
