"""`testwright worker`: jobs are done outside the server, handed back, and survive kills."""

import asyncio
import subprocess
import sys
from contextlib import contextmanager

import pytest

from conftest import client_of
from killrounds.processes import Worker
from killrounds.rounds import Size, trial
from modelserver.behaviours import slow_first_token
from testwright.core.access import DEFAULT_PROJECT

MODEL = "openai_compatible:tiny"
STORY = "As a clerk, I want to file form {} so that it is found"
SMALL = Size(versions=2, examples=40, concurrency=4)
LEASE = {"JOB_LEASE_SECONDS": "60", "JOB_SLOTS": "0"}
"""A lease that does not run out here: what goes on goes on because it was handed back."""


@pytest.fixture
def worker(environment, tmp_path, model_server):
    """Starts workers, and ends those that a test left."""
    started = []

    @contextmanager
    def begun(**settings):
        ours = {f"TESTWRIGHT_{name}": value for name, value in settings.items()}
        ours["TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL"] = model_server.base_url
        one = Worker({**environment, **ours}, tmp_path / "worker.log", slots=1)
        started.append(one)
        yield one
        assert one.stop() == 0, (tmp_path / "worker.log").read_text()

    yield begun
    for one in started:
        if one.process.poll() is None:
            one.kill_group()


@pytest.fixture
async def platform(start, model_server):
    """A server's platform that works on nothing itself; a queue is set by `broker`."""
    async with _platform(start, model_server) as platform:
        yield platform


def _platform(start, model_server, **settings):
    variables = {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url}
    return start(variables, **LEASE, **settings)


async def _backlog(platform, stories=2, **more):
    """A job for whoever works; its id."""
    body = {"stories": [STORY.format(n) for n in range(stories)], "num_test_cases": 1, **more}
    async with client_of(platform) as client:
        answer = await client.post("/api/v1/generations", json=body)
    assert answer.status_code == 202, answer.text
    return answer.json()["job_id"]


async def _until(platform, job_id, *states):
    for _ in range(1000):
        job = await platform.jobs.get(DEFAULT_PROJECT, job_id)
        if job.status in states:
            return job
        await asyncio.sleep(0.05)
    raise AssertionError(job)


async def _asked(model_server, count=1):
    assert await asyncio.to_thread(model_server.wait_until, lambda server: server.asked >= count), (
        "nobody asked the model"
    )


async def test_a_worker_without_a_broker_looks_into_the_database(platform, worker):
    job_id = await _backlog(platform)
    with worker(**LEASE):
        job = await _until(platform, job_id, "completed", "failed")
    assert (job.status, job.progress.done, job.progress.failed) == ("completed", 2, 0)


async def test_a_worker_that_is_told_to_stop_hands_its_job_back(platform, worker, model_server):
    model_server.queue(slow_first_token(60))
    job_id = await _backlog(platform, 1, model=MODEL)
    with worker(**LEASE):
        await _asked(model_server)
    assert (await platform.jobs.get(DEFAULT_PROJECT, job_id)).status == "pending"
    assert await platform.jobs.work(platform, job_id)
    assert (await platform.jobs.get(DEFAULT_PROJECT, job_id)).status == "completed"


async def test_celery_brings_jobs_and_another_worker_goes_on_at_once(
    start, worker, model_server, broker
):
    model_server.queue(slow_first_token(60))
    async with _platform(start, model_server, **broker) as platform:
        with worker(**LEASE, **broker):
            job_id = await _backlog(platform, 1, model=MODEL)
            await _asked(model_server)
        with worker(**LEASE, **broker):  # the lease of a minute has not run out
            job = await _until(platform, job_id, "completed", "failed")
        assert (job.status, job.progress.failed) == ("completed", 0)
        assert model_server.asked == 2


async def test_a_request_does_not_fail_when_the_broker_is_away(start, model_server, log_file):
    away = {"QUEUE": "celery", "BROKER_URL": "redis://127.0.0.1:1/0"}
    async with _platform(start, model_server, **away) as platform:
        job_id = await _backlog(platform)
        assert (await platform.jobs.get(DEFAULT_PROJECT, job_id)).status == "pending"
        async with client_of(platform) as client:
            health = (await client.get("/health")).json()
    assert health["status"] == "degraded"
    assert "none is lost" in health["dependencies"]["queue"]["detail"]
    assert "broker_away" in log_file.read_text()


@pytest.mark.parametrize(
    ("arguments", "settings", "message"),
    [
        (("--queue", "pigeons"), {}, "there are: celery, inline"),
        (("--queue", "celery"), {}, "set TESTWRIGHT_BROKER_URL"),
        ((), {"QUEUE": "celery", "BROKER_URL": "redis://127.0.0.1/x"}, "set TESTWRIGHT_BROKER_URL"),
        (("--slots", "0"), {}, "--slots"),
    ],
)
def test_wrong_settings_are_told_before_any_work(environment, arguments, settings, message):
    ours = {f"TESTWRIGHT_{name}": value for name, value in settings.items()}
    result = subprocess.run(
        [sys.executable, "-m", "testwright", "worker", *arguments],
        env={**environment, **ours},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert result.returncode in {1, 2}
    assert message in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.timeout(180)
def test_an_experiment_survives_the_death_of_its_server(tmp_path):
    with trial(tmp_path, {}, 0, SMALL, seed=3) as rounds:
        found = rounds.round(["server"])
    assert found.problems == []


@pytest.mark.timeout(180)
@pytest.mark.postgres
def test_an_experiment_survives_the_death_of_its_workers(tmp_path, postgres_url, broker):
    with trial(tmp_path, {"DATABASE_URL": postgres_url, **broker}, 2, SMALL, seed=3) as rounds:
        found = rounds.round(["group"])
    assert found.problems == []
