from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from testwright.db.base import Base


class JobRow(Base):
    """Background work. The row is the truth: a queue only wakes workers.

    `fence` counts how often the job was claimed; whoever writes for the job names the fence of
    their own claim, so that a worker that was thought dead can't write any more.
    """

    __tablename__ = "jobs"
    __table_args__ = (
        Index("ix_jobs_status_lease_until", "status", "lease_until"),
        Index("ix_jobs_project_id_created_at", "project_id", "created_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    kind: Mapped[str]
    status: Mapped[str]
    principal_id: Mapped[str | None]
    request_id: Mapped[str]
    input: Mapped[dict[str, Any]]
    error: Mapped[str | None]
    cancel_requested: Mapped[bool]
    owner: Mapped[str | None]
    fence: Mapped[int]
    lease_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class JobItemRow(Base):
    """One piece of a job's work; what is still `pending` is what is left to do.

    `result_id` names what the piece became (a generation, for instance), `output` tells more of it
    (size and checksum of a file).
    """

    __tablename__ = "job_items"

    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    status: Mapped[str]
    input: Mapped[dict[str, Any]]
    result_id: Mapped[str | None]
    note: Mapped[str | None]
    error: Mapped[str | None]
    output: Mapped[dict[str, Any] | None]
    ended_at: Mapped[datetime | None]
