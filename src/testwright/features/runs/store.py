"""Runs as rows: listed, and shown with their scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, exists, func, literal, select

from testwright.db.paging import Page, PageRequest, cut
from testwright.db.session import Database, Session
from testwright.db.tables import (
    JobItemRow,
    JobRow,
    PromptRow,
    PromptVersionRow,
    RunRow,
    ScoreRow,
)
from testwright.engine.store.jobs import Job

KIND: Final = "run_prompt"
"""Of the jobs that make runs."""
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
    """A run with its scores.

    Attributes:
        prompt: `NAME@v3`, None where no model was asked.
        job_id: of the job that it was asked for as.
    """

    row: RunRow
    prompt: str | None
    scores: Sequence[ScoreRow] = ()
    job_id: str | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class UnstoredRun:
    """A run that a job shall make: it waits, is asked, or failed before a model was asked.

    Attributes:
        wanted: what the job's item says.
    """

    id: str
    job_id: str
    status: str
    error: str | None
    created_at: datetime
    wanted: Mapping[str, Any]


async def listing(
    database: Database,
    project_id: str,
    page: PageRequest,
    wanted: RunFilter,
    *,
    default_model: str,
) -> Page[ShownRun | UnstoredRun]:
    """The runs of a project, newest first: those that have ended, and those that wait.

    Args:
        database: where they are.
        project_id: whose.
        page: which of them.
        wanted: the model of one that waits is the one that it asks for.
        default_model: that is asked where a run names none.
    """
    async with database.read() as session:
        stored = await _stored(session, project_id, page, wanted)
        waiting = await _unstored(session, project_id, page, wanted, default_model)
    found: list[ShownRun | UnstoredRun] = [*stored, *waiting]
    found.sort(key=_identifier, reverse=True)
    return cut(found, page, _identifier)


def _identifier(run: ShownRun | UnstoredRun) -> str:
    return run.row.id if isinstance(run, ShownRun) else run.id


async def unstored(database: Database, project_id: str, run_id: str) -> UnstoredRun | None:
    """The run that a job shall make, if there is such a job."""
    statement = _jobs().where(JobRow.project_id == project_id, JobRow.id == job_id_of(run_id))
    async with database.read() as session:
        found = (await session.execute(statement)).one_or_none()
    made = _unstored_run(*found) if found is not None else None
    return made if made is not None and made.id == run_id else None


async def _unstored(
    session: Session, project_id: str, page: PageRequest, wanted: RunFilter, default_model: str
) -> list[UnstoredRun]:
    told = JobItemRow.input
    model = func.coalesce(told["model"].as_string(), default_model)
    made = exists().where(RunRow.id == literal(_RUN).concat(func.substr(JobRow.id, len(_JOB) + 1)))
    statement = _jobs().where(
        JobRow.project_id == project_id,
        JobRow.status != "completed",
        ~made,
        *_equal(
            (told["task"].as_string(), wanted.task),
            (model, wanted.model),
            (JobRow.status, wanted.status),
            (told["prompt_version_id"].as_string(), wanted.prompt_version_id),
        ),
    )
    if wanted.since is not None:
        statement = statement.where(JobRow.created_at >= wanted.since)
    if page.after is not None:
        statement = statement.where(JobRow.id < job_id_of(page.after))
    rows = await session.execute(statement.order_by(JobRow.id.desc()).limit(page.limit + 1))
    return [_unstored_run(job, item) for job, item in rows]


def _jobs() -> Select[JobRow, JobItemRow]:
    return (
        select(JobRow, JobItemRow)
        .join(JobItemRow, JobItemRow.job_id == JobRow.id)
        .where(JobRow.kind == KIND)
    )


def _unstored_run(job: JobRow, item: JobItemRow) -> UnstoredRun:
    return UnstoredRun(
        id=run_id_of(job.id),
        job_id=job.id,
        status=job.status,
        error=item.error or job.error,
        created_at=job.created_at,
        wanted=item.input,
    )


async def _stored(
    session: Session, project_id: str, page: PageRequest, wanted: RunFilter
) -> list[ShownRun]:
    conditions = _equal(
        (RunRow.task, wanted.task),
        (RunRow.model, wanted.model),
        (RunRow.status, wanted.status),
        (RunRow.prompt_version_id, wanted.prompt_version_id),
    )
    if wanted.since is not None:
        conditions.append(RunRow.created_at >= wanted.since)
    if page.after is not None:
        conditions.append(RunRow.id < page.after)
    statement = _runs().where(RunRow.project_id == project_id, *conditions)
    rows = await session.execute(statement.order_by(RunRow.id.desc()).limit(page.limit + 1))
    return [ShownRun(row, _ref(name, number)) for row, name, number in rows]


def _equal(*pairs: tuple[Any, str | None]) -> list[ColumnElement[bool]]:
    """Conditions for what is given."""
    return [column == value for column, value in pairs if value is not None]


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
        job_id = await session.scalar(
            select(JobRow.id).where(JobRow.id == job_id_of(run_id), JobRow.kind == KIND)
        )
        row, name, number = found
        return ShownRun(row, _ref(name, number), list(scores), job_id)


def _runs() -> Select[RunRow, str, int]:
    return (
        select(RunRow, PromptRow.name, PromptVersionRow.number)
        .outerjoin(PromptVersionRow, PromptVersionRow.id == RunRow.prompt_version_id)
        .outerjoin(PromptRow, PromptRow.id == PromptVersionRow.prompt_id)
    )


def _ref(name: str | None, number: int | None) -> str | None:
    return f"{name}@v{number}" if name is not None else None
