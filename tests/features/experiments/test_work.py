import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from features.experiments.laboratory import (
    MODEL,
    OWNER,
    PROJECT,
    a_prompt,
    begin,
    ended,
    examples,
    repeats_words,
    until,
    variables,
)
from modelserver.behaviours import (
    fails,
    rate_limited,
    says,
    slow_first_token,
    unauthorised,
    unknown_model,
)
from testwright.core.experiments.cells import Cell, run_id_of
from testwright.core.pacing import pace
from testwright.db.base import now
from testwright.db.tables import ExperimentCellRow, JobRow, ModelCallRow, RunRow, ScoreRow
from testwright.engine import calls
from testwright.engine.examples import Dataset
from testwright.engine.store import ledger
from testwright.engine.store.ledger import Outcome
from testwright.errors import Conflict
from testwright.features.experiments import service
from testwright.features.experiments import work as module


@pytest.fixture
async def platform(start, database_url, model_server):
    async with start(variables(model_server), DATABASE_URL=database_url) as platform:
        yield platform


@pytest.fixture
async def other_platform(start, database_url, model_server):
    """Of another process on the same database."""
    async with start(variables(model_server), DATABASE_URL=database_url) as platform:
        yield platform


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(module, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(calls, "FIRST_WAIT", 0.001)
    monkeypatch.setattr(pace, "LONGEST_PAUSE", 0.01)


async def _count(platform, row, *where):
    async with platform.database.read() as session:
        return await session.scalar(select(func.count()).select_from(row).where(*where))


async def test_every_cell_is_asked_once_and_scored(platform, model_server):
    model_server.default = repeats_words(lambda text: 0.5 if text.startswith("Badly") else 1.0)
    prompt_id, targets = await a_prompt(
        platform, "Say: {{ words }}", "Badly say: {{ words }}", "Do say: {{ words }}"
    )
    await examples(platform, prompt_id, 40)
    experiment = await begin(platform, prompt_id, targets, repeats=2)
    report = await ended(platform, experiment)
    assert report.job.status == "completed"
    assert (report.job.progress.done, report.job.progress.total) == (240, 240)
    assert model_server.asked == 240
    good, bad, reworded = report.results
    assert good.n == bad.n == reworded.n == 80
    assert good.avg_score == good.min_score == reworded.avg_score == 1.0
    assert bad.avg_score < 0.8
    assert good.pass_k == 1.0
    assert good.tokens_in == 80 * 21
    assert good.tokens_out == 80 * 13
    verdicts = {(one.metric, one.candidate): one.verdict for one in report.comparisons}
    assert verdicts["score", targets[1].name] == "regressed"
    assert verdicts["score", targets[2].name] in ("no_evidence", "underpowered")


async def test_tokens_are_the_sum_of_the_ledger(platform, model_server):
    model_server.default = repeats_words()
    prompt_id, targets = await a_prompt(platform, "Say: {{ words }}")
    await examples(platform, prompt_id, 12)
    model_server.queue(*[rate_limited(0)] * 3)
    report = await ended(platform, await begin(platform, prompt_id, targets))
    async with platform.database.read() as session:
        tokens = await session.scalar(select(func.sum(ModelCallRow.input_tokens)))
    assert report.results[0].tokens_in == tokens == 12 * 21


async def test_a_model_that_limits_its_rate_loses_no_cell(platform, model_server):
    model_server.default = repeats_words()
    prompt_id, targets = await a_prompt(platform, "Say: {{ words }}")
    await examples(platform, prompt_id, 30)
    model_server.queue(*[rate_limited(0)] * 40)  # more than a single run would bear
    report = await ended(platform, await begin(platform, prompt_id, targets))
    assert report.job.status == "completed"
    assert (report.results[0].n, report.results[0].errors) == (30, 0)
    assert await _count(platform, RunRow, RunRow.status == "completed") == 30


async def test_a_cell_that_cannot_be_asked_fails_alone_and_is_not_zero(platform, model_server):
    model_server.default = repeats_words()
    prompt_id, targets = await a_prompt(platform, "Say: {{ words }}")
    await examples(platform, prompt_id, 5)
    model_server.queue(says(""), says(""), says(""))
    report = await ended(platform, await begin(platform, prompt_id, targets, concurrency=1))
    result = report.results[0]
    assert (result.n, result.errors, result.unscored) == (5, 1, 1)
    assert result.avg_score == 1.0
    assert result.failure_count == 0
    assert report.job.progress.failed == 1


async def test_what_a_dead_worker_left_is_done_and_nothing_twice(platform, model_server):
    model_server.default = repeats_words().but(first_seconds=0.05)
    prompt_id, targets = await a_prompt(platform, "Say: {{ words }}", "Tell: {{ words }}")
    await examples(platform, prompt_id, 20)
    experiment = await begin(platform, prompt_id, targets, concurrency=4)
    first = asyncio.create_task(platform.jobs.work(platform, experiment.job_id))
    await asyncio.to_thread(model_server.wait_until, lambda server: server.asked >= 10)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    report = await ended(platform, experiment)
    assert report.job.status == "completed"
    assert await _count(platform, ExperimentCellRow) == 40
    assert await _count(platform, ScoreRow, ScoreRow.name == "score") == 40
    assert 40 <= model_server.asked <= 44


async def test_scores_that_a_dead_worker_did_not_store_are_made_without_asking_again(
    platform, model_server
):
    model_server.default = repeats_words()
    prompt_id, targets = await a_prompt(platform, "Say: {{ words }}")
    await examples(platform, prompt_id, 6)
    experiment = await begin(platform, prompt_id, targets)
    await ended(platform, experiment)
    async with platform.database.write() as session:
        for row in await session.scalars(select(ScoreRow).limit(4)):
            await session.delete(row)
    async with platform.database.write() as session:
        await module.store.forget_failed(session, experiment.job_id)
        job = await session.get(JobRow, experiment.job_id)
        job.status = "pending"
    report = await ended(platform, experiment)
    assert model_server.asked == 6
    assert report.results[0].unscored == 0


async def _paid_in_vain(platform, experiment, example, *, cost_usd):
    """What a worker leaves that is killed between an answer and its cell."""
    cell = Cell(0, (await platform.examples.version_ids(example))[0], 0)
    call = await ledger.asked(
        platform.database,
        project_id=PROJECT,
        run_id=run_id_of(experiment.id, cell),
        attempt=1,
        model=MODEL,
    )
    paid = Outcome(status="answered", input_tokens=1000, output_tokens=100, cost_usd=cost_usd)
    await ledger.settled(platform.database, call, paid)


async def test_calls_that_a_killed_worker_paid_for_are_in_the_totals(platform, model_server):
    model_server.default = repeats_words()
    prompt_id, targets = await a_prompt(platform, "Say: {{ words }}")
    await examples(platform, prompt_id, 3)
    experiment = await begin(platform, prompt_id, targets)
    await _paid_in_vain(platform, experiment, Dataset(prompt_id=prompt_id), cost_usd=0.5)
    report = await ended(platform, experiment)
    assert report.results[0].tokens_in == 3 * 21 + 1000
    assert report.results[0].tokens_out == 3 * 13 + 100


async def test_they_count_against_the_budget_too(platform, model_server):
    model_server.default = repeats_words()
    prompt_id, targets = await a_prompt(platform, "Say: {{ words }}")
    await examples(platform, prompt_id, 3)
    experiment = await begin(platform, prompt_id, targets, budget_usd=0.4)
    await _paid_in_vain(platform, experiment, Dataset(prompt_id=prompt_id), cost_usd=0.5)
    report = await ended(platform, experiment)
    assert (report.job.status, model_server.asked) == ("failed", 0)
    assert "$0.5000 are spent" in report.job.error


async def test_a_worker_that_lost_its_lease_overwrites_nothing(
    platform, other_platform, model_server
):
    model_server.default = repeats_words()
    model_server.queue(slow_first_token(60))
    prompt_id, targets = await a_prompt(platform, "Say: {{ words }}")
    await examples(platform, prompt_id, 3)
    experiment = await begin(platform, prompt_id, targets, concurrency=1)
    stale = asyncio.create_task(other_platform.jobs.work(other_platform, experiment.job_id))
    await asyncio.to_thread(model_server.wait_until, lambda server: server.asked == 1)
    async with platform.database.write() as session:
        (await session.get(JobRow, experiment.job_id)).lease_until = now() - timedelta(seconds=1)
    report = await ended(platform, experiment)
    assert report.results[0].n == 3
    stale.cancel()
    await asyncio.wait({stale})
    assert await _count(platform, RunRow, RunRow.status == "completed") == 3
    assert (await ended_again(platform, experiment)).job.status == "completed"


async def ended_again(platform, experiment):
    """Nothing is left that anybody could work on."""
    assert not await platform.jobs.work(platform, experiment.job_id)
    return await until(platform, experiment, "completed")


async def test_resuming_the_job_asks_failed_cells_again_and_forgets_no_call(platform, model_server):
    model_server.default = repeats_words()
    prompt_id, targets = await a_prompt(platform, "Say: {{ words }}")
    await examples(platform, prompt_id, 4)
    model_server.queue(says(""), says(""), says(""))
    experiment = await begin(platform, prompt_id, targets, concurrency=1)
    report = await ended(platform, experiment)
    assert report.job.progress.failed == 1
    job = await platform.jobs.resume(PROJECT, experiment.job_id)
    assert (job.status, job.progress.done) == ("pending", 3)
    report = await ended(platform, experiment)
    assert (report.job.progress.done, report.job.progress.failed) == (4, 0)
    async with platform.database.read() as session:
        tokens = await session.scalar(select(func.sum(ModelCallRow.input_tokens)))
    assert report.results[0].tokens_in == tokens == 7 * 21
    with pytest.raises(Conflict, match="nothing of it is left"):
        await platform.jobs.resume(PROJECT, experiment.job_id)


async def test_a_deleted_example_is_still_asked(platform, model_server):
    model_server.default = repeats_words().but(first_seconds=0.02)
    prompt_id, targets = await a_prompt(platform, "Say: {{ words }}")
    identifiers = await examples(platform, prompt_id, 10)
    experiment = await begin(platform, prompt_id, targets, concurrency=1)
    working = asyncio.create_task(platform.jobs.work(platform, experiment.job_id))
    await asyncio.to_thread(model_server.wait_until, lambda server: server.asked >= 2)
    await platform.examples.delete("default", identifiers[-1])
    await working
    report = await until(platform, experiment, "completed")
    assert report.results[0].n == 10


async def test_an_experiment_ends_when_it_is_cancelled_and_goes_on_when_it_is_resumed(
    platform, model_server
):
    model_server.default = repeats_words().but(first_seconds=0.05)
    prompt_id, targets = await a_prompt(platform, "Say: {{ words }}")
    await examples(platform, prompt_id, 30)
    experiment = await begin(platform, prompt_id, targets, concurrency=2)
    working = asyncio.create_task(platform.jobs.work(platform, experiment.job_id))
    await asyncio.to_thread(model_server.wait_until, lambda server: server.asked >= 4)
    job = await platform.jobs.cancel("default", experiment.job_id)
    assert job.status == "cancelled"
    await working
    assert 0 < job.progress.done < 30
    await platform.jobs.resume("default", experiment.job_id)
    report = await ended(platform, experiment)
    assert (report.job.status, report.results[0].n) == ("completed", 30)


async def test_a_model_that_refuses_for_good_is_asked_once_and_its_reason_told(
    platform, model_server
):
    model_server.default = fails(400, "the context is too long")
    prompt_id, targets = await a_prompt(platform, "Say: {{ words }}")
    await examples(platform, prompt_id, 7)
    report = await ended(platform, await begin(platform, prompt_id, targets))
    assert report.job.status == "completed"
    assert report.results[0].errors == 7
    assert all("the context is too long" in (one.error or "") for one in report.cells[0])
    assert not any("FALLBACK_MODELS" in (one.error or "") for one in report.cells[0])
    assert model_server.asked == 7


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [(unauthorised(), "Incorrect API key"), (fails(403, "no access"), "no access"),
     (unknown_model(), "no model 'tiny'")],
    ids=["401", "403", "404"],
)  # fmt: skip
async def test_a_refused_key_or_name_stops_the_experiment_which_goes_on_when_it_is_mended(
    platform, model_server, behaviour, words
):
    model_server.default = behaviour
    prompt_id, targets = await a_prompt(platform, "Say: {{ words }}")
    await examples(platform, prompt_id, 30)
    experiment = await begin(platform, prompt_id, targets, concurrency=2)
    report = await ended(platform, experiment)
    assert report.job.status == "failed"
    assert words in report.job.error
    assert "resume" in report.job.error
    assert model_server.asked <= module.REFUSED_CELLS + 1
    model_server.default = repeats_words()
    await service.resume(platform, OWNER, experiment.id)
    report = await ended(platform, experiment)
    assert (report.job.status, report.results[0].n, report.results[0].errors) == (
        "completed", 30, 0,
    )  # fmt: skip


