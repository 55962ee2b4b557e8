"""A prompt version on golden examples: an experiment of one target."""

from __future__ import annotations

import asyncio
from typing import Any

from testwright.core.access import Principal
from testwright.core.experiments.cells import CellResult
from testwright.core.experiments.plan import ExperimentPlan
from testwright.core.experiments.summary import FAITHFULNESS, hallucinated, hallucination
from testwright.core.ports import Task
from testwright.core.runs import PromptVersion, RunSpec, Score
from testwright.core.scoring.overall import PASSES
from testwright.core.scoring.scorer import OVERALL, Scorer, ScorerSpec
from testwright.core.scoring.specs import checked_specs
from testwright.db.base import now
from testwright.db.paging import PageRequest
from testwright.engine import targets
from testwright.engine.examples import Dataset
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.engine.prompt_lookup import version_of
from testwright.engine.store import runs
from testwright.errors import Detail, InvalidInput, TestwrightError
from testwright.features.experiments import service
from testwright.features.experiments.evaluate_schemas import EvaluateBody
from testwright.features.experiments.scoring import OWN_MEASURES
from testwright.features.experiments.service import NewExperiment
from testwright.features.experiments.store import evaluations
from testwright.features.experiments.store.evaluations import EvaluatedRun
from testwright.features.experiments.store.experiments import Experiment, ExperimentTarget
from testwright.plugins import registry

MOST_AT_ONCE = 50
"""Examples that a caller waits for; with more it is a job."""
LIKENESS = "similarity"
_PAUSE_SECONDS = 0.1


async def begin(
    platform: Platform,
    principal: Principal,
    prompt: str,
    version: str,
    wanted: EvaluateBody,
    request_id: str,
) -> Experiment:
    """Stores the evaluation with its job.

    Raises:
        Forbidden: the role may not spend.
        NotFound: there is no such prompt, or it has no such version.
        InvalidInput: there is no example, the model can't be used, or nobody could score.
        Unconfigured: the model's provider lacks its key or address.
    """
    require(principal, "generate")
    named, found = await version_of(platform.database, principal.project_id, prompt, version)
    target = await _target(platform, principal.project_id, found, wanted.model)
    dataset = Dataset(prompt_id=named.id, tags=tuple(wanted.tags), as_of=now())
    named_specs = _named(wanted)
    specs = named_specs or await _suggested(platform, platform.tasks[found.task], dataset)
    return await service.create(
        platform,
        principal,
        NewExperiment(
            name=f"evaluation of {found.ref}",
            prompt_id=named.id,
            targets=[target],
            plan=ExperimentPlan(
                scorers=specs,
                suggested=not named_specs,
                threshold=PASSES if wanted.threshold is None else wanted.threshold,
                judge_model=wanted.judge_model,
            ),
            tags=dataset.tags,
        ),
        request_id,
    )


async def finish(
    platform: Platform, principal: Principal, experiment: Experiment
) -> dict[str, Any]:
    """Works on an evaluation, or waits for whoever does; what came of it.

    Raises:
        TestwrightError: it can't go on.
    """
    await platform.jobs.work(platform, experiment.job_id)
    while True:
        job = await platform.jobs.get(principal.project_id, experiment.job_id)
        if job.status not in ("pending", "running"):
            break
        await asyncio.sleep(_PAUSE_SECONDS)
    if job.status == "failed":
        raise TestwrightError(job.error or "the evaluation failed")
    return await _told(platform, principal, experiment)


async def listing(
    platform: Platform,
    principal: Principal,
    page: PageRequest,
    *,
    experiment_id: str | None,
    version_id: str | None,
) -> dict[str, Any]:
    """What scorers said of runs, newest first.

    Raises:
        InvalidInput: a cursor that is none of ours.
    """
    require(principal, "read")
    found = await evaluations.listing(
        platform.database,
        principal.project_id,
        page,
        experiment_id=experiment_id,
        version_id=version_id,
    )
    return {"items": [_evaluation(one) for one in found.items], "next_cursor": found.next_cursor}


