from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from testwright.db.base import ORDERED_JSON, Base


class JudgePanelRow(Base):
    """Several judges and the rule of their consensus, as people wrote it."""

    __tablename__ = "judge_panels"
    __table_args__ = (UniqueConstraint("project_id", "name"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    name: Mapped[str]
    design: Mapped[dict[str, Any]] = mapped_column(ORDERED_JSON)
    created_by: Mapped[str]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class PanelJudgingRow(Base):
    """What a panel was asked at once; its job's items are what is judged.

    Attributes:
        design: of the panel as it was then: later changes don't reach it.
        judges: of each judge the id in `judges` and the pinned prompt version, in order.
    """

    __tablename__ = "panel_judgings"
    __table_args__ = (Index("ix_panel_judgings_panel_id_created_at", "panel_id", "created_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    panel_id: Mapped[str] = mapped_column(ForeignKey("judge_panels.id", ondelete="CASCADE"))
    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id"), index=True)
    design: Mapped[dict[str, Any]] = mapped_column(ORDERED_JSON)
    judges: Mapped[list[Any]]
    items: Mapped[int]
    created_at: Mapped[datetime]


class PanelAnswerRow(Base):
    """One answer of one judge: what is here is not asked again.

    `value` is that of a pair's first output, however the pair was shown; null is an abstention.
    """

    __tablename__ = "panel_answers"

    judging_id: Mapped[str] = mapped_column(
        ForeignKey("panel_judgings.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    judge: Mapped[int] = mapped_column(primary_key=True)
    swapped: Mapped[bool] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    value: Mapped[float | None]
    reason: Mapped[str]
    created_at: Mapped[datetime]
