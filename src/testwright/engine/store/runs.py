from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select

from testwright.core.runs import Run, RunSpec
from testwright.db.base import new_id, now
from testwright.db.session import Database, Session
from testwright.db.tables import EventRow, RunRow, ScoreRow

Companion = Callable[[Session, Run], Awaitable[None]]
"""Writes a feature's own rows in the transaction of the run (a generation, for instance)."""


async def save(database: Database, spec: RunSpec, run: Run, *companions: Companion) -> None:
    """Stores a run, its scores, its event and what others add to it, in one transaction."""
    async with database.write() as session:
        session.add(_run_row(spec, run))
        await session.flush()
        session.add_all(
            ScoreRow(
                run_id=run.id,
                name=score.name,
                project_id=run.project_id,
                value=score.value,
                reason=score.reason,
            )
            for score in run.scores
        )
        session.add(
            EventRow(
                id=new_id("evt"),
                project_id=run.project_id,
                name=f"run.{run.status}",
                body={"run_id": run.id, "task": run.task, "model": run.target.model},
                created_at=now(),
                delivered_at=None,
            )
        )
        if run.status == "completed":
            for companion in companions:
                await companion(session, run)


@dataclass(frozen=True, slots=True)
class StoredRun:
    """What a run was given and what came of it."""

    input: Mapping[str, Any]
    output: Mapping[str, Any]


async def by_id(
    database: Database, project_id: str, run_ids: Sequence[str]
) -> dict[str, StoredRun]:
    """The runs of a project with these ids that are there."""
    async with database.read() as session:
        rows = await session.execute(
            select(RunRow.id, RunRow.input, RunRow.output).where(
                RunRow.project_id == project_id, RunRow.id.in_(run_ids)
            )
        )
        return {row.id: StoredRun(row.input, row.output) for row in rows}


@dataclass(frozen=True, slots=True)
class RecentRun:
    """What an estimate needs of a past run."""

    latency_ms: float
    input_tokens: int
    output_tokens: int


async def recent(
    database: Database, *, project_id: str, task: str, model: str, limit: int = 200
) -> list[RecentRun]:
    """The last completed runs of a model on a task, newest first."""
    async with database.read() as session:
        rows = await session.execute(
            select(RunRow.latency_ms, RunRow.input_tokens, RunRow.output_tokens)
            .where(
                RunRow.project_id == project_id,
                RunRow.task == task,
                RunRow.model == model,
                RunRow.status == "completed",
            )
            .order_by(RunRow.created_at.desc())
            .limit(limit)
        )
        return [RecentRun(*row) for row in rows]


def _run_row(spec: RunSpec, run: Run) -> RunRow:
    return RunRow(
        id=run.id,
        project_id=run.project_id,
        task=run.task,
        status=run.status,
        request_id=spec.request_id,
        principal_id=spec.principal_id,
        input=dict(spec.input),
        output=dict(run.output),
        requested_model=run.requested_model,
        model=run.target.model,
        strategy=run.target.strategy,
        strategy_reason=run.strategy_reason,
        prompt_version_id=run.target.prompt.id if run.target.prompt else None,
        parameters=run.target.parameters.to_json(),
        fallback_from=run.fallback_from,
        attempts=[asdict(attempt) for attempt in run.attempts],
        input_tokens=run.usage.input_tokens,
        output_tokens=run.usage.output_tokens,
        cost_usd=run.usage.cost_usd,
        latency_ms=run.latency_ms,
        fingerprint=run.fingerprint,
        error=run.error,
        notes=list(run.notes),
        input_kind=run.input_kind,
        routed_strategy=run.routed_strategy,
        created_at=now(),
    )
