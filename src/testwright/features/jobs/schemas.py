"""What the doors of jobs give, field by field."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel


class ProgressBody(BaseModel):
    """How far a job is; `done` counts what failed, too."""

    done: int
    total: int
    failed: int


class JobProblem(BaseModel):
    """One piece of a job's work that failed."""

    position: int
    error: str


class JobBody(BaseModel):
    """A job. `status` is `pending`, `running`, `completed`, `failed` or `cancelled`."""

    id: str
    task_id: str
    kind: str
    status: str
    progress: ProgressBody
    error: str | None
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None


class JobDetail(JobBody):
    """A job with what its pieces became."""

    results: list[str]
    notes: dict[str, int]
    problems: list[JobProblem]


class TaskStatus(BaseModel):
    """A job in short; `result` names what it has made, and is null until there is something."""

    task_id: str
    kind: str
    status: str
    progress: ProgressBody
    result: dict[str, Any] | None
    error: str | None


class JobList(BaseModel):
    """A page of jobs, newest first."""

    items: list[JobBody]
    next_cursor: str | None
