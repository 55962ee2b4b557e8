from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from testwright.db.base import ORDERED_JSON, Base


class DataSchemaRow(Base):
    """The document of an entity that a project added."""

    __tablename__ = "data_schemas"

    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    document: Mapped[dict[str, Any]] = mapped_column(ORDERED_JSON)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
