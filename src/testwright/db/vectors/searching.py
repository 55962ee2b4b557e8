"""Finding candidates among the vectors in PostgreSQL; they are scored exactly elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Integer, bindparam, text

from testwright.db.patterns import StoredVector
from testwright.db.session import Session
from testwright.db.vectors.tables import VectorSet


async def look(
    session: Session, project_id: str, kind: str, terms: Sequence[int]
) -> tuple[VectorSet | None, Mapping[int, int]]:
    """A set, None when it never had a vector, and how many of its patterns have these words."""
    rows = (
        await session.execute(
            text(
                "SELECT s.number, s.embedding, s.revision, s.cleared_at_revision, s.patterns, "
                "s.words, t.term, t.patterns FROM pattern_vector_sets s LEFT JOIN pattern_terms t "
                "ON t.set_number = s.number AND t.term = ANY(CAST(:terms AS bigint[])) "
                "WHERE s.project_id = :project_id AND s.kind = :kind"
            ),
            {"project_id": project_id, "kind": kind, "terms": list(terms)},
        )
    ).all()
    if not rows:
        return None, {}
    return VectorSet(*rows[0][:6]), {row[6]: row[7] for row in rows if row[6] is not None}


_CANDIDATES = text(
    "WITH near AS MATERIALIZED (SELECT id FROM pattern_vectors WHERE set_number = :number "
    "ORDER BY code <~> CAST(:code AS bit(512)) LIMIT :depth), "
    "said AS MATERIALIZED (SELECT id FROM pattern_vectors WHERE terms && CAST(:terms AS bigint[]) "
    "ORDER BY weights <#> CAST(:weights AS sparsevec) LIMIT :depth) "
    "SELECT p.id, p.vector, CASE WHEN p.embedding = :embedding THEN NULL ELSE p.text END "
    "FROM patterns p WHERE p.id IN (SELECT id FROM near UNION SELECT id FROM said) "
    "AND p.project_id = :project_id AND p.kind = :kind"
).bindparams(
    # Written into the statement: what a plan costs depends on both.
    bindparam("number", type_=Integer, literal_execute=True),
    bindparam("depth", type_=Integer, literal_execute=True),
)


async def candidates(
    session: Session,
    of: VectorSet,
    *,
    project_id: str,
    kind: str,
    code: str,
    terms: str,
    weights: str,
    depth: int,
) -> list[StoredVector]:
    """The nearest by signs, and of those that have one of the words the heaviest, `depth` of each.

    Args:
        session: to read in.
        of: the set.
        project_id: whose set it is; compared once more.
        kind: of its patterns.
        code: signs of the query's vector, as bits.
        terms: words, each under the set's number.
        weights: how telling each word of the query is.
        depth: at most 1,000, which is as far as HNSW looks.
    """
    await session.execute(
        text(
            "SELECT set_config('hnsw.ef_search', :depth, true), "
            "set_config('hnsw.iterative_scan', 'relaxed_order', true), "
            "set_config('jit', 'off', true)"
        ),
        {"depth": str(depth)},
    )
    rows = await session.execute(
        _CANDIDATES,
        {
            "number": of.number,
            "embedding": of.embedding,
            "project_id": project_id,
            "kind": kind,
            "code": code,
            "terms": terms,
            "weights": weights,
            "depth": depth,
        },
    )
    return [StoredVector(*row) for row in rows]
