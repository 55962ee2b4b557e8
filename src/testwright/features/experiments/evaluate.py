"""A prompt version on golden examples: an experiment of one target."""

from __future__ import annotations

import asyncio
from typing import Any

from testwright.core.access import Principal
from testwright.core.experiments.cells import CellResult
from testwright.core.experiments.summary import hallucinated, hallucination
from testwright.core.runs import Score
from testwright.core.scoring.scorer import OVERALL
from testwright.db.paging import PageRequest
from testwright.engine.examples import Dataset
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.engine.prompt_lookup import version_of
from testwright.engine.store import runs
from testwright.errors import TestwrightError
from testwright.features.experiments import service
from testwright.features.experiments.begin import Wish, begin_with
from testwright.features.experiments.evaluate_schemas import EvaluateBody
from testwright.features.experiments.scoring import specs_of
from testwright.features.experiments.store import evaluations
from testwright.features.experiments.store.evaluations import EvaluatedRun
from testwright.features.experiments.store.experiments import Experiment

MOST_AT_ONCE = 50
"""Examples that a caller waits for; with more it is a job."""
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
    wish = Wish(
        name=f"evaluation of {found.ref}",
        versions=[found],
        dataset=Dataset(prompt_id=named.id, tags=tuple(wanted.tags)),
        scorers=specs_of(wanted.scorers),
        models=[wanted.model] if wanted.model is not None else [],
        judge_model=wanted.judge_model,
        threshold=wanted.threshold,
    )
    return await begin_with(platform, principal, wish, request_id)


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
