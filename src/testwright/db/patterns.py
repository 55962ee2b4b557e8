"""Reading patterns: the queries that retriever plugins and the engine share.

Writing is the engine's (`engine/store/patterns.py`), because only there do revisions grow.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import cast

from sqlalchemy import case, exists, null, select

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
    text_if_foreign = case((PatternRow.embedding == embedding, null()), else_=PatternRow.text)
    rows = await session.stream(
        select(PatternRow.id, PatternRow.vector, text_if_foreign)
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
