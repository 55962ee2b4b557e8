from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CursorResult, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from testwright.core.retrieval.pattern import NewPattern, Pattern
from testwright.db.base import new_id, now
from testwright.db.patterns import to_pattern
from testwright.db.session import Session
from testwright.db.tables import PatternRow, PatternSetRow

AT_ONCE = 500
"""Patterns of one statement and one transaction."""


@dataclass(frozen=True, slots=True)
class EmbeddedPattern:
    """A pattern with the vector that it will be found by."""

    pattern: NewPattern
    embedding: str
    vector: bytes


@dataclass(frozen=True, slots=True)
class PatternCount:
    """How many patterns of one kind came from one source."""

    kind: str
    source: str
    count: int


async def unknown(
    session: Session, project_id: str, patterns: Sequence[NewPattern]
) -> list[NewPattern]:
    """Those that are not stored yet, each once."""
    by_key = {(one.kind, one.content_hash): one for one in patterns}
    for kind in {one.kind for one in patterns}:
        hashes = [content_hash for of_kind, content_hash in by_key if of_kind == kind]
        for start in range(0, len(hashes), AT_ONCE):
            stored = await session.scalars(
                select(PatternRow.content_hash).where(
                    PatternRow.project_id == project_id,
                    PatternRow.kind == kind,
                    PatternRow.content_hash.in_(hashes[start : start + AT_ONCE]),
                )
            )
            for content_hash in stored:
                by_key.pop((kind, content_hash), None)
    return list(by_key.values())


async def add(
    session: Session, project_id: str, patterns: Sequence[EmbeddedPattern], *, by_people: bool
) -> int:
    """Stores what is not stored yet; how many that were.

    The set is locked first, so that two writers neither mix their revisions nor wait for one
    another in a circle, and a reader that has seen a revision has seen all of it.
    """
    added = 0
    for kind in sorted({one.pattern.kind for one in patterns}):
        revision = await _next_revision(session, project_id, kind, by_people=by_people)
        of_kind = [one for one in patterns if one.pattern.kind == kind]
        for start in range(0, len(of_kind), AT_ONCE):
            rows = [_row(project_id, revision, one) for one in of_kind[start : start + AT_ONCE]]
            table = PatternRow.__table__  # without the ORM, which takes longer than all else here
            result = await session.execute(
                _insert(session, table)
                .on_conflict_do_nothing(index_elements=["project_id", "kind", "content_hash"])
                .returning(table.c.id),
                rows,
            )
            added += len(result.all())
    return added


async def remove(session: Session, project_id: str, kind: str, source: str | None) -> int:
    """Deletes the patterns of a kind, or those of one source; how many there were."""
    revision = await _next_revision(session, project_id, kind, by_people=True)
    chosen = delete(PatternRow).where(PatternRow.project_id == project_id, PatternRow.kind == kind)
    if source is not None:
        chosen = chosen.where(PatternRow.source == source)
    result = await session.execute(chosen)
    assert isinstance(result, CursorResult)
    of_set = await session.get_one(PatternSetRow, (project_id, kind))
    of_set.cleared_at_revision = revision
    return int(result.rowcount)


async def counts(session: Session, project_id: str) -> list[PatternCount]:
    """How many patterns there are, by kind and source."""
    rows = await session.execute(
        select(PatternRow.kind, PatternRow.source, func.count())
        .where(PatternRow.project_id == project_id)
        .group_by(PatternRow.kind, PatternRow.source)
        .order_by(PatternRow.kind, PatternRow.source)
    )
    return [PatternCount(*row) for row in rows]


async def newest(
    session: Session, project_id: str, kind: str, source: str | None, limit: int
) -> list[Pattern]:
    """The patterns that came last, the last first."""
    chosen = select(PatternRow).where(PatternRow.project_id == project_id, PatternRow.kind == kind)
    if source is not None:
        chosen = chosen.where(PatternRow.source == source)
    rows = await session.scalars(chosen.order_by(PatternRow.id.desc()).limit(limit))
    return [to_pattern(row) for row in rows]


async def _next_revision(session: Session, project_id: str, kind: str, *, by_people: bool) -> int:
    """Locks the set until the transaction ends, and counts its revision up."""
    edition = int(by_people)
    inserted = _insert(session, PatternSetRow).values(
        project_id=project_id, kind=kind, revision=1, cleared_at_revision=0, edition=edition
    )
    counted = inserted.on_conflict_do_update(
        index_elements=["project_id", "kind"],
        set_={
            "revision": PatternSetRow.revision + 1,
            "edition": PatternSetRow.edition + edition,
        },
    )
    revision = await session.scalar(counted.returning(PatternSetRow.revision))
    assert isinstance(revision, int)
    return revision


def _row(project_id: str, revision: int, one: EmbeddedPattern) -> dict[str, Any]:
    pattern = one.pattern
    return {
        "id": new_id("pat"),
        "project_id": project_id,
        "kind": pattern.kind,
        "source": pattern.source,
        "source_ref": pattern.source_ref,
        "title": pattern.title,
        "text": pattern.text,
        "body": dict(pattern.body),
        "embedding": one.embedding,
        "vector": one.vector,
        "content_hash": pattern.content_hash,
        "revision": revision,
        "created_at": now(),
    }


def _insert(session: Session, table: Any) -> Any:  # noqa: ANN401 - two dialects, one shape
    """An INSERT that knows ON CONFLICT, in the words of the database in use."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    return dialect.insert(table)
