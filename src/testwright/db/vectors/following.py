"""Letting the vectors in PostgreSQL follow the rows: each step is one transaction on one set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import text

from testwright.db.patterns import SetState, StoredVector
from testwright.db.session import Session
from testwright.db.vectors.tables import VectorSet


@dataclass(frozen=True, slots=True)
class NewVector:
    """One pattern as it is stored: `terms`, `code` and `weights` in PostgreSQL's own writing."""

    id: str
    length: int
    code: str
    terms: str
    weights: str


async def lock(session: Session, project_id: str, kind: str, embedding: str) -> VectorSet:
    """The set, made if need be, and nobody else's until the transaction ends.

    Raises:
        Unavailable: another process holds it for too long.
    """
    await session.execute(text("SELECT set_config('lock_timeout', '10s', true)"))
    where = {"project_id": project_id, "kind": kind}
    await session.execute(
        text(
            "INSERT INTO pattern_vector_sets (project_id, kind, embedding) "
            "VALUES (:project_id, :kind, :embedding) ON CONFLICT DO NOTHING"
        ),
        {**where, "embedding": embedding},
    )
    found = await session.execute(
        text(
            "SELECT number, embedding, revision, cleared_at_revision, patterns, words "
            "FROM pattern_vector_sets WHERE project_id = :project_id AND kind = :kind FOR UPDATE"
        ),
        where,
    )
    return VectorSet(*found.one())


async def forget(session: Session, of: VectorSet, embedding: str) -> VectorSet:
    """Takes every vector of a set away; what follows is made by this embedding."""
    number = {"number": of.number}
    await session.execute(text("DELETE FROM pattern_vectors WHERE set_number = :number"), number)
    await session.execute(text("DELETE FROM pattern_terms WHERE set_number = :number"), number)
    await session.execute(
        text(
            "UPDATE pattern_vector_sets SET revision = 0, cleared_at_revision = 0, patterns = 0, "
            "words = 0, embedding = :embedding WHERE number = :number"
        ),
        {**number, "embedding": embedding},
    )
    return VectorSet(of.number, embedding, 0, 0, 0, 0)


async def recount(session: Session, of: VectorSet, state: SetState) -> VectorSet:
    """Counts words anew after rows went away; the set is then looked through from its beginning."""
    number = {"number": of.number}
    await session.execute(text("DELETE FROM pattern_terms WHERE set_number = :number"), number)
    await session.execute(
        text(
            "INSERT INTO pattern_terms SELECT set_number, term & 4294967295, count(*) "
            "FROM pattern_vectors, unnest(terms) AS term WHERE set_number = :number GROUP BY 1, 2"
        ),
        number,
    )
    left = await session.execute(
        text(
            "UPDATE pattern_vector_sets SET revision = 0, cleared_at_revision = :cleared, "
            "(patterns, words) = (SELECT count(*), coalesce(sum(length), 0) FROM pattern_vectors "
            "WHERE set_number = :number) WHERE number = :number RETURNING patterns, words"
        ),
        {**number, "cleared": state.cleared_at_revision},
    )
    return VectorSet(of.number, of.embedding, 0, state.cleared_at_revision, *left.one())


async def missing(
    session: Session, of: VectorSet, *, project_id: str, kind: str, upto: int, most: int
) -> tuple[list[StoredVector], int]:
    """The oldest rows of a set that have no vector yet, and the revision of the last of them.

    They stay until the transaction ends: who wants to delete one waits.
    """
    rows = (
        await session.execute(
            text(
                "SELECT p.id, p.vector, CASE WHEN p.embedding = :embedding THEN NULL ELSE p.text "
                "END, p.revision FROM patterns p WHERE p.project_id = :project_id "
                "AND p.kind = :kind AND p.revision > :after AND p.revision <= :upto "
                "AND NOT EXISTS (SELECT FROM pattern_vectors v WHERE v.id = p.id) "
                "ORDER BY p.revision LIMIT :most FOR KEY SHARE OF p"
            ),
            {
                "embedding": of.embedding,
                "project_id": project_id,
                "kind": kind,
                "after": of.revision,
                "upto": upto,
                "most": most,
            },
        )
    ).all()
    return [StoredVector(*row[:3]) for row in rows], rows[-1][3] if rows else upto


async def add(
    session: Session,
    of: VectorSet,
    vectors: Sequence[NewVector],
    counted: Mapping[int, int],
    *,
    revision: int,
) -> None:
    """Stores vectors of a locked set, what they add to its counts, and how far it has come."""
    if vectors:
        await session.execute(
            text(
                "INSERT INTO pattern_vectors (id, set_number, length, code, terms, weights) "
                "SELECT id, :number, length, CAST(code AS bit(512)), CAST(terms AS bigint[]), "
                "CAST(weights AS sparsevec) FROM unnest(CAST(:ids AS text[]), "
                "CAST(:lengths AS integer[]), CAST(:codes AS text[]), CAST(:terms AS text[]), "
                "CAST(:weights AS text[])) AS new (id, length, code, terms, weights)"
            ),
            {
                "number": of.number,
                "ids": [one.id for one in vectors],
                "lengths": [one.length for one in vectors],
                "codes": [one.code for one in vectors],
                "terms": [one.terms for one in vectors],
                "weights": [one.weights for one in vectors],
            },
        )
        await session.execute(
            text(
                "INSERT INTO pattern_terms AS known SELECT :number, term, patterns FROM unnest("
                "CAST(:terms AS bigint[]), CAST(:patterns AS integer[])) AS new (term, patterns) "
                "ON CONFLICT (set_number, term) "
                "DO UPDATE SET patterns = known.patterns + excluded.patterns"
            ),
            {"number": of.number, "terms": list(counted), "patterns": list(counted.values())},
        )
    await session.execute(
        text(
            "UPDATE pattern_vector_sets SET revision = :revision, patterns = patterns + :patterns, "
            "words = words + :words WHERE number = :number"
        ),
        {
            "number": of.number,
            "revision": revision,
            "patterns": len(vectors),
            "words": sum(one.length for one in vectors),
        },
    )
