"""Fixtures that many tests share: databases, Redis, a platform, a client, a model server."""

from __future__ import annotations

import getpass
import os
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from hypothesis import settings as hypothesis

from testwright.settings import load

if TYPE_CHECKING:
    from testwright.engine.platform import Platform

pytest_plugins = ["modelserver.plugin", "pgvectorserver", "weaviateserver.plugin"]
hypothesis.register_profile("any machine", deadline=None)  # how long it takes proves nothing
hypothesis.load_profile("any machine")

OWNER_KEY = "tw_owner-key-of-the-tests-0123456789"
_REQUIRED = bool(os.environ.get("TESTWRIGHT_TEST_REQUIRE_SERVICES"))
_POSTGRES = os.environ.get(
    "TESTWRIGHT_TEST_POSTGRES_URL", f"postgresql://{getpass.getuser()}@127.0.0.1:5432/postgres"
)
_REDIS = os.environ.get("TESTWRIGHT_TEST_REDIS_URL", "redis://127.0.0.1:6379/15")
_REDIS_DATABASES = 16


def _redis_of_this_process() -> str:
    """Tests empty their database, so each process that runs tests at once has its own."""
    server, _, number = _REDIS.rpartition("/")
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    return f"{server}/{(int(number) - process) % _REDIS_DATABASES}"


def _absent(what: str, error: Exception) -> None:
    message = f"{what} is not there: {error}"
    if _REQUIRED:
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """A fresh PostgreSQL database, dropped afterwards."""
    import psycopg
    from psycopg.sql import SQL, Identifier

    name = f"testwright_{secrets.token_hex(6)}"
    try:
        admin = psycopg.connect(_POSTGRES, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        _absent("PostgreSQL", error)
        raise
    with admin:
        admin.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        yield _POSTGRES.rpartition("/")[0] + f"/{name}"
        admin.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


@pytest.fixture
def redis_url() -> Iterator[str]:
    """A Redis database that is emptied before and after."""
    import redis

    url = _redis_of_this_process()
    client = redis.Redis.from_url(url)
    try:
        client.flushdb()
    except redis.exceptions.ConnectionError as error:
        _absent("Redis", error)
    yield url
    client.flushdb()
    client.close()


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)],
)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A fresh database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'test.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


Start = Callable[..., Any]


@pytest.fixture
def start(tmp_path: Path) -> Start:
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
            "TESTWRIGHT_MODEL_TIMEOUT_SECONDS": "1",
            **{f"TESTWRIGHT_{name}": value for name, value in settings.items()},
            **(variables or {}),
        }
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
