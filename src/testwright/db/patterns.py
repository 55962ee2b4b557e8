"""Reading patterns: the queries that retriever plugins and the engine share.

Writing is the engine's (`engine/store/patterns.py`), because only there do revisions grow.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import cast

from sqlalchemy import ColumnElement, and_, case, exists, func, null, or_, select

from testwright.core.retrieval.pattern import Pattern, Source
from testwright.db.session import Session
from testwright.db.tables import PatternRow, PatternSetRow

_CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class SetState:
    """How far the patterns of one kind of a project have come; see `PatternSetRow`."""

    revision: int = 0
    cleared_at_revision: int = 0
    edition: int = 0
    any: bool = False


@dataclass(frozen=True, slots=True)
class StoredVector:
    """A pattern as an index needs it; `text` where another embedding made the vector."""

    id: str
    vector: bytes
    text: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a set a reader has come to; patterns are ordered by revision, then by id."""

    revision: int = 0
    id: str = ""


@dataclass(frozen=True, slots=True)
class Extent:
    """How many patterns a set has, and the revision of its newest; 0 of both for an empty one."""

    count: int = 0
    newest: int = 0


async def state(session: Session, project_id: str, kind: str) -> SetState:
    """The state of a set; the state of nothing when there never was a pattern."""
    there = exists().where(PatternRow.project_id == project_id, PatternRow.kind == kind)
    found = (
        await session.execute(
            select(
                PatternSetRow.revision,
                PatternSetRow.cleared_at_revision,
                PatternSetRow.edition,
                there,
            ).where(PatternSetRow.project_id == project_id, PatternSetRow.kind == kind)
        )
    ).one_or_none()
    return SetState(*found) if found is not None else SetState()


async def vectors(
    session: Session,
    project_id: str,
    kind: str,
    *,
    embedding: str,
    after: int,
    upto: int,
    most: int,
) -> AsyncIterator[list[StoredVector]]:
    """The newest `most` patterns of the revisions `after + 1` to `upto`, in lists, newest first."""
    rows = await session.stream(
        select(PatternRow.id, PatternRow.vector, _text_if_foreign(embedding))
        .where(
            PatternRow.project_id == project_id,
            PatternRow.kind == kind,
            PatternRow.revision > after,
            PatternRow.revision <= upto,
        )
        .order_by(PatternRow.revision.desc())
        .limit(most)
        .execution_options(yield_per=_CHUNK)
    )
    async for chunk in rows.partitions():
        yield [StoredVector(*row) for row in chunk]


async def following(
    session: Session, project_id: str, kind: str, *, embedding: str, after: Place, most: int
) -> list[tuple[Place, StoredVector]]:
    """The next patterns of a set behind a place, in order."""
    behind = or_(
        PatternRow.revision > after.revision,
        and_(PatternRow.revision == after.revision, PatternRow.id > after.id),
    )
    rows = await session.execute(
        select(PatternRow.revision, PatternRow.id, PatternRow.vector, _text_if_foreign(embedding))
        .where(
            PatternRow.project_id == project_id,
            PatternRow.kind == kind,
            PatternRow.revision >= after.revision,  # what the index can use
            behind,
        )
        .order_by(PatternRow.revision, PatternRow.id)
        .limit(most)
    )
    return [(Place(row[0], row[1]), StoredVector(*row[1:])) for row in rows]


async def extent(session: Session, project_id: str, kind: str, *, since: int = 0) -> Extent:
    """How many patterns of a set came with this revision or later."""
    found = await session.execute(
        select(func.count(), func.coalesce(func.max(PatternRow.revision), 0)).where(
            PatternRow.project_id == project_id,
            PatternRow.kind == kind,
            PatternRow.revision >= since,
        )
    )
    return Extent(*found.one())


async def ids(session: Session, project_id: str, kind: str) -> set[str]:
    """Of every pattern of a set."""
    found = await session.scalars(
        select(PatternRow.id).where(PatternRow.project_id == project_id, PatternRow.kind == kind)
    )
    return set(found)


async def vectors_by_id(
    session: Session, project_id: str, kind: str, wanted: Iterable[str], *, embedding: str
) -> list[StoredVector]:
    """The vectors of these patterns, those that are still there and of the set."""
    # Project and kind are compared here: named in the query, they make SQLite walk the whole set.
    rows = await session.execute(
        select(
            PatternRow.project_id,
            PatternRow.kind,
            PatternRow.id,
            PatternRow.vector,
            _text_if_foreign(embedding),
        ).where(PatternRow.id.in_(list(wanted)))
    )
    return [StoredVector(*row[2:]) for row in rows if tuple(row[:2]) == (project_id, kind)]


async def sets(session: Session) -> list[tuple[str, str]]:
    """Project and kind of every set that there ever was, in order."""
    rows = await session.execute(
        select(PatternSetRow.project_id, PatternSetRow.kind).order_by(
            PatternSetRow.project_id, PatternSetRow.kind
        )
    )
    return [(row[0], row[1]) for row in rows]


async def by_id(session: Session, project_id: str, ids: Iterable[str]) -> dict[str, Pattern]:
    """The patterns with these ids that are still there."""
    # The project is compared here: named in the query, it makes SQLite walk all its patterns.
    rows = await session.scalars(select(PatternRow).where(PatternRow.id.in_(list(ids))))
    return {row.id: to_pattern(row) for row in rows if row.project_id == project_id}


def to_pattern(row: PatternRow) -> Pattern:
    """A row without what only searches need."""
    return Pattern(
        id=row.id,
        kind=row.kind,
        source=cast("Source", row.source),
        source_ref=row.source_ref,
        title=row.title,
        text=row.text,
        body=row.body,
    )


def _text_if_foreign(embedding: str) -> ColumnElement[str | None]:
    """The text of a pattern where something else made its vector."""
    return case((PatternRow.embedding == embedding, null()), else_=PatternRow.text)
