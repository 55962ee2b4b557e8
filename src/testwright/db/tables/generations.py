from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from testwright.db.base import Base


class GenerationRow(Base):
    """A suite of test cases as people work with it: a run plus later edits and regenerations.

    `run_id` is the latest run; its input is the story as it was last generated. `coverage`,
    `quality` and `quality_score` are of the cases as they stand. `last_number` is the highest
    number that a case ever had, so that no id is given twice.
    """

    __tablename__ = "generations"
    __table_args__ = (
        Index("ix_generations_project_id_created_at", "project_id", "created_at"),
        Index("ix_generations_project_id_story_id", "project_id", "story_id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id"), index=True)
    job_id: Mapped[str | None] = mapped_column(ForeignKey("jobs.id"), index=True)
    story_id: Mapped[str]
    title: Mapped[str]
    open_questions: Mapped[list[Any]]
    coverage: Mapped[dict[str, Any]]
    quality_score: Mapped[float]
    quality: Mapped[dict[str, Any]]
    last_number: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class GenerationCaseRow(Base):
    """One test case of a generation; `body` is the case in the shape of SPEC §1.

    `generated` is the case as it was made: an edited case is recognised by it when the suite is
    made again. `edited_at` is None as long as nobody has touched the case.
    """

    __tablename__ = "generation_cases"

    generation_id: Mapped[str] = mapped_column(
        ForeignKey("generations.id", ondelete="CASCADE"), primary_key=True
    )
    case_id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    position: Mapped[int]
    body: Mapped[dict[str, Any]]
    generated: Mapped[dict[str, Any]]
    edited_at: Mapped[datetime | None]
