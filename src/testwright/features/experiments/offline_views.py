"""Offline runs of A/B tests as the doors show them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from testwright.core.abtests.offline.advice import Progress
from testwright.core.abtests.offline.results import OfflineResults, offline_results
from testwright.core.access import Principal
from testwright.core.experiments.cells import CellResult
from testwright.engine.jobs import Job
from testwright.engine.platform import Platform
from testwright.features.experiments import offline
from testwright.features.experiments.offline import LATEST, Test
from testwright.features.experiments.store import results
from testwright.features.experiments.store.experiments import Experiment

_UNDER_WAY = ("pending", "running")


def url_of(test_id: str, run: str) -> str:
    """Where the results of a run are."""
    return f"/api/v1/ab-tests/{test_id}/offline/{run}"


def accepted_json(experiment: Experiment) -> dict[str, Any]:
    """The answer to whoever asked for a run."""
    return {
        "run_id": experiment.id,
        "experiment_id": experiment.id,
        "task_id": experiment.job_id,
        "test_id": experiment.ab_test_id,
        "status": "pending",
        "status_url": url_of(experiment.ab_test_id or "", experiment.id),
    }


async def results_json(
    platform: Platform, principal: Principal, test: str, run: str = LATEST
) -> dict[str, Any]:
    """A run's comparisons, ranking and recommendation, of what is done until now.

    Raises:
        NotFound: there is no such test or run.
    """
    found, experiment = await offline.run_of(platform, principal, test, run)
    job = await platform.jobs.get(experiment.project_id, experiment.job_id)
    keys = offline.names(experiment.targets)
    cells: dict[str, list[CellResult]] = {key: [] for key in keys}
    for one in await results.results(platform.database, experiment.id):
        cells[keys[one.cell.target]].append(one)
    progress = Progress(
        asked=sum(map(len, cells.values())),
        total=experiment.cells,
        ended=job.status not in _UNDER_WAY,
    )
    # in a thread, because thousands of resamples take their time
    said = await asyncio.to_thread(offline_results, found.design, cells, progress)
    return _json(found, experiment, job, said)


def _json(test: Test, experiment: Experiment, job: Job, said: OfflineResults) -> dict[str, Any]:
    progress = job.progress
    targets: Sequence[str] = [one.name for one in experiment.targets]
    return {
        "test_id": test.stored.id,
        "key": test.stored.key,
        "run_id": experiment.id,
        "experiment_id": experiment.id,
        "task_id": experiment.job_id,
        "prompt_id": experiment.prompt_id,
        "tags": list(experiment.tags),
        "repeats": experiment.repeats,
        "examples": experiment.examples,
        "status": job.status,
        "error": job.error,
        "progress": {
            "done": progress.done,
            "total": progress.total,
            "failed": progress.failed,
        },
        "created_at": experiment.created_at,
        "metric": said.metric,
        "recommendation": said.advice.recommendation,
        "variant": said.advice.variant,
        "variants": [
            {"target": target, **asdict(one)}
            for target, one in zip(targets, said.variants, strict=True)
        ],
        "comparisons": [asdict(one) for one in said.comparisons],
        "ranking": None if said.ranking is None else asdict(said.ranking),
    }
