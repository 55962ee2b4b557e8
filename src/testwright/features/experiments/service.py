"""Experiments: what every door calls, so that all doors agree."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, get_args

from testwright.core.access import Principal
from testwright.core.experiments.cells import CellResult
from testwright.core.experiments.judged import judged
from testwright.core.experiments.plan import ExperimentPlan
from testwright.core.experiments.summary import TargetResult, comparisons, target_result
from testwright.core.stats.compare import Comparison
from testwright.core.suites.gate import Outcome
from testwright.db.base import now
from testwright.db.paging import PageRequest
from testwright.db.session import Session
from testwright.engine import judging
from testwright.engine.examples import Dataset
from testwright.engine.identity import require
from testwright.engine.jobs import Job
from testwright.engine.platform import Platform
from testwright.errors import Conflict, Detail, InvalidInput, NotFound
from testwright.features.experiments.store import experiments as store
from testwright.features.experiments.store import results, schedules
from testwright.features.experiments.store.experiments import (
    Experiment,
    ExperimentFilter,
    ExperimentTarget,
)
from testwright.features.experiments.store.schedules import Firing, NewSchedule

MOST_TARGETS = 20
MOST_REPEATS = 100
_TAGS_NAMED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class NewExperiment:
    """What is asked for, once targets are settled."""

    name: str
    prompt_id: str
    targets: Sequence[ExperimentTarget]
    plan: ExperimentPlan
    tags: tuple[str, ...] = ()
    repeats: int = 1
    ab_test_id: str | None = None
    """Whose variants the targets are."""
    timing: NewSchedule | Firing | None = None
    """To be made again, or made because its time has come."""


class AlreadyFired(Conflict):
    """Another process made the experiment of this time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How an experiment stands: derived from its rows, whenever it is asked for."""

    experiment: Experiment
    job: Job
    results: Sequence[TargetResult]
    comparisons: Sequence[Comparison]
    cells: Mapping[int, Sequence[CellResult]] = field(default_factory=dict)
    judges: Sequence[dict[str, Any]] = ()


async def create(
    platform: Platform, principal: Principal, wanted: NewExperiment, request_id: str
) -> Experiment:
    """Stores an experiment with its job; whoever has a free place works on it.

    Raises:
        Forbidden: the role may not spend.
        InvalidInput: there is no example to ask, or too much is wanted.
        AlreadyFired: its time has come, and another process was quicker.
    """
    require(principal, "generate")
    judging.scorers_of(wanted.plan.scorers)
    moment = now()
    dataset = Dataset(prompt_id=wanted.prompt_id, tags=wanted.tags, as_of=moment)
    examples = await platform.examples.count(dataset)
    await check_examples(platform, dataset, examples)
    _check(wanted)
    draft = Experiment(
        id="",
        project_id=principal.project_id,
        prompt_id=wanted.prompt_id,
        job_id="",
        name=wanted.name,
        as_of=moment,
        tags=wanted.tags,
        repeats=wanted.repeats,
        examples=min(examples, wanted.plan.limit or examples),
        ab_test_id=wanted.ab_test_id,
        plan=wanted.plan,
        created_at=moment,
    )
    # Two that make the first schedule of a name at once would both find none.
    alone = isinstance(wanted.timing, NewSchedule)
    begun = platform.database.exclusive() if alone else platform.database.write()
    async with begun as session:
        job_id = await platform.jobs.add(
            session,
            "run_experiment",
            project_id=principal.project_id,
            input={},
            items=(),
            principal_id=principal.id,
            request_id=request_id,
        )
        schedule_id = await _timed(session, principal, wanted)
        draft = replace(draft, job_id=job_id, schedule_id=schedule_id)
        identifier = await store.add(session, draft, wanted.targets)
    await platform.jobs.announce(job_id)
    return await get(platform, principal, identifier)


async def _timed(session: Session, principal: Principal, wanted: NewExperiment) -> str | None:
    """The schedule of an experiment, in the transaction that stores it."""
    if isinstance(wanted.timing, Firing):
        if not await schedules.claim(session, wanted.timing):
            raise AlreadyFired("the experiment of this time was made by another process")
        return wanted.timing.schedule_id
    if wanted.timing is None:
        return None
    return await schedules.keep(
        session,
        wanted.timing,
        project_id=principal.project_id,
        prompt_id=wanted.prompt_id,
        name=wanted.name,
        principal_id=principal.id,
    )


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
    return await report_of(platform, await get(platform, principal, experiment_id))


async def report_of(platform: Platform, experiment: Experiment) -> Report:
    """Figures and comparisons of what is done of an experiment until now."""
    job = await platform.jobs.get(experiment.project_id, experiment.job_id)
    by_target: dict[int, list[CellResult]] = {
        target: [] for target in range(len(experiment.targets))
    }
    for one in await results.results(platform.database, experiment.id):
        by_target[one.cell.target].append(one)
    return Report(
        experiment=experiment,
        job=job,
        results=[
            target_result(target, cells, experiment.repeats) for target, cells in by_target.items()
        ],
        # in a thread, because thousands of resamples take their time
        comparisons=await asyncio.to_thread(
            comparisons, by_target, experiment.plan, experiment.entrants
        ),
        cells=by_target,
        judges=await _judges(platform, experiment.project_id, by_target),
    )


async def _judges(
    platform: Platform, project_id: str, by_target: Mapping[int, Sequence[CellResult]]
) -> list[dict[str, Any]]:
    """Who judged, and how far each judge agrees with people."""
    found = judged(cell for cells in by_target.values() for cell in cells)
    standings = await platform.judges.standings(
        project_id, [(one.judge, one.name) for one in found]
    )
    asks = await platform.judges.asks([one.judge for one in found])
    return [
        {
            "judge_id": one.judge,
            "name": one.name,
            "asks": asks.get(one.judge, []),
            "scored": one.scored,
            "unscored": one.unscored,
            "flip_rate": one.flip_rate,
            "agreement": standings[one.judge].to_json(),
        }
        for one in found
    ]


async def listing(
    platform: Platform,
    principal: Principal,
    page: PageRequest,
    chosen: ExperimentFilter,
) -> dict[str, Any]:
    """The project's experiments, newest first.

    Raises:
        InvalidInput: no such verdict, or a cursor that is none of ours.
    """
    require(principal, "read")
    if chosen.verdict is not None and chosen.verdict not in (known := get_args(Outcome)):
        problem = f"{chosen.verdict!r} is not one of {', '.join(known)}"
        raise InvalidInput(f"verdict: {problem}", details=(Detail("verdict", problem),))
    project = principal.project_id
    found = await store.listing(platform.database, project, page, chosen)
    return {
        "items": [
            _item_json(one, await platform.jobs.get(project, one.job_id)) for one in found.items
        ],
        "next_cursor": found.next_cursor,
    }


async def cancel(platform: Platform, principal: Principal, experiment_id: str) -> Report:
    """Stops an experiment; what is done stays done.

    Raises:
        NotFound: the project has none with this id.
        Conflict: it has ended already.
    """
    require(principal, "generate")
    experiment = await get(platform, principal, experiment_id)
    await platform.jobs.cancel(principal.project_id, experiment.job_id)
    return await report(platform, principal, experiment_id)


async def resume(
    platform: Platform,
    principal: Principal,
    experiment_id: str,
    *,
    budget_usd: float | None = None,
) -> Report:
    """Lets an ended experiment go on with what failed or was left.

    Args:
        platform: the parts.
        principal: who asks.
        experiment_id: which one.
        budget_usd: a new bound for all of it; None leaves what there was.

    Raises:
        NotFound: the project has none with this id.
        Conflict: it runs already, or is complete.
    """
    require(principal, "generate")
    experiment = await get(platform, principal, experiment_id)
    job = await platform.jobs.get(principal.project_id, experiment.job_id)
    if budget_usd is not None and job.status not in {"pending", "running"}:
        async with platform.database.write() as session:
            await store.set_budget(session, experiment_id, budget_usd)
    await platform.jobs.resume(principal.project_id, experiment.job_id)
    return await report(platform, principal, experiment_id)


def _item_json(experiment: Experiment, job: Job) -> dict[str, Any]:
    return {
        **_named_json(experiment),
        "status": job.status,
        "progress": _progress_json(job),
        "targets": [target.name for target in experiment.targets],
        "created_at": experiment.created_at,
    }


def _named_json(experiment: Experiment) -> dict[str, Any]:
    return {
        "id": experiment.id,
        "experiment_id": experiment.id,
        "task_id": experiment.job_id,
        "schedule_id": experiment.schedule_id,
        "ab_test_id": experiment.ab_test_id,
        "name": experiment.name,
        "prompt_id": experiment.prompt_id,
        "verdict": experiment.verdict,
    }


def _progress_json(job: Job) -> dict[str, int]:
    progress = job.progress
    return {"done": progress.done, "total": progress.total, "failed": progress.failed}


def report_json(report: Report) -> dict[str, Any]:
    """The body of SPEC §3."""
    experiment = report.experiment
    return {
        **_named_json(experiment),
        "status": report.job.status,
        "error": report.job.error,
        "progress": _progress_json(report.job),
        "results": [_result_json(experiment.targets[one.target], one) for one in report.results],
        "comparisons": [
            {**asdict(one), "ci": list(one.ci) if one.ci else None} for one in report.comparisons
        ],
        "judges": list(report.judges),
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


def _check(wanted: NewExperiment) -> None:
    field = problem = ""
    if not 1 <= len(wanted.targets) <= MOST_TARGETS:
        field, problem = "versions", f"{len(wanted.targets)} targets: from 1 to {MOST_TARGETS}"
    elif not 1 <= wanted.repeats <= MOST_REPEATS:
        field, problem = "repeats", f"are from 1 to {MOST_REPEATS}"
    elif not 0 <= wanted.plan.baseline < len(wanted.targets):
        field, problem = "baseline", "is not one of the targets"
    if problem:
        raise InvalidInput(f"{field}: {problem}", details=(Detail(field, problem),))


async def check_examples(platform: Platform, dataset: Dataset, count: int) -> None:
    """Refuses an experiment that has nothing to ask.

    Raises:
        InvalidInput: the data set is empty; the message says which tags there are.
    """
    if count:
        return
    field = "tags" if dataset.tags else "prompt_id"
    named = f" with one of the tags {', '.join(dataset.tags)}" if dataset.tags else ""
    tags = await platform.examples.tags(dataset.prompt_id) if dataset.tags else []
    there = f"; there are examples with {', '.join(tags[:_TAGS_NAMED])}" if tags else ""
    problem = f"the prompt has no golden example{named}: add some, or import a file{there}"
    raise InvalidInput(f"{field}: {problem}", details=(Detail(field, problem),))
