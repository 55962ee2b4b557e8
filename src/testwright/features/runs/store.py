"""Runs as rows: listed, and shown with their scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from testwright.db.paging import Page, PageRequest, newest_first
from testwright.db.session import Database
from testwright.db.tables import PromptRow, PromptVersionRow, RunRow, ScoreRow
from testwright.engine.store.jobs import Job

_JOB, _RUN = "job_", "run_"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFilter:
    """Which runs are wanted; None for all."""

    task: str | None = None
    model: str | None = None
    status: str | None = None
    prompt_version_id: str | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class ShownRun:
    """A run with its scores; `prompt` is `NAME@v3`, None where no model was asked."""

    row: RunRow
    prompt: str | None
    scores: Sequence[ScoreRow] = ()


def run_id_of(job_id: str) -> str:
    """The run that a job `run_prompt` makes: known before it is there."""
    return _RUN + job_id.removeprefix(_JOB)


def job_id_of(run_id: str) -> str:
    """The job that would make this run, if it was asked for as one."""
    return _JOB + run_id.removeprefix(_RUN)


async def result(database: Database, job: Job) -> dict[str, Any]:
    """Which run a job makes, and how it is."""
    del database
    return {"run_id": run_id_of(job.id), "url": f"/api/v1/runs/{run_id_of(job.id)}"}


async def listing(
    database: Database, project_id: str, page: PageRequest, wanted: RunFilter
) -> Page[ShownRun]:
    """The runs of a project that have ended, newest first."""
    conditions = [
        column == value
        for column, value in (
            (RunRow.task, wanted.task),
            (RunRow.model, wanted.model),
            (RunRow.status, wanted.status),
            (RunRow.prompt_version_id, wanted.prompt_version_id),
        )
        if value is not None
    ]
    if wanted.since is not None:
        conditions.append(RunRow.created_at >= wanted.since)
    statement = _runs().where(RunRow.project_id == project_id, *conditions)
    async with database.read() as session:
        found = await newest_first(session, statement, RunRow.id, page)
    shown = [ShownRun(row, _ref(name, number)) for row, name, number in found.items]
    return Page(shown, found.next_cursor)


async def get(database: Database, project_id: str, run_id: str) -> ShownRun | None:
    """A run that has ended, with its scores."""
    async with database.read() as session:
        found = (
            await session.execute(
                _runs().where(RunRow.id == run_id, RunRow.project_id == project_id)
            )
        ).one_or_none()
        if found is None:
            return None
        scores = await session.scalars(
            select(ScoreRow).where(ScoreRow.run_id == run_id).order_by(ScoreRow.name)
        )
        row, name, number = found
        return ShownRun(row, _ref(name, number), list(scores))


def _runs() -> Select[RunRow, str, int]:
    return (
        select(RunRow, PromptRow.name, PromptVersionRow.number)
        .outerjoin(PromptVersionRow, PromptVersionRow.id == RunRow.prompt_version_id)
        .outerjoin(PromptRow, PromptRow.id == PromptVersionRow.prompt_id)
    )


def _ref(name: str | None, number: int | None) -> str | None:
    return f"{name}@v{number}" if name is not None else None
