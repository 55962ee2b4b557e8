from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from testwright.db.base import ORDERED_JSON, Base


class ReviewItemRow(Base):
    """Something that people should look at, once.

    Attributes:
        kind: `disagreement` of a panel.
        source: who asks, by name: of a panel its name, under which labels are kept.
        subject: what it is about: a run's id, or a hash of an output that no run has.
        body: what a person needs to see.
    """

    __tablename__ = "review_items"
    __table_args__ = (
        UniqueConstraint("project_id", "kind", "source", "subject"),
        Index("ix_review_items_project_id_status", "project_id", "status"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    kind: Mapped[str]
    source: Mapped[str]
    subject: Mapped[str]
    body: Mapped[dict[str, Any]] = mapped_column(ORDERED_JSON)
    status: Mapped[str]
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by: Mapped[str | None]
