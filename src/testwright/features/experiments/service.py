"""Experiments: what every door calls, so that all doors agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from testwright.core.access import Principal
from testwright.core.experiments.cells import CellResult
from testwright.core.experiments.plan import ExperimentPlan
from testwright.core.experiments.summary import TargetResult, comparisons, target_result
from testwright.core.runs import Parameters
from testwright.core.stats.compare import Comparison
from testwright.db.base import now
from testwright.engine import judging
from testwright.engine.examples import Dataset
from testwright.engine.identity import require
from testwright.engine.jobs import Job
from testwright.engine.platform import Platform
from testwright.errors import Detail, InvalidInput, NotFound
from testwright.features.experiments import store
from testwright.features.experiments.store import Experiment, ExperimentTarget

MOST_TARGETS = 20
MOST_REPEATS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class NewExperiment:
    """What is asked for, once targets are settled."""

    name: str
    prompt_id: str
    targets: Sequence[ExperimentTarget]
    plan: ExperimentPlan
    tags: tuple[str, ...] = ()
    repeats: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How an experiment stands: derived from its rows, whenever it is asked for."""

    experiment: Experiment
    job: Job
    results: Sequence[TargetResult]
    comparisons: Sequence[Comparison]
    cells: Mapping[int, Sequence[CellResult]] = field(default_factory=dict)


async def create(
    platform: Platform, principal: Principal, wanted: NewExperiment, request_id: str
) -> Experiment:
    """Stores an experiment with its job; whoever has a free place works on it.

    Raises:
        Forbidden: the role may not spend.
        InvalidInput: there is no example to ask, or too much is wanted.
    """
    require(principal, "generate")
    judging.scorers_of(wanted.plan.scorers)
    moment = now()
    dataset = Dataset(prompt_id=wanted.prompt_id, tags=wanted.tags, as_of=moment)
    examples = await platform.examples.count(dataset)
    _check(wanted, examples)
    draft = Experiment(
        id="",
        project_id=principal.project_id,
        prompt_id=wanted.prompt_id,
        job_id="",
        name=wanted.name,
        as_of=moment,
        tags=wanted.tags,
        repeats=wanted.repeats,
        examples=examples,
        plan=wanted.plan,
        created_at=moment,
    )
    async with platform.database.write() as session:
        job_id = await platform.jobs.add(
            session,
            "run_experiment",
            project_id=principal.project_id,
            input={},
            items=(),
            principal_id=principal.id,
            request_id=request_id,
        )
        identifier = await store.add(session, replace(draft, job_id=job_id), wanted.targets)
    platform.jobs.wake()
    return await get(platform, principal, identifier)


async def get(platform: Platform, principal: Principal, experiment_id: str) -> Experiment:
    """One experiment.

    Raises:
        NotFound: the project has none with this id.
    """
    require(principal, "read")
    found = await store.get(platform.database, principal.project_id, experiment_id)
    if found is None:
        raise NotFound(
            f"there is no experiment {experiment_id!r}; GET /api/v1/experiments lists them"
        )
    return found


async def report(platform: Platform, principal: Principal, experiment_id: str) -> Report:
    """Figures and comparisons of what is done until now.

    Raises:
        NotFound: the project has none with this id.
    """
    experiment = await get(platform, principal, experiment_id)
    job = await platform.jobs.get(principal.project_id, experiment.job_id)
    by_target: dict[int, list[CellResult]] = {
        target: [] for target in range(len(experiment.targets))
    }
    for one in await store.results(platform.database, experiment_id):
        by_target[one.cell.target].append(one)
    return Report(
        experiment=experiment,
        job=job,
        results=[
            target_result(target, cells, experiment.repeats) for target, cells in by_target.items()
        ],
        comparisons=comparisons(
            by_target, experiment.plan, [target.name for target in experiment.targets]
        ),
        cells=by_target,
    )


def report_json(report: Report) -> dict[str, Any]:
    """The body of SPEC §3."""
    experiment, progress = report.experiment, report.job.progress
    return {
        "experiment_id": experiment.id,
        "task_id": experiment.job_id,
        "name": experiment.name,
        "prompt_id": experiment.prompt_id,
        "status": report.job.status,
        "error": report.job.error,
        "progress": {"done": progress.done, "total": progress.total, "failed": progress.failed},
        "results": [_result_json(experiment.targets[one.target], one) for one in report.results],
        "comparisons": [
            {**asdict(one), "ci": list(one.ci) if one.ci else None} for one in report.comparisons
        ],
    }


def _result_json(target: ExperimentTarget, result: TargetResult) -> dict[str, Any]:
    figures = asdict(result)
    del figures["target"]
    return {
        "target": target.name,
        "version": target.number,
        "version_id": target.version_id,
        "model": target.model,
        "strategy": target.strategy,
        **figures,
    }


def _check(wanted: NewExperiment, examples: int) -> None:
    problem = ""
    if not examples:
        named = f" with one of the tags {', '.join(wanted.tags)}" if wanted.tags else ""
        field, problem = (
            "tags" if wanted.tags else "prompt_id",
            (f"the prompt has no golden example{named}: add some, or import a file"),
        )
    elif not 1 <= len(wanted.targets) <= MOST_TARGETS:
        field, problem = "versions", f"{len(wanted.targets)} targets: from 1 to {MOST_TARGETS}"
    elif not 1 <= wanted.repeats <= MOST_REPEATS:
        field, problem = "repeats", f"are from 1 to {MOST_REPEATS}"
    elif not 0 <= wanted.plan.baseline < len(wanted.targets):
        field, problem = "baseline", "is not one of the targets"
    if problem:
        raise InvalidInput(f"{field}: {problem}", details=(Detail(field, problem),))


def parameters_of(value: Mapping[str, Any] | None) -> Parameters:
    """How a target's model is asked, from JSON values."""
    return Parameters(**value) if value else Parameters()
