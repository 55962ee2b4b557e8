"""What scorers said of the runs of experiments, as rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select

from testwright.core.runs import Score
from testwright.db.paging import Page, PageRequest, newest_first
from testwright.db.session import Database
from testwright.db.tables import ExampleRow, ExperimentCellRow, ExperimentTargetRow, RunRow
from testwright.features.experiments.store.results import scores_of


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluatedRun:
    """A run of an experiment with what scorers said of it."""

    run_id: str
    experiment_id: str
    prompt_version_id: str
    model: str
    example_id: str
    status: str
    error: str | None
    scores: Mapping[str, Score]
    evaluated_at: datetime


async def listing(
    database: Database,
    project_id: str,
    page: PageRequest,
    *,
    experiment_id: str | None = None,
    version_id: str | None = None,
) -> Page[EvaluatedRun]:
    """The runs of experiments with their scores, newest first."""
    wanted = (
        select(RunRow, ExperimentCellRow, ExperimentTargetRow, ExampleRow.example_id)
        .join(ExperimentCellRow, ExperimentCellRow.run_id == RunRow.id)
        .join(
            ExperimentTargetRow,
            and_(
                ExperimentTargetRow.experiment_id == ExperimentCellRow.experiment_id,
                ExperimentTargetRow.position == ExperimentCellRow.target,
            ),
        )
        .join(ExampleRow, ExampleRow.id == ExperimentCellRow.example_version_id)
        .where(ExperimentCellRow.project_id == project_id)
    )
    if experiment_id is not None:
        wanted = wanted.where(ExperimentCellRow.experiment_id == experiment_id)
    if version_id is not None:
        wanted = wanted.where(ExperimentTargetRow.prompt_version_id == version_id)
    async with database.read() as session:
        found = await newest_first(session, wanted, RunRow.id, page)
        scores = await scores_of(session, [run.id for run, *_ in found.items])
    shown = [
        EvaluatedRun(
            run_id=run.id,
            experiment_id=cell.experiment_id,
            prompt_version_id=target.prompt_version_id,
            model=target.model,
            example_id=example_id,
            status=cell.status,
            error=cell.error,
            scores=scores.get(run.id, {}),
            evaluated_at=cell.ended_at,
        )
        for run, cell, target, example_id in found.items
    ]
    return Page(shown, found.next_cursor)
