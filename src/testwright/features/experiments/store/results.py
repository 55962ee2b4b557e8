"""What cells came to: scores, tokens, costs, outputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, cast

from sqlalchemy import func, select

from testwright.core.experiments.cells import Cell, CellResult
from testwright.core.runs import Score, Usage
from testwright.db.session import Database, Session
from testwright.db.tables import (
    ExampleRow,
    ExperimentCellRow,
    ModelCallRow,
    RunRow,
    ScoreRow,
)
from testwright.engine.judging import readable

_AT_ONCE = 500


async def spent(database: Database, experiment_id: str, lost: Sequence[str]) -> float:
    """What an experiment has cost until now, in US dollars, by the ledger; judges are in it.

    Args:
        database: where the ledger is.
        experiment_id: whose cells are counted.
        lost: runs that may have been asked without becoming a cell.
    """
    async with database.read() as session:
        cost = await session.scalar(
            select(func.sum(ModelCallRow.cost_usd))
            .join(ExperimentCellRow, ExperimentCellRow.run_id == ModelCallRow.run_id)
            .where(ExperimentCellRow.experiment_id == experiment_id)
        )
        usage = await _usage(session, lost)
    return float(cost or 0.0) + sum(cost or 0.0 for _, _, cost in usage.values())


async def cost_of(database: Database, run_id: str) -> float | None:
    """What a run has cost with its judges, by the ledger; None when a price is unknown."""
    async with database.read() as session:
        return (await _usage(session, [run_id])).get(run_id, (0, 0, 0.0))[2]


async def results(database: Database, experiment_id: str) -> list[CellResult]:
    """Every cell with its figures: tokens, cost and time of all its calls, and its scores."""
    async with database.read() as session:
        cells = (
            await session.execute(
                select(ExperimentCellRow, ExampleRow.example_id, RunRow)
                .join(ExampleRow, ExampleRow.id == ExperimentCellRow.example_version_id)
                .outerjoin(RunRow, RunRow.id == ExperimentCellRow.run_id)
                .where(ExperimentCellRow.experiment_id == experiment_id)
            )
        ).all()
        run_ids = [row.run_id for row, _, _ in cells if row.run_id is not None]
        scores = await scores_of(session, run_ids)
        usage = await _usage(session, run_ids)
    found = []
    for row, example_id, run in cells:
        tokens_in, tokens_out, cost = usage.get(row.run_id or "", (0, 0, 0.0))
        found.append(
            CellResult(
                cell=Cell(row.target, row.example_version_id, row.repeat),
                example=example_id,
                status=cast("Literal['completed', 'failed']", row.status),
                scores=scores.get(row.run_id or "", {}),
                input_tokens=tokens_in,
                output_tokens=tokens_out,
                cost_usd=cost,
                answer=_answer(run) if row.status == "completed" else None,
                latency_ms=run.latency_ms if run and row.status == "completed" else None,
                run_id=row.run_id,
                error=row.error,
            )
        )
    return found


def _answer(run: RunRow | None) -> Usage | None:
    """What the run itself took; its judges have pages of their own in the ledger."""
    if run is None:
        return None
    return Usage(
        input_tokens=run.input_tokens, output_tokens=run.output_tokens, cost_usd=run.cost_usd
    )


async def outputs(database: Database, run_ids: Sequence[str]) -> dict[str, Mapping[str, Any]]:
    """The outputs of runs that gave one, by the run's id."""
    found: dict[str, Mapping[str, Any]] = {}
    async with database.read() as session:
        for start in range(0, len(run_ids), _AT_ONCE):
            rows = await session.execute(
                select(RunRow.id, RunRow.output).where(
                    RunRow.id.in_(run_ids[start : start + _AT_ONCE]), RunRow.status == "completed"
                )
            )
            found.update((run_id, output) for run_id, output in rows)
    return found


async def text_of(database: Database, experiment_id: str, cell: Cell) -> str | None:
    """The output of a cell as a reader sees it; None when it gave none."""
    async with database.read() as session:
        found = (
            await session.execute(
                select(RunRow.task, RunRow.output)
                .join(ExperimentCellRow, ExperimentCellRow.run_id == RunRow.id)
                .where(
                    ExperimentCellRow.experiment_id == experiment_id,
                    ExperimentCellRow.target == cell.target,
                    ExperimentCellRow.example_version_id == cell.example,
                    ExperimentCellRow.repeat == cell.repeat,
                    ExperimentCellRow.status == "completed",
                )
            )
        ).first()
    return readable(*found) if found is not None else None


async def scores_of(session: Session, run_ids: Sequence[str]) -> dict[str, dict[str, Score]]:
    """What scorers said of runs: run -> scorer -> score."""
    found: dict[str, dict[str, Score]] = {}
    for start in range(0, len(run_ids), _AT_ONCE):
        rows = await session.execute(
            select(
                ScoreRow.run_id,
                ScoreRow.name,
                ScoreRow.value,
                ScoreRow.reason,
                ScoreRow.label,
                ScoreRow.judge_id,
            ).where(ScoreRow.run_id.in_(run_ids[start : start + _AT_ONCE]))
        )
        for run_id, name, value, reason, label, judge in rows:
            score = Score(name=name, value=value, reason=reason, label=label, judge=judge or "")
            found.setdefault(run_id, {})[name] = score
    return found


async def _usage(
    session: Session, run_ids: Sequence[str]
) -> dict[str, tuple[int, int, float | None]]:
    """Run -> tokens in, tokens out, cost; None for the cost when one of its prices is unknown."""
    found: dict[str, tuple[int, int, float | None]] = {}
    for start in range(0, len(run_ids), _AT_ONCE):
        rows = await session.execute(
            select(
                ModelCallRow.run_id,
                func.sum(ModelCallRow.input_tokens),
                func.sum(ModelCallRow.output_tokens),
                func.sum(ModelCallRow.cost_usd),
                func.count(ModelCallRow.input_tokens) - func.count(ModelCallRow.cost_usd),
            )
            .where(ModelCallRow.run_id.in_(run_ids[start : start + _AT_ONCE]))
            .group_by(ModelCallRow.run_id)
        )
        for run_id, tokens_in, tokens_out, cost, unpriced in rows:
            known = None if unpriced else float(cost or 0.0)
            found[run_id] = (int(tokens_in or 0), int(tokens_out or 0), known)
    return found
