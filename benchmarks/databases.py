"""The databases that are measured: SQLite, and a PostgreSQL database of the benchmark's own.

`TESTWRIGHT_BENCH_POSTGRES_URL` names any database of a server where others may be made; without it
the one on loopback is tried. What is made is dropped again.
"""

from __future__ import annotations

import contextlib
import getpass
import secrets
from collections.abc import Iterator

import psycopg
from benchmarks.report import environment
from psycopg.sql import SQL, Identifier

_PATIENCE_SECONDS = 3


@contextlib.contextmanager
def databases() -> Iterator[dict[str, dict[str, str]]]:
    """Settings of a fresh database of each kind, by name; PostgreSQL only where one answers."""
    found: dict[str, dict[str, str]] = {"SQLite": {}}
    given = environment().get("TESTWRIGHT_BENCH_POSTGRES_URL")
    server = given or f"postgresql://{getpass.getuser()}@127.0.0.1:5432/postgres"
    try:
        admin = psycopg.connect(server, autocommit=True, connect_timeout=_PATIENCE_SECONDS)
    except psycopg.OperationalError as error:
        print(f"PostgreSQL is not measured: {str(error).strip().splitlines()[0]}")
        yield found
        return
    name = f"testwright_bench_{secrets.token_hex(6)}"
    with admin:
        admin.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            url = f"{server.rpartition('/')[0]}/{name}"
            yield {**found, "PostgreSQL": {"TESTWRIGHT_DATABASE_URL": url}}
        finally:
            admin.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))
