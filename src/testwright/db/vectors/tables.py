"""Vectors of patterns in PostgreSQL with pgvector: tables that only the retriever `pgvector` needs.

They are no part of the migrations, because most databases lack the extension: `prepare` makes them
when they are first used. A vector goes with its row (ON DELETE CASCADE); what is new is taken in
by revisions, under the lock of its set.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from testwright.db.session import Database, Session
from testwright.errors import Unavailable

INDEXED_FROM: Final = 10_000
"""Vectors from which an HNSW index is made; fewer are compared one by one in milliseconds."""
OLDEST_VERSION: Final = (0, 8)
"""Of pgvector: scans that go on until enough rows of the set were found came with it."""

_LOCK = 7_410_233_873  # any number that no other application is likely to use
_INDEX = "ix_pattern_vectors_code"
_BUILD_MEMORY = "256MB"

_TABLES = (
    """CREATE TABLE IF NOT EXISTS pattern_vector_sets (
        number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        project_id varchar NOT NULL,
        kind varchar NOT NULL,
        embedding varchar NOT NULL,
        revision integer NOT NULL DEFAULT 0,
        cleared_at_revision integer NOT NULL DEFAULT 0,
        patterns integer NOT NULL DEFAULT 0,
        words bigint NOT NULL DEFAULT 0,
        UNIQUE (project_id, kind)
    )""",
    """CREATE TABLE IF NOT EXISTS pattern_vectors (
        id varchar PRIMARY KEY REFERENCES patterns (id) ON DELETE CASCADE,
        set_number integer NOT NULL REFERENCES pattern_vector_sets (number),
        length integer NOT NULL,
        code bit(512) NOT NULL,
        terms bigint[] NOT NULL,
        weights sparsevec(1000000000) NOT NULL
    )""",
    """CREATE TABLE IF NOT EXISTS pattern_terms (
        set_number integer NOT NULL REFERENCES pattern_vector_sets (number),
        term bigint NOT NULL,
        patterns integer NOT NULL,
        PRIMARY KEY (set_number, term)
    )""",
    "CREATE INDEX IF NOT EXISTS ix_pattern_vectors_set ON pattern_vectors (set_number)",
    "CREATE INDEX IF NOT EXISTS ix_pattern_vectors_terms ON pattern_vectors USING gin (terms)",
)


@dataclass(frozen=True, slots=True)
class VectorSet:
    """How far the vectors of a set follow its rows, and what BM25 has to know of them.

    Attributes:
        number: its short name; words are keyed by it, so that no scan leaves the set.
        cleared_at_revision: the last deletion of rows that `patterns` and `words` allow for.
    """

    number: int
    embedding: str
    revision: int
    cleared_at_revision: int
    patterns: int
    words: int


@asynccontextmanager
async def explained(database: Database) -> AsyncIterator[None]:
    """Says what to do when tables, extension or permissions are not as they should be."""
    try:
        yield
    except ProgrammingError as error:
        reason = str(error.orig or error).strip().splitlines()[0][:200]
        raise Unavailable(
            f"the vectors in {database.shown_url} can't be used ({reason}); "
            "`testwright patterns sync` makes them again"
        ) from error


async def prepare(database: Database) -> None:
    """Makes extension and tables where they are missing; two processes at once make them once.

    Raises:
        Unavailable: the extension is missing or old, and what has to be run where.
    """
    async with explained(database):
        async with database.read() as session:
            if await session.scalar(text("SELECT to_regclass('pattern_vectors')")) is not None:
                return
        async with database.write() as session:
            await session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            await _make_extension(session, database.shown_url)
            for statement in _TABLES:
                await session.execute(text(statement))


async def _make_extension(session: Session, where: str) -> None:
    installed = "SELECT extversion FROM pg_extension WHERE extname = 'vector'"
    if await session.scalar(text(installed)) is None:
        there = "SELECT 1 FROM pg_available_extensions WHERE name = 'vector'"
        if await session.scalar(text(there)) is None:
            major = int(await session.scalar(text("SHOW server_version_num")) or 0) // 10_000
            raise Unavailable(
                f"the server of {where} has no pgvector: install it there (Debian 13, Ubuntu and "
                f"apt.postgresql.org have it: `apt install postgresql-{major}-pgvector`), or set "
                "TESTWRIGHT_RETRIEVER=lexical"
            )
        try:
            async with session.begin_nested():
                await session.execute(text("CREATE EXTENSION IF NOT EXISTS vector"))
        except ProgrammingError as error:
            raise Unavailable(
                f"the user of {where} may not make the extension: a superuser has to run "
                "`CREATE EXTENSION vector;` in this database once"
            ) from error
    version = str(await session.scalar(text(installed)))
    if tuple(int(part) for part in version.split(".")[:2]) < OLDEST_VERSION:
        wanted = ".".join(map(str, OLDEST_VERSION))
        raise Unavailable(
            f"pgvector in {where} is {version}, {wanted} or newer is needed: install it, then let "
            "a superuser run `ALTER EXTENSION vector UPDATE;` in this database"
        )


async def index_when_large(database: Database) -> None:
    """Makes the HNSW index when there are enough vectors; searches go on meanwhile."""
    async with explained(database):
        async with database.read() as session:
            count = await session.scalar(text("SELECT sum(patterns) FROM pattern_vector_sets"))
            there = await session.scalar(text("SELECT to_regclass(:name)"), {"name": _INDEX})
        if there is not None or (count or 0) < INDEXED_FROM:
            return
        async with database.write() as session:
            await session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            await session.execute(
                text("SELECT set_config('maintenance_work_mem', :size, true)"),
                {"size": _BUILD_MEMORY},
            )
            await session.execute(
                text(
                    f"CREATE INDEX IF NOT EXISTS {_INDEX} ON pattern_vectors "
                    "USING hnsw (code bit_hamming_ops)"
                )
            )
            await session.execute(text("ANALYZE pattern_vectors"))
