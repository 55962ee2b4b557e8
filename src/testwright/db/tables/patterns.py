from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from testwright.db.base import Base


class PatternRow(Base):
    """A case or record that retrieval can find. Written once; what changes is a new pattern.

    Attributes:
        kind: `test_case`, later `record` and others; retrieval stays within one kind.
        text: what is matched. `body`: what a prompt is given.
        embedding: name of what made `vector`; vectors of different names can't be compared.
        content_hash: of title, text and body, so that nothing is stored twice.
        revision: of the set (below) with which it came, so that readers load what is new only.
    """

    __tablename__ = "patterns"
    __table_args__ = (
        UniqueConstraint("project_id", "kind", "content_hash"),
        Index("ix_patterns_project_id_kind_revision", "project_id", "kind", "revision"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    kind: Mapped[str]
    source: Mapped[str]
    source_ref: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    body: Mapped[dict[str, Any]]
    embedding: Mapped[str]
    vector: Mapped[bytes]
    content_hash: Mapped[str]
    revision: Mapped[int]
    created_at: Mapped[datetime]


class PatternSetRow(Base):
    """How far the patterns of one kind of a project have come; locked by whoever changes them.

    Attributes:
        revision: grows with every change.
        cleared_at_revision: the last change that took patterns away: who knows an older state
            starts anew.
        edition: grows when people change the set, not when a run adds to it: answers that were
            cached before an import are not given after it.
    """

    __tablename__ = "pattern_sets"

    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int]
    cleared_at_revision: Mapped[int]
    edition: Mapped[int]
