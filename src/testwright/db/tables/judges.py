from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from testwright.db.base import ORDERED_JSON, Base


class JudgeRow(Base):
    """A judge that has judged: a scorer's name and options with prompt versions and models.

    Attributes:
        id: made of all the others, so that the same judge is never stored twice; another version
            of its prompt, or another model, is another judge.
        asks: a list of `{"prompt": "judge-rubric@v1", "model": "provider:name"}`.
    """

    __tablename__ = "judges"
    __table_args__ = (Index("ix_judges_project_id_name", "project_id", "name"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    name: Mapped[str]
    kind: Mapped[str]
    options: Mapped[dict[str, Any]] = mapped_column(ORDERED_JSON)
    asks: Mapped[list[Any]]
    created_at: Mapped[datetime]


class JudgeLabelRow(Base):
    """What a person says of an output, by the measure of judges of this name.

    Attributes:
        subject: which output: a run's id, or a hash of what was given.
        given: task, input, output and expected output; null where a run has them.
    """

    __tablename__ = "judge_labels"
    __table_args__ = (UniqueConstraint("project_id", "judge", "subject", "rater"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    judge: Mapped[str]
    subject: Mapped[str]
    run_id: Mapped[str | None] = mapped_column(index=True)
    given: Mapped[dict[str, Any] | None]
    rater: Mapped[str]
    value: Mapped[float]
    note: Mapped[str]
    created_at: Mapped[datetime]


class JudgeVerdictRow(Base):
    """What a judge says of an output that people labelled, asked for the sake of calibration.

    What it says in experiments stands in `scores`.
    """

    __tablename__ = "judge_verdicts"

    judge_id: Mapped[str] = mapped_column(ForeignKey("judges.id"), primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    value: Mapped[float | None]
    reason: Mapped[str]
    label: Mapped[str]
    created_at: Mapped[datetime]
