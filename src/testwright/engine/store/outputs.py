"""Outputs that people and judges look at, as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, func, select

from testwright.core.runs import Score
from testwright.db.session import Database, Session
from testwright.db.tables import (
    ExampleRow,
    ExperimentCellRow,
    ExperimentRow,
    JudgeLabelRow,
    RunRow,
    ScoreRow,
)

_AT_ONCE = 500
_RANDOM_PART = 15
"""Where the random half of a run's id begins: by it runs stand in an order that says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOutput:
    """What a run was given and gave, with what its example expects.

    Attributes:
        baseline: what the baseline's target gave in the same experiment; None where there is none.
    """

    run_id: str
    task: str
    input: Mapping[str, Any]
    output: Mapping[str, Any]
    expected: Any
    scores: Mapping[str, Score]
    baseline: Mapping[str, Any] | None

    @property
    def shown(self) -> Any:  # noqa: ANN401 any JSON value
        """A text as it is; of other tasks the whole output."""
        return self.output["text"] if self.output.keys() == {"text"} else dict(self.output)


async def completed(database: Database, project_id: str, run_ids: Sequence[str]) -> set[str]:
    """Those of these runs that the project has, and that gave an output."""
    found: set[str] = set()
    async with database.read() as session:
        for start in range(0, len(run_ids), _AT_ONCE):
            rows = await session.scalars(
                select(RunRow.id).where(
                    RunRow.id.in_(run_ids[start : start + _AT_ONCE]),
                    RunRow.project_id == project_id,
                    RunRow.status == "completed",
                )
            )
            found.update(rows)
    return found


async def unlabelled(database: Database, project_id: str, name: str, limit: int) -> list[RunOutput]:
    """Runs that a judge of this name scored and nobody labelled, in no telling order."""
    labelled = exists().where(
        JudgeLabelRow.project_id == project_id,
        JudgeLabelRow.judge == name,
        JudgeLabelRow.run_id == ScoreRow.run_id,
    )
    async with database.read() as session:
        run_ids = await session.scalars(
            select(ScoreRow.run_id)
            .where(
                ScoreRow.project_id == project_id,
                ScoreRow.name == name,
                ScoreRow.judge_id.is_not(None),
                ~labelled,
            )
            .order_by(func.substr(ScoreRow.run_id, _RANDOM_PART))
            .limit(limit)
        )
        wanted = list(run_ids)
    found = [await of_run(database, project_id, run_id) for run_id in wanted]
    return [one for one in found if one is not None]


async def of_run(database: Database, project_id: str, run_id: str) -> RunOutput | None:
    """The output of one run; None when the project has no such run, or it gave none."""
    async with database.read() as session:
        row = await session.get(RunRow, run_id)
        if row is None or row.project_id != project_id or row.status != "completed":
            return None
        cell = await session.scalar(
            select(ExperimentCellRow).where(ExperimentCellRow.run_id == run_id).limit(1)
        )
        expected = baseline = None
        if cell is not None:
            example = await session.get_one(ExampleRow, cell.example_version_id)
            expected = example.expected
            baseline = await _baseline(session, cell)
        scores = await session.scalars(select(ScoreRow).where(ScoreRow.run_id == run_id))
        return RunOutput(
            run_id=run_id,
            task=row.task,
            input=row.input,
            output=row.output,
            expected=expected["value"] if expected is not None else None,
            scores={
                one.name: Score(name=one.name, value=one.value, reason=one.reason, label=one.label)
                for one in scores
            },
            baseline=baseline,
        )


async def _baseline(session: Session, cell: ExperimentCellRow) -> Mapping[str, Any] | None:
    experiment = await session.get_one(ExperimentRow, cell.experiment_id)
    place = (cell.experiment_id, experiment.plan["baseline"], cell.example_version_id, cell.repeat)
    beside = await session.get(ExperimentCellRow, place)
    if beside is None or beside.run_id is None:
        return None
    run = await session.get(RunRow, beside.run_id)
    return run.output if run is not None and run.status == "completed" else None
