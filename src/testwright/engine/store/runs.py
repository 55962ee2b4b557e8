from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, cast

from sqlalchemy import Executable, Table, insert, select

from testwright.core.runs import Attempt, Run, RunSpec, Score
from testwright.db.base import new_id, now
from testwright.db.group_commit import Guard, Step, Write, upsert
from testwright.db.session import Database, Session
from testwright.db.tables import EventRow, RunRow, ScoreRow

Companion = Callable[[Session, Run], Awaitable[None]]
"""Writes a feature's own rows in the transaction of the run (a generation, for instance)."""


@dataclass(frozen=True, slots=True)
class Attached:
    """Rows that belong to a run and need nothing read: the quicker kind of companion.

    Attributes:
        writes: the rows of a completed run.
        guard: what has to be true, or nothing is stored, the run neither, however it ended.
    """

    writes: Callable[[Run], Awaitable[Sequence[Write]]]
    guard: Guard | None = None


_ATTEMPT = tuple(field.name for field in fields(Attempt))
_runs = cast("Table", RunRow.__table__)
_scores = cast("Table", ScoreRow.__table__)
_RUN = insert(_runs)
_SCORE = insert(_scores)
_EVENT = insert(cast("Table", EventRow.__table__))


async def save(
    database: Database,
    spec: RunSpec,
    run: Run,
    *companions: Companion | Attached,
    always: Step | None = None,
) -> None:
    """Stores a run, its scores, its event and what others add to it, all or nothing.

    Companions belong to runs that completed; `always` is done however the run ended. Where nobody
    has to read first, the transaction may be shared with other runs.
    """
    completed = run.status == "completed"
    attached = [one for one in companions if isinstance(one, Attached)] if completed else []
    others = [one for one in companions if not isinstance(one, Attached)] if completed else []
    writes = _writes(database, spec, run)
    for one in attached:
        writes += await one.writes(run)
    guards = (one.guard for one in companions if isinstance(one, Attached))
    guard = next((guard for guard in guards if guard is not None), None)
    if not others:
        await database.write_rows(writes, guard, always)
        return
    async with database.write() as session:
        if guard is not None and not await _holds(session, guard):
            raise guard.otherwise()
        await _store(session, writes)
        for companion in others:
            await companion(session, run)
        if always is not None:
            connection = await session.connection()
            await connection.run_sync(always)


async def _holds(session: Session, guard: Guard) -> bool:
    return (await session.execute(guard.statement, dict(guard.values))).first() is not None


async def _store(session: Session, writes: Iterable[Write]) -> None:
    """Rows of the same statement together, statements in the order in which they come."""
    together: dict[int, tuple[Executable, list[dict[str, Any]]]] = {}
    for write in writes:
        _, rows = together.setdefault(id(write.statement), (write.statement, []))
        rows.append(dict(write.values))
    for statement, rows in together.values():
        await session.execute(statement, rows)


def score_writes(
    database: Database, run: str, project_id: str, scores: Iterable[Score]
) -> list[Write]:
    """What scorers said of a run; what a scorer of the same name said before is void."""
    statement = upsert(sqlite=database.is_sqlite, table=_scores, keys=("run_id", "name"))
    return [Write(statement, _score_row(run, project_id, score)) for score in scores]


def _writes(database: Database, spec: RunSpec, run: Run) -> list[Write]:
    # Whoever gives a run its id may try again, and the last word counts.
    statement = (
        _RUN
        if spec.run_id is None
        else upsert(sqlite=database.is_sqlite, table=_runs, keys=("id",))
    )
    event = {
        "id": new_id("evt"),
        "project_id": run.project_id,
        "name": f"run.{run.status}",
        "body": {"run_id": run.id, "task": run.task, "model": run.target.model},
        "created_at": now(),
        "delivered_at": None,
    }
    return [
        Write(statement, _run_row(spec, run)),
        *(Write(_SCORE, _score_row(run.id, run.project_id, score)) for score in run.scores),
        Write(_EVENT, event),
    ]


def _score_row(run_id: str, project_id: str, score: Score) -> dict[str, Any]:
    return {
        "run_id": run_id,
        "name": score.name,
        "project_id": project_id,
        "value": score.value,
        "reason": score.reason,
        "label": score.label,
        "judge_id": score.judge or None,
    }


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


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedRun:
    """A run with its task, as whoever makes an example of it needs it."""

    task: str
    status: str
    input: Mapping[str, Any]
    output: Mapping[str, Any]


async def of_project(database: Database, project_id: str, run_id: str) -> EndedRun | None:
    """A run of a project that has ended; None when there is none."""
    async with database.read() as session:
        row = await session.get(RunRow, run_id)
        if row is None or row.project_id != project_id:
            return None
        return EndedRun(task=row.task, status=row.status, input=row.input, output=row.output)


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


def _run_row(spec: RunSpec, run: Run) -> dict[str, Any]:
    return {
        "id": run.id,
        "project_id": run.project_id,
        "task": run.task,
        "status": run.status,
        "request_id": spec.request_id,
        "principal_id": spec.principal_id,
        "input": dict(spec.input),
        "output": dict(run.output),
        "requested_model": run.requested_model,
        "model": run.target.model,
        "strategy": run.target.strategy,
        "strategy_reason": run.strategy_reason,
        "prompt_version_id": run.target.prompt.id if run.target.prompt else None,
        "parameters": run.target.parameters.to_json(),
        "fallback_from": run.fallback_from,
        "attempts": [
            {name: getattr(attempt, name) for name in _ATTEMPT} for attempt in run.attempts
        ],
        "input_tokens": run.usage.input_tokens,
        "output_tokens": run.usage.output_tokens,
        "cost_usd": run.usage.cost_usd,
        "latency_ms": run.latency_ms,
        "fingerprint": run.fingerprint,
        "error": run.error,
        "notes": list(run.notes),
        "input_kind": run.input_kind,
        "routed_strategy": run.routed_strategy,
        "variant": spec.variation.label if spec.variation is not None else None,
        "created_at": now(),
    }
