"""Settings -> Platform: the only place where the parts are put together."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from testwright.core.access import DEFAULT_PROJECT
from testwright.core.pacing.limits import read_limits
from testwright.core.ports import Cache, ProviderEnvironment, Task
from testwright.core.queues import Queue, QueueEnvironment
from testwright.core.retrieval.retriever import Retriever, RetrieverEnvironment
from testwright.core.runs import PromptVersion
from testwright.core.scoring.judging.prompts import JUDGES
from testwright.core.testcases.answers.instructions import DEFAULT_PROMPT as TEST_CASES
from testwright.core.testdata.answers.instructions import PROMPTS as TEST_DATA
from testwright.db import migrate
from testwright.db.session import Database, Session
from testwright.engine import answers, retrieval, targets
from testwright.engine.answers import Answers
from testwright.engine.breakers import Breakers
from testwright.engine.dispatch import Dispatcher
from testwright.engine.examples import Examples
from testwright.engine.histories import Histories
from testwright.engine.idempotency import Idempotency
from testwright.engine.identity import Identity
from testwright.engine.jobs import Job, Jobs
from testwright.engine.judges import Judges
from testwright.engine.labels import Labels
from testwright.engine.limits import Limits
from testwright.engine.own_prices import open_prices
from testwright.engine.pacing import Pacing
from testwright.engine.platform import Platform
from testwright.engine.prompts import Prompts
from testwright.engine.retrieval import Retrieval
from testwright.engine.retrievers import Retrievers
from testwright.engine.shared_hits import SharedHits
from testwright.engine.shared_memory import SharedMemory
from testwright.engine.store.jobs import Progress
from testwright.engine.tasks import Tasks
from testwright.engine.traffic import Traffic
from testwright.engine.windows import Windows
from testwright.errors import InvalidInput, NotFound, Unavailable
from testwright.features.judges import work as judge_work
from testwright.features.runs import store as runs
from testwright.features.runs import work as run_work
from testwright.plugins import registry
from testwright.settings import Configuration
from testwright.telemetry import Metrics

OWNER_KEY_FILE = "owner.key"
BUILT_IN_PROMPTS: tuple[PromptVersion, ...] = (TEST_CASES, *TEST_DATA, *JUDGES)
RESERVE = "lexical"
"""Who finds patterns while the chosen retriever can't: it needs the rows alone."""


def build(configuration: Configuration) -> Platform:
    """The parts, unconnected: nothing is opened before it is used.

    Raises:
        InvalidInput: a setting can't be used.
    """
    settings = configuration.settings
    metrics = Metrics()
    database = Database(settings.resolved_database_url)
    shared = SharedMemory(settings.redis_url)
    remote: Cache[bytes] | None = None
    if shared.client is not None:
        remote = registry.load(Cache, "redis")(shared.client)  # type: ignore[call-arg]
    patterns = Retrieval(
        database=database,
        retrievers=_retrievers(configuration, database),
        cache=_memory(retrieval.CAPACITY),
        hits=SharedHits(shared, remote, ttl_seconds=settings.cache_ttl_seconds, metrics=metrics),
        metrics=metrics,
    )
    providers = registry.open_providers(
        ProviderEnvironment(
            variables=configuration.variables, timeout_seconds=settings.model_timeout_seconds
        )
    )
    platform = Platform(
        configuration=configuration,
        database=database,
        shared=shared,
        metrics=metrics,
        tasks=Tasks({"test_cases": _test_cases, "test_data": _test_data, "text": _text}),
        providers=providers,
        prompts=Prompts(database),
        examples=Examples(database),
        labels=Labels(database),
        breakers=Breakers(metrics),
        pacing=Pacing(read_limits(settings.provider_limits), shared, metrics),
        prices=open_prices(settings.model_prices, settings.prices_file, providers),
        answers=Answers(
            ttl_seconds=settings.cache_ttl_seconds,
            local=_memory(answers.CAPACITY),
            shared=shared,
            remote=remote,
            metrics=metrics,
        ),
        retrieval=patterns,
        histories=Histories(database, patterns, threshold=settings.hybrid_threshold),
        identity=Identity(database),
        idempotency=Idempotency(database),
        limits=Limits(Windows(shared)),
        traffic=Traffic(database),
        jobs=_jobs(configuration, database, metrics),
        judges=Judges(database),
    )
    platform.jobs.register("generate_backlog", _generate_backlog)
    platform.jobs.register(
        "run_experiment",
        _run_experiment,
        _progress_of_experiments,
        _experiment_of,
        _reopen_experiment,
    )
    platform.jobs.register("calibrate_judge", judge_work.work)
    platform.jobs.register("judge_panel", _judge_panel)
    platform.jobs.register("judge_ab_test", _judge_ab_test, _progress_of_judgings)
    platform.jobs.register("run_prompt", run_work.work, result=runs.result)
    platform.jobs.register("export_data", _export_data)
    _check_models(platform)
    return platform


def _jobs(configuration: Configuration, database: Database, metrics: Metrics) -> Jobs:
    """Background work; errors as those of `queue_of`."""
    lease_seconds = configuration.settings.job_lease_seconds
    woken = asyncio.Event()
    queue = queue_of(configuration, woken.set)
    dispatcher = Dispatcher(database, queue, metrics, lease_seconds=lease_seconds)
    return Jobs(database, dispatcher, woken, lease_seconds=lease_seconds)


