"""Fixtures that many tests share: Redis, brokers, a platform, a client.

Databases are in `databases.py`, the model server in `modelserver/`.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from hypothesis import settings as hypothesis
from typer.testing import CliRunner, Result

from services import OWNER_KEY, absent
from testwright.settings import load

if TYPE_CHECKING:
    from databases import Started
    from testwright.engine.platform import Platform

pytest_plugins = ["modelserver.plugin", "databases", "pgvectorserver", "weaviateserver.plugin"]
hypothesis.register_profile("any machine", deadline=None)  # how long it takes proves nothing
hypothesis.load_profile("any machine")

_REDIS = os.environ.get("TESTWRIGHT_TEST_REDIS_URL", "redis://127.0.0.1:6379/15")
_REDIS_DATABASES = 16
_RABBITMQ = os.environ.get("TESTWRIGHT_TEST_RABBITMQ_URL", "amqp://guest:guest@127.0.0.1:5672//")


def _redis_of_this_process() -> str:
    """Tests empty their database, so each process that runs tests at once has its own."""
    server, _, number = _REDIS.rpartition("/")
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    return f"{server}/{(int(number) - process) % _REDIS_DATABASES}"


@pytest.fixture
def redis_url() -> Iterator[str]:
    """A Redis database that is emptied before and after."""
    import redis

    url = _redis_of_this_process()
    client = redis.Redis.from_url(url)
    try:
        client.flushdb()
    except redis.exceptions.ConnectionError as error:
        absent("Redis", error)
    yield url
    client.flushdb()
    client.close()


@pytest.fixture
def rabbitmq_url() -> str:
    """A RabbitMQ; tests that share it have queues of their own there."""
    from kombu import Connection
    from kombu.exceptions import OperationalError

    try:
        with Connection(_RABBITMQ, connect_timeout=3) as connection:
            connection.connect()
    except (OSError, OperationalError) as error:
        absent("RabbitMQ", error)
    return _RABBITMQ


@pytest.fixture(
    params=[
        pytest.param("redis", marks=pytest.mark.redis),
        pytest.param("rabbitmq", marks=pytest.mark.rabbitmq),
    ],
)
def broker(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """Settings of a queue of this test alone at a broker of each kind."""
    from kombu import Connection

    url: str = request.getfixturevalue(f"{request.param}_url")
    name = f"test-{secrets.token_hex(6)}"
    yield {"QUEUE": "celery", "BROKER_URL": url, "BROKER_QUEUE": name}
    with Connection(url) as connection:
        channel = connection.channel()
        channel.queue_delete(name)
        channel.close()


Start = Callable[..., Any]


@pytest.fixture
def start(tmp_path: Path, started_sqlite: Started) -> Start:
    """Opens a platform: `async with start(DEFAULT_MODEL="ollama:x") as platform`.

    Keyword arguments are settings without their prefix; `variables` are other environment
    variables.
    """

    @asynccontextmanager
    async def opened(
        variables: dict[str, str] | None = None, **settings: str
    ) -> AsyncIterator[Platform]:
        environment = {
            "TESTWRIGHT_DATA_DIR": str(tmp_path / "data"),
            "TESTWRIGHT_BOOTSTRAP_KEY": OWNER_KEY,
            "TESTWRIGHT_MODEL_TIMEOUT_SECONDS": "5",
            **{f"TESTWRIGHT_{name}": value for name, value in settings.items()},
            **(variables or {}),
        }
        if "DATABASE_URL" not in settings:
            started_sqlite.copy_to(tmp_path / "data" / "testwright.db")
        from testwright import boot

        async with boot.opened(load(environment, dotenv=None)) as platform:
            yield platform

    return opened


@pytest.fixture
async def platform(start: Start) -> AsyncIterator[Platform]:
    """A platform with default settings on SQLite."""
    async with start() as platform:
        yield platform


def client_of(platform: Platform, key: str | None = OWNER_KEY) -> httpx2.AsyncClient:
    """A client of the whole HTTP application, as from this machine."""
    from testwright.entrypoints.http import create_app

    transport = httpx2.ASGITransport(create_app(platform), client=("127.0.0.1", 50000))
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return httpx2.AsyncClient(transport=transport, base_url="http://testwright", headers=headers)


@pytest.fixture
async def client(platform: Platform) -> AsyncIterator[httpx2.AsyncClient]:
    """A client with the owner's key."""
    async with client_of(platform) as client:
        yield client


@pytest.fixture(autouse=True)
def _logs_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands set the log of the process up, with a stream that ends with their test."""
    from testwright import telemetry

    monkeypatch.setattr(telemetry, "_logs", telemetry._logs)


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    """Where the log goes, as JSON lines."""
    from testwright import telemetry

    path = tmp_path / "server.log"
    telemetry.configure_logging(style="json", file=path)
    yield path
    sink = telemetry._logs.sink
    assert sink is not None
    sink.close()


@pytest.fixture
def command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started_sqlite: Started
) -> Callable[..., Result]:
    """Runs `testwright WORDS…` in this process, in a folder and on a database of the test's own.

    Keyword arguments are those of typer's runner (`input`); errors of ours are raised as they are.
    """
    started_sqlite.copy_to(tmp_path / "data" / "testwright.db")
    monkeypatch.setenv("TESTWRIGHT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("TESTWRIGHT_BOOTSTRAP_KEY", OWNER_KEY)
    monkeypatch.chdir(tmp_path)

    def testwright(*words: str, **options: Any) -> Result:
        from testwright.entrypoints.cli import app

        result = CliRunner().invoke(app, [*words], **options)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return testwright