async def _target(
    platform: Platform, project_id: str, version: PromptVersion, model: str | None
) -> ExperimentTarget:
    """The version with its model, known to be askable."""
    asked = model or platform.settings.default_model
    targets.provider_of(platform, asked)  # a TargetRef such as prompt:… is no model
    spec = RunSpec(
        task=version.task,
        input={},
        project_id=project_id,
        model=model,
        prompt=version.ref,
        fallback=False,
    )
    chain = await targets.resolve(platform, spec, platform.tasks[version.task])
    return ExperimentTarget(
        version_id=version.id,
        prompt=version.ref,
        number=version.number,
        task=version.task,
        model=asked,
        strategy=targets.AUTO,
        parameters=chain.wanted.parameters,
    )


def _named(wanted: EvaluateBody) -> tuple[ScorerSpec, ...]:
    """The scorers that were named.

    Raises:
        InvalidInput: as `checked_specs`.
    """
    choices = [
        {"type": one} if isinstance(one, str) else one.model_dump() for one in wanted.scorers
    ]
    return checked_specs([ScorerSpec.from_json(one) for one in choices])


async def _suggested(platform: Platform, task: Task, dataset: Dataset) -> tuple[ScorerSpec, ...]:
    """Who can say something of these examples.

    Raises:
        InvalidInput: nobody can.
    """
    kinds = [LIKENESS] if await platform.examples.any_expected(dataset) else []
    kinds += [OWN_MEASURES[task.overall_score]] if task.overall_score in OWN_MEASURES else []
    known = registry.names(Scorer)
    specs = [ScorerSpec(kind=kind, name=kind) for kind in (*kinds, FAITHFULNESS) if kind in known]
    if not specs and await platform.examples.count(dataset):
        problem = f"no example says what is expected: name scorers, of {', '.join(known)}"
        raise _wrong("scorers", problem)
    return tuple(specs)


async def _told(platform: Platform, principal: Principal, experiment: Experiment) -> dict[str, Any]:
    report = await service.report(platform, principal, experiment.id)
    (result,), cells = report.results, report.cells[0]
    outputs = await runs.by_id(
        platform.database, principal.project_id, [one.run_id for one in cells if one.run_id]
    )
    return {
        "experiment_id": experiment.id,
        "average_score": result.avg_score,
        "total_tests": result.n,
        "failure_count": result.failure_count,
        "unscored": result.unscored,
        "hallucination_rate": result.avg_hallucination_rate,
        "hallucination_unscored": result.hallucination_unscored,
        "cost_usd": result.cost_usd,
        "results": [
            _result(one, outputs.get(one.run_id or ""))
            for one in sorted(cells, key=lambda cell: cell.cell.example)
        ],
    }


def _result(cell: CellResult, stored: runs.StoredRun | None) -> dict[str, Any]:
    completed = cell.status == "completed"
    return {
        "example_id": cell.example,
        "run_id": cell.run_id if stored is not None else None,
        "score": _value(cell.scores.get(OVERALL)),
        "passed": cell.passed,
        "scores": {name: one.value for name, one in cell.scores.items() if name != OVERALL},
        "hallucination": hallucinated(cell),
        "output": dict(stored.output) if stored is not None and completed else None,
        "error": cell.error,
    }


def _evaluation(one: EvaluatedRun) -> dict[str, Any]:
    others = {name: score for name, score in one.scores.items() if name != OVERALL}
    flag = hallucination(one.scores)
    reasons = [f"{name}: {score.reason}" for name, score in others.items() if score.reason]
    return {
        "run_id": one.run_id,
        "experiment_id": one.experiment_id,
        "version_id": one.prompt_version_id,
        "model": one.model,
        "example_id": one.example_id,
        "status": one.status,
        "score": _value(one.scores.get(OVERALL)),
        "scores": {name: score.value for name, score in others.items()},
        "hallucination_rate": None if flag is None else float(flag),
        "reason": one.error or "; ".join(reasons),
        "evaluated_at": one.evaluated_at,
    }


def _value(score: Score | None) -> float | None:
    return score.value if score is not None else None


def _wrong(field: str, problem: str) -> InvalidInput:
    return InvalidInput(f"{field}: {problem}", details=(Detail(field, problem),))