async def test_a_tenth_of_refusals_costs_a_tenth_of_repeats(platform, model_server):
    model_server.default = repeats_words()
    model_server.queue(
        *[rate_limited(None) if at % 10 == 3 else repeats_words() for at in range(70)]
    )
    prompt_id, targets = await a_prompt(platform, "Say: {{ words }}")
    await examples(platform, prompt_id, 60)
    report = await ended(platform, await begin(platform, prompt_id, targets, concurrency=10))
    assert (report.results[0].n, report.results[0].errors) == (60, 0)
    assert model_server.asked == 60 + 7
    assert platform.breakers.state(MODEL) == "closed"


async def test_a_provider_that_answers_nobody_is_waited_for_and_asked_rarely(
    platform, model_server, monkeypatch
):
    monkeypatch.setattr(pace, "LONGEST_PAUSE", 0.05)
    model_server.default = rate_limited(None)
    prompt_id, targets = await a_prompt(platform, "Say: {{ words }}")
    await examples(platform, prompt_id, 20)
    experiment = await begin(platform, prompt_id, targets, concurrency=8)
    working = asyncio.create_task(platform.jobs.work(platform, experiment.job_id))
    await asyncio.to_thread(model_server.wait_until, lambda server: server.asked >= 20)
    assert platform.pacing.state("openai_compatible").in_flight <= 1
    assert platform.breakers.state(MODEL) == "closed"
    model_server.default = repeats_words()
    await working
    report = await until(platform, experiment, "completed")
    assert (report.results[0].n, report.results[0].errors) == (20, 0)


async def test_a_provider_that_wants_an_hour_stops_the_experiment(platform, model_server):
    model_server.default = rate_limited(3600)
    prompt_id, targets = await a_prompt(platform, "Say: {{ words }}")
    await examples(platform, prompt_id, 5)
    report = await ended(platform, await begin(platform, prompt_id, targets, concurrency=2))
    assert report.job.status == "failed"
    assert "Resume the experiment later" in report.job.error
    assert report.job.progress.done == 0, "no cell has failed: all are left to be asked"
    assert model_server.asked <= 2
