"""What retrievers share that find texts by `lexical-1`: words and spelling, with no model."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from testwright.core.retrieval.pattern import Found
from testwright.core.retrieval.retriever import Retriever
from testwright.db import patterns
from testwright.db.patterns import StoredVector
from testwright.db.session import Session

if TYPE_CHECKING:
    # NumPy, which a process without retrieval needn't load
    from testwright.core.retrieval.embedding import Embedded
    from testwright.core.retrieval.scoring import Hit

EMBEDDING: Final = "lexical-1"
_AT_ONCE: Final = 100


class LexicalRetriever(Retriever):
    """A retriever whose vectors are made here, from the texts alone."""

    embedding = EMBEDDING

    async def embed(self, texts: Sequence[str]) -> list[bytes]:
        """Words and vector of each text; in a thread when there are many."""
        from testwright.core.retrieval.embedding import embedded

        if len(texts) < _AT_ONCE:
            return embedded(texts)
        return await asyncio.to_thread(embedded, texts)


def embedded_of(rows: Iterable[StoredVector]) -> list[Embedded]:
    """What an index needs of rows; what another embedding made is embedded from its text."""
    from testwright.core.retrieval.embedding import Embedded, embed

    return [
        Embedded.from_bytes(one.vector) if one.text is None else embed(one.text) for one in rows
    ]


async def shown(session: Session, project_id: str, hits: Sequence[Hit]) -> list[Found]:
    """The patterns of these hits that are still there and the project's, best first."""
    stored = await patterns.by_id(session, project_id, [hit.id for hit in hits])
    return [Found(stored[hit.id], hit.score) for hit in hits if hit.id in stored]
