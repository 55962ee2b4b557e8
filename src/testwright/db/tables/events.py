from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from testwright.db.base import Base


class EventRow(Base):
    """The outbox: what one part tells the others, written in the transaction that made it true."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_delivered_at_created_at", "delivered_at", "created_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    name: Mapped[str]
    body: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    delivered_at: Mapped[datetime | None]
