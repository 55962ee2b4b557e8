"""The work of `POST /api/v1/run`: one prompt version, asked once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from testwright.core.runs import Parameters, Run, RunSpec
from testwright.db.session import Session
from testwright.engine import run as engine
from testwright.engine.jobs import Job, JobItem
from testwright.engine.platform import Platform
from testwright.engine.store import job_items
from testwright.errors import AnswerInvalid, ModelUnavailable, TestwrightError, Unavailable
from testwright.features.runs.store import run_id_of


async def work(platform: Platform, job: Job) -> None:
    """Asks what the job wants to be asked, unless an earlier worker did.

    Raises:
        TestwrightError: no model answered; the run has the attempts.
    """
    async for item in job_items.left(platform.database, job):
        await _ask(platform, job, item)


def spec_of(project_id: str, wanted: Mapping[str, Any]) -> RunSpec:
    """The run that a job's item asks for. An answer that is there already would be another run."""
    return RunSpec(
        task=wanted["task"],
        input=wanted["input"],
        project_id=project_id,
        model=wanted["model"],
        prompt=wanted["prompt"],
        parameters=Parameters.from_json(wanted["parameters"]),
        use_cache=False,
    )


async def _ask(platform: Platform, job: Job, item: JobItem) -> None:
    async def done(session: Session, run: Run) -> None:
        await job_items.complete_item(session, job, item.position, result_id=run.id)

    spec = replace(
        spec_of(job.project_id, item.input),
        run_id=run_id_of(job.id),
        request_id=job.request_id,
        principal_id=job.principal_id,
    )
    try:
        await engine.run(platform, spec, done)
    except (ModelUnavailable, AnswerInvalid) as error:
        problem = error.message
    except Unavailable:  # the database is away, or the job is somebody else's: later
        raise
    except TestwrightError as error:
        problem = error.message
    else:
        return
    await job_items.fail_item(platform.database, job, item.position, problem)
    raise TestwrightError(problem)
