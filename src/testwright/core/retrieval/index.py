"""Searching many embedded patterns: words by BM25, spelling by vectors, one score from both."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from testwright.core.retrieval.embedding import Embedded
from testwright.core.retrieval.scoring import K1, Corpus, Hit, bm25, depth, joined
from testwright.core.retrieval.segment import Segment

_MERGED_FROM: Final = 1_000
_MERGED_SHARE: Final = 8


@dataclass(frozen=True, slots=True)
class Index:
    """Patterns that can be searched; adding gives a new index, the old one stays as it was.

    New patterns go into a small segment of their own until it is worth merging, so that one more
    costs little however many there are.
    """

    segments: tuple[Segment, ...] = ()

    def __len__(self) -> int:
        return sum(len(segment.ids) for segment in self.segments)

    def plus(self, ids: Sequence[str], embedded: Sequence[Embedded]) -> Index:
        """An index with these patterns too."""
        if not ids:
            return self
        added = Segment.of(ids, embedded)
        if not self.segments:
            return Index((added,))
        first, *rest = self.segments
        tail = Segment.merged([*rest, added]) if rest else added
        if len(tail.ids) > max(_MERGED_FROM, len(first.ids) // _MERGED_SHARE):
            return Index((Segment.merged([first, tail]),))
        return Index((first, tail))

    def search(self, query: Embedded, limit: int) -> list[Hit]:
        """The best patterns, best first; only such as have a word or a spelling in common."""
        if not len(query.terms) or not self.segments:
            return []
        corpus = self._corpus(query)
        idf = corpus.idf(query)
        hits = [
            hit
            for segment in self.segments
            for hit in _search(segment, query, idf, corpus.average, limit)
        ]
        return heapq.nsmallest(limit, hits, key=lambda hit: (-hit.score, hit.id))

    def _corpus(self, query: Embedded) -> Corpus:
        """How telling the words of the query are among all patterns."""
        counted = {}
        for term in query.terms.tolist():
            places = [segment.postings(term) for segment in self.segments]
            counted[term] = sum(place.stop - place.start for place in places)
        words = sum(int(part.lengths.sum()) for part in self.segments)
        return Corpus(len(self), words, counted)


def _search(
    segment: Segment, query: Embedded, idf: Mapping[int, float], average: float, limit: int
) -> list[Hit]:
    words = bm25(segment, idf, average)
    deep = depth(limit)
    rows = np.union1d(_largest(words, deep), _nearest(segment, query, deep))
    return joined(segment, rows, query, words, most=sum(idf.values()) * (K1 + 1), limit=limit)


def _largest(scores: NDArray[np.float32], deep: int) -> NDArray[np.intp]:
    matching = np.flatnonzero(scores)
    if len(matching) <= deep:
        return matching
    best = np.argpartition(scores[matching], len(matching) - deep)[len(matching) - deep :]
    return matching[best]


def _nearest(segment: Segment, query: Embedded, deep: int) -> NDArray[np.intp]:
    """The rows whose signs differ least from the query's: the angle grows with the difference."""
    asked = np.packbits(query.vector > 0).view(np.uint64)
    size = len(segment.ids)
    apart = np.zeros(size, np.uint16)
    differing, count = np.empty(size, np.uint64), np.empty(size, np.uint8)
    for column, bits in zip(segment.codes, asked, strict=True):
        np.bitwise_xor(column, bits, out=differing)
        np.bitwise_count(differing, out=count)
        apart += count
    if size <= deep:
        return np.arange(size)
    return np.argpartition(apart, deep)[:deep]
