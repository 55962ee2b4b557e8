"""Part of an index: the embeddings of some patterns, laid out for searching."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from testwright.core.retrieval.embedding import DIMENSIONS, Embedded

_WORDS_A_CODE: Final = DIMENSIONS // 64


@dataclass(frozen=True)
class Segment:
    """Immutable columns over `n` patterns; about 0.9 KB a pattern.

    Attributes:
        ids: of the patterns, in the order of the rows below.
        vectors: int8 `(n, DIMENSIONS)`.
        lengths: float32 `(n)`, words a pattern.
        terms: uint32, the distinct words of the segment, rising.
        starts: int64 `(len(terms) + 1)`: word i has the postings `starts[i]` to `starts[i + 1]`.
        docs: int32, the row of each posting.
        counts: uint8, how often the word stands there.
    """

    ids: tuple[str, ...]
    vectors: NDArray[np.int8]
    lengths: NDArray[np.float32]
    terms: NDArray[np.uint32]
    starts: NDArray[np.int64]
    docs: NDArray[np.int32]
    counts: NDArray[np.uint8]

    @classmethod
    def of(cls, ids: Sequence[str], embedded: Sequence[Embedded]) -> Segment:
        """A segment of patterns, at least one; `embedded` in the order of `ids`."""
        sizes = [len(one.terms) for one in embedded]
        docs = np.repeat(np.arange(len(ids), dtype=np.int32), sizes)
        counts = np.concatenate([one.counts for one in embedded])
        vectors = np.stack([one.vector for one in embedded])
        lengths = np.bincount(docs, weights=counts, minlength=len(ids)).astype(np.float32)
        every = np.concatenate([one.terms for one in embedded])
        return cls._sorted(tuple(ids), vectors, lengths, every, docs, counts)

    @classmethod
    def merged(cls, parts: Sequence[Segment]) -> Segment:
        """The same patterns in one segment."""
        offsets = np.cumsum([0, *(len(part.ids) for part in parts)])
        shifted = [part.docs + offset for part, offset in zip(parts, offsets, strict=False)]
        every = [np.repeat(part.terms, np.diff(part.starts)) for part in parts]
        return cls._sorted(
            tuple(identifier for part in parts for identifier in part.ids),
            np.concatenate([part.vectors for part in parts]),
            np.concatenate([part.lengths for part in parts]),
            np.concatenate(every),
            np.concatenate(shifted).astype(np.int32),
            np.concatenate([part.counts for part in parts]),
        )

    @classmethod
    def _sorted(
        cls,
        ids: tuple[str, ...],
        vectors: NDArray[np.int8],
        lengths: NDArray[np.float32],
        every: NDArray[np.uint32],
        docs: NDArray[np.int32],
        counts: NDArray[np.uint8],
    ) -> Segment:
        """Postings by word: `every` names the word of each posting."""
        order = np.argsort(every, kind="stable")
        terms, firsts = np.unique(every[order], return_index=True)
        starts = np.append(firsts, len(every)).astype(np.int64)
        return cls(ids, vectors, lengths, terms, starts, docs[order], counts[order])

    @cached_property
    def codes(self) -> NDArray[np.uint64]:
        """The signs of the vectors, `(DIMENSIONS / 64, n)`: one row for each 64 dimensions."""
        packed = np.packbits(self.vectors > 0, axis=1)
        return np.ascontiguousarray(packed.view(np.uint64).reshape(-1, _WORDS_A_CODE).T)

    @cached_property
    def norms(self) -> NDArray[np.float32]:
        """Euclidean lengths of the vectors; 1 for an empty one, whose products are 0 anyway."""
        squares = np.einsum("ij,ij->i", self.vectors, self.vectors, dtype=np.float32)
        norms: NDArray[np.float32] = np.sqrt(np.maximum(squares, 1.0))
        return norms

    def postings(self, term: int) -> slice:
        """Where the postings of a word stand; empty when no pattern has it."""
        at = int(np.searchsorted(self.terms, np.uint32(term)))
        if at == len(self.terms) or int(self.terms[at]) != term:
            return slice(0, 0)
        return slice(int(self.starts[at]), int(self.starts[at + 1]))
