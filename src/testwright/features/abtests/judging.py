"""A judge who looks at a share of a test's answers, in the background.

Which answers, is decided when they are stored: each that was drawn is a row that waits. Every
server looks for tests with such rows and gives them to a job, one for each test, which begins again
when there is more. What a judge said is stored together with the row's end, so whoever goes on
after a crash asks about what still waits, and nothing is counted twice.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from datetime import datetime

from testwright.core.abtests import design as designs
from testwright.core.abtests.design import JudgingSpec
from testwright.core.abtests.judging import again_at, outcomes_of
from testwright.core.runs import Score
from testwright.core.scoring.scorer import Scorer
from testwright.db.base import now
from testwright.db.tables import ABJudgingRow, ABTestRow
from testwright.engine.budget import Budget, BudgetReached
from testwright.engine.calls import Journal
from testwright.engine.grid import each
from testwright.engine.jobs import Job
from testwright.engine.judging import scorable_run, scored, scorers_of
from testwright.engine.platform import Platform
from testwright.engine.store import jobs as job_store
from testwright.engine.store import outcomes, outputs
from testwright.engine.store.outputs import RunOutput
from testwright.engine.store.runs import score_writes
from testwright.errors import NotFound, ProviderFailure, Unconfigured
from testwright.features.abtests.store import judgings as store
from testwright.telemetry import get_logger

log = get_logger("ab_tests")
PAGE = 100
"""Answers that are read at once."""
_ADVICE = (
    "What was judged until then counts; PATCH the test with a larger judging.budget_usd to go on"
)


async def begin_due(platform: Platform, moment: datetime) -> list[str]:
    """Gives answers that wait for a judge to the jobs of their tests; the ids of these jobs.

    A job that was cancelled or failed is left alone until somebody resumes it.

    Raises:
        Unavailable: the database is away; what waits goes on waiting.
    """
    begun = []
    for test in await store.tests_due(platform.database, moment):
        job_id = await _begun(platform, test)
        if job_id is not None:
            await platform.jobs.announce(job_id)
            begun.append(job_id)
    return begun


async def _begun(platform: Platform, test: ABTestRow) -> str | None:
    """The job that judges the test's answers from now on; None when somebody else was quicker."""
    async with platform.database.exclusive() as session:
        job_id, status = await store.job_of(session, test.id)
        if job_id is None:
            job_id = await platform.jobs.add(
                session,
                "judge_ab_test",
                project_id=test.project_id,
                input={"test_id": test.id},
                items=(),
                principal_id=test.created_by,
                request_id="",
            )
            await store.set_job(session, test.id, job_id)
        elif status == "completed":
            await job_store.reopen(session, test.project_id, job_id)
        else:
            return None
    return job_id


async def work(platform: Platform, job: Job) -> None:
    """Asks the judge about all answers that wait now.

    Raises:
        NotFound: the test was removed.
    """
    test = await store.test_of(platform.database, job.id)
    judging = designs.read(test.design).judging if test is not None else None
    if test is None or judging is None:
        raise NotFound("the A/B test whose answers this job judges was removed")
    if test.judging_stopped is not None:
        return
    (scorer,) = scorers_of([judging.spec])
    spent = await store.spent(platform.database, test.id, scorer.name)
    budget = Budget(judging.budget_usd, spent=spent, pieces="answers", advice=_ADVICE)
    bench = _Bench(platform, job, test, judging, scorer, budget)
    at_once = platform.settings.job_concurrency
    try:
        while page := await store.due(platform.database, test.id, now(), PAGE):
            await each(_each(page), bench.judge, at_once=at_once)
    except BudgetReached as reached:
        log.warning("ab_test_judging_stopped", test_id=test.id, problem=reached.message)
        await store.stop(platform.database, test, f"judging {reached.message}")
        platform.traffic.forget()


async def _each(rows: Sequence[ABJudgingRow]) -> AsyncGenerator[ABJudgingRow, None]:
    for row in rows:
        yield row


@dataclass(frozen=True, slots=True)
class _Bench:
    """The judge of one test in the hands of a worker."""

    platform: Platform
    job: Job
    test: ABTestRow
    judging: JudgingSpec
    scorer: Scorer
    budget: Budget

    async def judge(self, row: ABJudgingRow) -> None:
        """One answer: judged, or put off while the judge can't be reached.

        Raises:
            BudgetReached: there is no money left for it.
            LeaseLost: the job is somebody else's.
        """
        database = self.platform.database
        run = await outputs.of_run(database, row.project_id, row.run_id)
        if run is None:
            await self._store(row, None, self.scorer.unscored("the answer is gone"))
            return
        async with self.budget.reserved() as entry:
            await self._asked(row, run)
            if self.budget.bounded:
                entry.cost = await store.spent(database, self.test.id, self.scorer.name, row.run_id)

    async def _asked(self, row: ABJudgingRow, run: RunOutput) -> None:
        journal = Journal(row.run_id, row.project_id, self.scorer.name, patient=True)
        given = scorable_run(self.platform, run)
        try:
            score = await scored(
                self.platform, self.scorer, given, journal, judge_model=None, asked_again=True
            )
        except (ProviderFailure, Unconfigured) as failure:
            later = again_at(row.tries + 1, now())
            if later is not None:
                log.warning("judge_away", test_id=self.test.id, problem=str(failure))
                async with self.platform.database.write() as session:
                    await store.put_off(session, self.job, row, later)
                return
            score = self.scorer.unscored(f"the judge could not answer: {failure}")
        await self._store(row, run, score)

    async def _store(self, row: ABJudgingRow, run: RunOutput | None, score: Score) -> None:
        """All that a judge said of an answer, or nothing of it."""
        found = outcomes_of(score, self.judging.metric)
        async with self.platform.database.write() as session:
            verdict: store.Verdict = "scored" if found else "unscored"
            await store.settle(session, self.job, row, verdict)
            # What the task itself measured under the same name stays as it is.
            if run is not None and score.name not in run.scores:
                for write in score_writes(
                    self.platform.database, row.run_id, row.project_id, [score]
                ):
                    await session.execute(write.statement, dict(write.values))
            await outcomes.count(session, [self._outcome(row, *one) for one in found.items()])

    def _outcome(self, row: ABJudgingRow, metric: str, value: float) -> dict[str, object]:
        main = metric == self.judging.metric
        return {
            "test_id": row.test_id,
            "id": f"judge:{row.run_id}" if main else f"judge:{row.run_id}:{metric}",
            "project_id": row.project_id,
            "metric": metric,
            "position": row.position,
            "unit_id": row.unit_id,
            "value": value,
            "at": row.at,
        }