def queue_of(configuration: Configuration, wake: Callable[[], None]) -> Queue:
    """Who tells workers of jobs.

    Raises:
        InvalidInput: there is no such queue, or it can't work with these settings.
    """
    settings = configuration.settings
    environment = QueueEnvironment(
        wake=wake, address=settings.resolved_broker_url, channel=settings.broker_queue
    )
    try:
        return registry.load(Queue, settings.queue)(environment)
    except NotFound as error:
        raise InvalidInput(f"TESTWRIGHT_QUEUE: {error.message}") from None


def _retrievers(configuration: Configuration, database: Database) -> Retrievers:
    """The retriever that is set, with one in reserve when it leans on another store.

    Raises:
        InvalidInput: there is no such retriever, or it can't work with these settings.
    """
    settings = configuration.settings
    environment = RetrieverEnvironment(
        address=settings.weaviate_url,
        key=settings.weaviate_api_key,
        variables=configuration.variables,
    )

    def made(name: str) -> Retriever:
        return registry.load(Retriever, name)(database, environment)  # type: ignore[call-arg]

    try:
        chosen = made(settings.resolved_retriever)
    except NotFound as error:
        raise InvalidInput(f"TESTWRIGHT_RETRIEVER: {error.message}") from None
    return Retrievers(chosen, made(RESERVE) if chosen.keeps else None)


def _test_cases() -> Task:
    from testwright.core.testcases.task import TestCases  # takes its time, and --help needs it not

    return TestCases()


def _test_data() -> Task:
    from testwright.core.testdata.task import TestData  # so do NumPy and Arrow

    return TestData(registry.entities())


def _text() -> Task:
    from testwright.core.text.task import Text

    return Text()


async def _generate_backlog(platform: Platform, job: Job) -> None:
    from testwright.features.testcases import backlog  # stands on all that makes test cases

    await backlog.work(platform, job)


async def _run_experiment(platform: Platform, job: Job) -> None:
    from testwright.features.experiments import alerts, work  # stand on NumPy

    await work.work(platform, job)
    await alerts.tell(platform, job)


async def _experiment_of(database: Database, job: Job) -> Mapping[str, Any]:
    from testwright.features.experiments.store import experiments as store

    return await store.result(database, job)


async def _reopen_experiment(session: Session, job_id: str) -> None:
    from testwright.features.experiments.store import experiments as store

    await store.forget_failed(session, job_id)


async def _progress_of_experiments(
    database: Database, job_ids: Sequence[str]
) -> Mapping[str, Progress]:
    from testwright.features.experiments.store import experiments as store  # so does this

    return await store.progress(database, job_ids)


async def _judge_panel(platform: Platform, job: Job) -> None:
    from testwright.features.panels import work  # pydantic models, which --help needs not

    await work.work(platform, job)


async def _judge_ab_test(platform: Platform, job: Job) -> None:
    from testwright.features.abtests import judging  # so does this

    await judging.work(platform, job)


async def _progress_of_judgings(
    database: Database, job_ids: Sequence[str]
) -> Mapping[str, Progress]:
    from testwright.features.abtests.store import judgings as store

    return await store.progress(database, job_ids)


async def _export_data(platform: Platform, job: Job) -> None:
    from testwright.features.testdata import export_work  # stands on NumPy and Arrow too

    await export_work.work(platform, job)


def _memory(capacity: int) -> Cache[Any]:
    """A cache of this process with room for so many entries."""
    return registry.load(Cache, "memory")(capacity)  # type: ignore[call-arg]


def _check_models(platform: Platform) -> None:
    """Refuses a default or a fallback that can't exist, before every request fails by it."""
    settings = platform.settings
    named = [("DEFAULT_MODEL", settings.default_model)]
    named += [("FALLBACK_MODELS", model) for model in settings.fallback_models]
    for setting, model in named:
        try:
            targets.provider_of(platform, model)
        except InvalidInput as error:
            raise InvalidInput(f"TESTWRIGHT_{setting}: {error.message}") from None


async def prepare(platform: Platform) -> Path | None:
    """Migrates and seeds what is empty or old.

    Returns:
        the file with the owner's key when this was the first start, else None.

    Raises:
        Unavailable: the database or the data folder can't be used.
    """
    settings = platform.settings
    await asyncio.to_thread(migrate.upgrade, settings.resolved_database_url)
    await platform.prompts.seed(DEFAULT_PROJECT, BUILT_IN_PROMPTS)
    path = settings.data_dir / OWNER_KEY_FILE
    made = await platform.identity.create_owner_key(
        DEFAULT_PROJECT,
        lambda secret: _write_secret(path, secret),
        secret=settings.bootstrap_key or None,
    )
    return path if made else None


@asynccontextmanager
async def opened(configuration: Configuration, *, prepared: bool = True) -> AsyncIterator[Platform]:
    """A platform that is closed afterwards: for commands and tests.

    Args:
        configuration: the settings.
        prepared: migrate and seed first; without, the database is left as it is.
    """
    platform = build(configuration)
    try:
        if prepared:
            await prepare(platform)
        yield platform
    finally:
        await platform.close()


def _write_secret(path: Path, secret: str) -> None:
    """Readable by its user alone, from its first moment."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secret + "\n")
    except OSError as error:
        raise Unavailable(
            f"{path} can't be written ({error.strerror}): "
            "set TESTWRIGHT_DATA_DIR to a folder that you can write"
        ) from error
