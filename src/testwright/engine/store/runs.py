from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select

from testwright.core.runs import Run, RunSpec, Score
from testwright.db.base import new_id, now
from testwright.db.session import Database, Session
from testwright.db.tables import EventRow, RunRow, ScoreRow

Companion = Callable[[Session, Run], Awaitable[None]]
"""Writes a feature's own rows in the transaction of the run (a generation, for instance)."""


async def save(database: Database, spec: RunSpec, run: Run, *companions: Companion) -> None:
    """Stores a run, its scores, its event and what others add to it, in one transaction."""
    async with database.write() as session:
        if spec.run_id is None:
            session.add(_run_row(spec, run))
        else:  # whoever gives a run its id may try again, and the last word counts
            await session.merge(_run_row(spec, run))
        await session.flush()
        session.add_all(
            ScoreRow(
                run_id=run.id,
                name=score.name,
                project_id=run.project_id,
                value=score.value,
                reason=score.reason,
                label=score.label,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What a completed run gave, as scorers need it."""

    run_id: str
    task: str
    output: Mapping[str, Any]
    scores: Mapping[str, Score]


async def output(database: Database, run_id: str) -> Output | None:
    """The output of a run; None when there is no such run, or it gave none."""
    async with database.read() as session:
        row = await session.get(RunRow, run_id)
        if row is None or row.status != "completed":
            return None
        scores = await session.scalars(select(ScoreRow).where(ScoreRow.run_id == run_id))
        return Output(
            run_id=run_id,
            task=row.task,
            output=row.output,
            scores={
                one.name: Score(name=one.name, value=one.value, reason=one.reason, label=one.label)
                for one in scores
            },
        )


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
