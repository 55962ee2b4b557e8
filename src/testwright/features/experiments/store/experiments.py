"""Experiments, their targets and cells, as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from sqlalchemy import Table, delete, exists, func, insert, select

from testwright.core.experiments.cells import Cell
from testwright.core.experiments.pairs import Entrant
from testwright.core.experiments.plan import ExperimentPlan
from testwright.core.runs import Parameters
from testwright.core.scoring.scorer import OVERALL
from testwright.db.base import new_id, now
from testwright.db.group_commit import Write
from testwright.db.paging import Page, PageRequest, newest_first
from testwright.db.session import Database, Session
from testwright.db.tables import (
    EventRow,
    ExperimentCellRow,
    ExperimentRow,
    ExperimentTargetRow,
    JobRow,
    PromptRow,
    PromptVersionRow,
    ScoreRow,
)
from testwright.engine.store.jobs import Job, LeaseLost, Progress

_REGRESSION = "regression.detected"
"""The event that webhooks tell (SPEC §5)."""
_CELL = insert(cast("Table", ExperimentCellRow.__table__))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperimentTarget:
    """One of the targets, as it was when the experiment began.

    Attributes:
        prompt: `NAME@v3`, which is what the engine is asked for.
        number: of the prompt version.
        variant: of the A/B test that it stands for, where it does.
    """

    version_id: str
    prompt: str
    number: int
    task: str
    model: str
    strategy: str
    parameters: Parameters
    variant: str | None = None

    @property
    def name(self) -> str:
        """How people tell it from the others."""
        name = f"{self.prompt} · {self.model}" + (
            f" · {self.strategy}" if self.strategy != "auto" else ""
        )
        return name if self.variant is None else f"{self.variant}: {name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Experiment:
    """An experiment with all that was settled when it began."""

    id: str
    project_id: str
    prompt_id: str
    job_id: str
    name: str
    as_of: datetime
    tags: tuple[str, ...]
    repeats: int
    examples: int
    plan: ExperimentPlan
    created_at: datetime
    schedule_id: str | None = None
    ab_test_id: str | None = None
    verdict: str | None = None
    targets: tuple[ExperimentTarget, ...] = ()

    @property
    def entrants(self) -> list[Entrant]:
        """Its targets, as far as comparisons go."""
        return [Entrant(one.name, one.version_id, one.model, one.strategy) for one in self.targets]

    @property
    def cells(self) -> int:
        """How many there are."""
        return len(self.targets) * self.examples * self.repeats


async def add(session: Session, experiment: Experiment, targets: Sequence[ExperimentTarget]) -> str:
    """Stores a new experiment in the transaction of its job; its id."""
    identifier = new_id("exp")
    session.add(
        ExperimentRow(
            id=identifier,
            project_id=experiment.project_id,
            prompt_id=experiment.prompt_id,
            job_id=experiment.job_id,
            name=experiment.name,
            as_of=experiment.as_of,
            tags=list(experiment.tags),
            repeats=experiment.repeats,
            examples=experiment.examples,
            plan=experiment.plan.to_json(),
            created_at=experiment.created_at,
            schedule_id=experiment.schedule_id,
            ab_test_id=experiment.ab_test_id,
            verdict=None,
        )
    )
    await session.flush()
    session.add_all(
        ExperimentTargetRow(
            experiment_id=identifier,
            position=position,
            project_id=experiment.project_id,
            prompt_version_id=target.version_id,
            model=target.model,
            strategy=target.strategy,
            parameters=target.parameters.to_json(),
            variant=target.variant,
        )
        for position, target in enumerate(targets)
    )
    return identifier


async def get(database: Database, project_id: str, experiment_id: str) -> Experiment | None:
    """One experiment with its targets."""
    async with database.read() as session:
        row = await session.get(ExperimentRow, experiment_id)
        if row is None or row.project_id != project_id:
            return None
        return await _experiment(session, row)


async def of_job(database: Database, job_id: str) -> Experiment | None:
    """The experiment that a job works on."""
    async with database.read() as session:
        row = await session.scalar(select(ExperimentRow).where(ExperimentRow.job_id == job_id))
        return await _experiment(session, row) if row is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperimentFilter:
    """Which experiments are wanted; None for all."""

    prompt_id: str | None = None
    schedule_id: str | None = None
    ab_test_id: str | None = None
    verdict: str | None = None


async def listing(
    database: Database, project_id: str, page: PageRequest, chosen: ExperimentFilter
) -> Page[Experiment]:
    """Experiments of a project, newest first."""
    wanted = select(ExperimentRow).where(
        ExperimentRow.project_id == project_id,
        *(
            column == value
            for column, value in (
                (ExperimentRow.prompt_id, chosen.prompt_id),
                (ExperimentRow.schedule_id, chosen.schedule_id),
                (ExperimentRow.ab_test_id, chosen.ab_test_id),
                (ExperimentRow.verdict, chosen.verdict),
            )
            if value is not None
        ),
    )
    async with database.read() as session:
        found = await newest_first(session, wanted, ExperimentRow.id, page)
        shown = [await _experiment(session, row) for (row,) in found.items]
    return Page(shown, found.next_cursor)


async def progress(database: Database, job_ids: Sequence[str]) -> dict[str, Progress]:
    """How far the experiments of these jobs are, counted from their cells."""
    async with database.read() as session:
        totals = await session.execute(
            select(
                ExperimentRow.job_id,
                ExperimentRow.examples * ExperimentRow.repeats * func.count(),
            )
            .join(ExperimentTargetRow, ExperimentTargetRow.experiment_id == ExperimentRow.id)
            .where(ExperimentRow.job_id.in_(job_ids))
            .group_by(ExperimentRow.id)
        )
        found = {job_id: Progress(total=total) for job_id, total in totals}
        counts = await session.execute(
            select(ExperimentRow.job_id, ExperimentCellRow.status, func.count())
            .join(ExperimentRow, ExperimentRow.id == ExperimentCellRow.experiment_id)
            .where(ExperimentRow.job_id.in_(job_ids))
            .group_by(ExperimentRow.job_id, ExperimentCellRow.status)
        )
        for job_id, status, count in counts:
            before = found[job_id]
            found[job_id] = Progress(
                total=before.total,
                done=before.done + count,
                failed=before.failed + (count if status == "failed" else 0),
            )
    return found


async def result(database: Database, job: Job) -> dict[str, str | None]:
    """Which experiment a job works on."""
    async with database.read() as session:
        found = await session.scalar(select(ExperimentRow.id).where(ExperimentRow.job_id == job.id))
    return {"experiment_id": found}


async def asked(database: Database, experiment_id: str) -> set[Cell]:
    """The cells that are there."""
    async with database.read() as session:
        rows = await session.execute(
            select(
                ExperimentCellRow.target,
                ExperimentCellRow.example_version_id,
                ExperimentCellRow.repeat,
            ).where(ExperimentCellRow.experiment_id == experiment_id)
        )
        return {Cell(*row) for row in rows}


async def unscored(database: Database, experiment_id: str) -> list[tuple[Cell, str]]:
    """Cells whose run is there but nobody's scores of it, with the run's id."""
    scored = exists().where(ScoreRow.run_id == ExperimentCellRow.run_id, ScoreRow.name == OVERALL)
    async with database.read() as session:
        rows = await session.execute(
            select(
                ExperimentCellRow.target,
                ExperimentCellRow.example_version_id,
                ExperimentCellRow.repeat,
                ExperimentCellRow.run_id,
            ).where(
                ExperimentCellRow.experiment_id == experiment_id,
                ExperimentCellRow.status == "completed",
                ~scored,
            )
        )
        return [
            (Cell(target, example, repeat), run_id)
            for target, example, repeat, run_id in rows
            if run_id is not None
        ]


def cell_write(
    experiment: Experiment,
    cell: Cell,
    *,
    status: Literal["completed", "failed"],
    run_id: str | None,
    error: str | None = None,
) -> Write:
    """The row of a cell that was asked; a second one of the same cell is refused."""
    row = {
        "experiment_id": experiment.id,
        "target": cell.target,
        "example_version_id": cell.example,
        "repeat": cell.repeat,
        "project_id": experiment.project_id,
        "status": status,
        "run_id": run_id,
        "error": error,
        "ended_at": now(),
    }
    return Write(_CELL, row)


async def forget_failed(session: Session, job_id: str) -> None:
    """Takes the failed cells of a job's experiment away, so that they are asked again.

    Their calls stay in the ledger under the id that a cell's run has each time it is asked.
    """
    experiment = select(ExperimentRow.id).where(ExperimentRow.job_id == job_id).scalar_subquery()
    await session.execute(
        delete(ExperimentCellRow).where(
            ExperimentCellRow.experiment_id == experiment, ExperimentCellRow.status == "failed"
        )
    )


async def settle(
    database: Database,
    job: Job,
    experiment: Experiment,
    verdict: str,
    *,
    reasons: Sequence[str] | None,
) -> bool:
    """Says what the gate says of an experiment; whether a regression was told, the first time.

    Args:
        database: where it is.
        job: of the experiment, in our hands.
        experiment: that has ended.
        verdict: of the gate.
        reasons: of a regression that shall be told; None where nobody has to hear of it.

    Raises:
        LeaseLost: another worker has the job now.
    """
    async with database.write() as session:
        held = await session.get_one(JobRow, job.id, with_for_update=True)
        if held.fence != job.fence or held.status != "running":
            raise LeaseLost(f"job {job.id} is worked on by somebody else now")
        row = await session.get_one(ExperimentRow, experiment.id)
        before, row.verdict = row.verdict, verdict
        if reasons is None or before == verdict:
            return False
        session.add(
            EventRow(
                id=new_id("evt"),
                project_id=experiment.project_id,
                name=_REGRESSION,
                body={
                    "experiment_id": experiment.id,
                    "schedule_id": experiment.schedule_id,
                    "name": experiment.name,
                    "reasons": list(reasons),
                },
                created_at=now(),
                delivered_at=None,
            )
        )
        return True


async def set_budget(session: Session, experiment_id: str, budget_usd: float) -> None:
    """Changes what an experiment may cost."""
    row = await session.get_one(ExperimentRow, experiment_id)
    row.plan = {**row.plan, "budget_usd": budget_usd}


async def _experiment(session: Session, row: ExperimentRow) -> Experiment:
    targets = await session.execute(
        select(ExperimentTargetRow, PromptVersionRow.number, PromptRow.name, PromptRow.task)
        .join(PromptVersionRow, PromptVersionRow.id == ExperimentTargetRow.prompt_version_id)
        .join(PromptRow, PromptRow.id == PromptVersionRow.prompt_id)
        .where(ExperimentTargetRow.experiment_id == row.id)
        .order_by(ExperimentTargetRow.position)
    )
    return Experiment(
        id=row.id,
        project_id=row.project_id,
        prompt_id=row.prompt_id,
        job_id=row.job_id,
        name=row.name,
        as_of=row.as_of,
        tags=tuple(row.tags),
        repeats=row.repeats,
        examples=row.examples,
        plan=ExperimentPlan.from_json(cast("Mapping[str, Any]", row.plan)),
        created_at=row.created_at,
        schedule_id=row.schedule_id,
        ab_test_id=row.ab_test_id,
        verdict=row.verdict,
        targets=tuple(
            ExperimentTarget(
                version_id=target.prompt_version_id,
                prompt=f"{name}@v{number}",
                number=number,
                task=task,
                model=target.model,
                strategy=target.strategy,
                parameters=Parameters.from_json(target.parameters),
                variant=target.variant,
            )
            for target, number, name, task in targets
        ),
    )
