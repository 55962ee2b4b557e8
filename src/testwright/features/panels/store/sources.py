"""Outputs of runs that a panel may judge, with the variants that made them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from testwright.db.session import Database, Session
from testwright.db.tables import (
    ExperimentCellRow,
    ExperimentRow,
    ExperimentTargetRow,
    PromptRow,
    PromptVersionRow,
    RunRow,
)

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Source:
    """An output of a run.

    Attributes:
        group: outputs for the same input have the same.
        variant: which target made it.
    """

    run_id: str
    group: str
    variant: str


async def of_experiment(
    database: Database, project_id: str, experiment_id: str
) -> list[Source] | None:
    """What the targets of an experiment gave; None where the project has no such experiment."""
    async with database.read() as session:
        experiment = await session.get(ExperimentRow, experiment_id)
        if experiment is None or experiment.project_id != project_id:
            return None
        variants = await _variants(session, experiment_id)
        cell = ExperimentCellRow
        rows = await session.execute(
            select(cell.run_id, cell.target, cell.example_version_id, cell.repeat)
            .join(RunRow, RunRow.id == cell.run_id)
            .where(cell.experiment_id == experiment_id, RunRow.status == "completed")
            .order_by(cell.example_version_id, cell.repeat, cell.target)
        )
        return [
            Source(run_id, f"{example}/{repeat}", variants[target])
            for run_id, target, example, repeat in rows
            if run_id is not None
        ]


async def _variants(session: Session, experiment_id: str) -> dict[int, str]:
    """What the targets of an experiment are called, each by another name."""
    target = ExperimentTargetRow
    rows = await session.execute(
        select(target.position, PromptRow.name, PromptVersionRow.number, target.model)
        .join(PromptVersionRow, PromptVersionRow.id == target.prompt_version_id)
        .join(PromptRow, PromptRow.id == PromptVersionRow.prompt_id)
        .where(target.experiment_id == experiment_id)
        .order_by(target.position)
    )
    names: dict[int, str] = {}
    for position, prompt, number, model in rows:
        name = f"{prompt}@v{number} × {model}"
        names[position] = f"{name} #{position + 1}" if name in names.values() else name
    return names


async def of_runs(database: Database, project_id: str, run_ids: Sequence[str]) -> list[Source]:
    """These runs, in this order; those that the project has, and that gave an output."""
    found: dict[str, Source] = {}
    async with database.read() as session:
        for start in range(0, len(run_ids), _AT_ONCE):
            rows = await session.execute(
                select(RunRow, PromptRow.name, PromptVersionRow.number)
                .outerjoin(PromptVersionRow, PromptVersionRow.id == RunRow.prompt_version_id)
                .outerjoin(PromptRow, PromptRow.id == PromptVersionRow.prompt_id)
                .where(
                    RunRow.id.in_(run_ids[start : start + _AT_ONCE]),
                    RunRow.project_id == project_id,
                    RunRow.status == "completed",
                )
            )
            for run, prompt, number in rows:
                found[run.id] = Source(run.id, _group(run), _variant(run, prompt, number))
    return [found[one] for one in run_ids if one in found]


def _group(run: RunRow) -> str:
    said: Any = [run.task, run.input]
    return json.dumps(said, sort_keys=True)


def _variant(run: RunRow, prompt: str | None, number: int | None) -> str:
    if run.variant is not None:
        return run.variant
    return f"{prompt}@v{number} × {run.model}" if prompt is not None else run.model
