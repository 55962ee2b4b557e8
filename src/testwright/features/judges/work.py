"""The work of a calibration: a judge is asked about outputs that people labelled."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Final

from testwright.core.scoring.scorer import Scorable, Scorer, ScorerSpec
from testwright.engine.calls import Journal
from testwright.engine.grid import each
from testwright.engine.jobs import Job, JobItem
from testwright.engine.judging import scorable_given, scorable_run, scored, scorers_of
from testwright.engine.platform import Platform
from testwright.engine.store import job_items, outputs
from testwright.engine.store import judges as store

KIND: Final = "calibrate_judge"


async def work(platform: Platform, job: Job) -> None:
    """Asks about each output that is left; one that can't be judged fails alone."""
    spec = ScorerSpec.from_json(job.input["scorer"])
    (scorer,) = scorers_of([spec])
    judge_model: str | None = job.input["judge_model"]

    async def judge(item: JobItem) -> None:
        await _judge(platform, job, item, scorer, judge_model)

    await each(_left(platform, job), judge, at_once=platform.settings.job_concurrency)


async def _left(platform: Platform, job: Job) -> AsyncGenerator[JobItem, None]:
    async for item in job_items.left(platform.database, job):
        yield item


async def _judge(
    platform: Platform, job: Job, item: JobItem, scorer: Scorer, judge_model: str | None
) -> None:
    subject: str = item.input["subject"]
    given = await _scorable(platform, job.project_id, scorer.name, subject)
    if given is None:
        problem = "the output, or its label, is gone"
        await job_items.fail_item(platform.database, job, item.position, problem)
        return
    journal = Journal(job.id, job.project_id, scorer.name, patient=True)
    score = await scored(platform, scorer, given, journal, judge_model=judge_model)
    if not score.judge:
        await job_items.fail_item(platform.database, job, item.position, score.reason)
        return
    write = store.verdict_write(platform.database, job.project_id, score.judge, subject, score)
    async with platform.database.write() as session:
        await session.execute(write.statement, dict(write.values))
        await job_items.complete_item(
            session, job, item.position, result_id=score.judge, note=score.reason
        )


async def _scorable(
    platform: Platform, project_id: str, name: str, subject: str
) -> Scorable | None:
    async with platform.database.read() as session:
        label = await store.label_of(session, project_id, name, subject)
    if label is None:
        return None
    if label.given is not None:
        return scorable_given(label.given)
    run = await outputs.of_run(platform.database, project_id, subject)
    return scorable_run(platform, run) if run is not None else None
