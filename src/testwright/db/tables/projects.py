from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from testwright.db.base import Base


class ProjectRow(Base):
    """What owned rows belong to. One `default` exists from the first migration on."""

    __tablename__ = "projects"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    plan: Mapped[str]
    created_at: Mapped[datetime]
