"""Searching many embedded patterns: words by BM25, spelling by vectors, one score from both."""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from testwright.core.retrieval.embedding import Embedded
from testwright.core.retrieval.segment import Segment

SHARE_OF_WORDS: Final = 0.75
"""What BM25 counts for in a score; the cosine of the vectors has the rest."""
CANDIDATES: Final = 256
"""How many of the nearest by words, and by signs, are looked at exactly; more for long lists."""

_K1, _B = 1.2, 0.75  # the usual constants of BM25
_MERGED_FROM: Final = 1_000
_MERGED_SHARE: Final = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: the pattern's id and its score.

    0 is nothing in common, 1 the bound that is never quite reached; a pattern that says what the
    query says has about 0.6.
    """

    id: str
    score: float


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
        """The best patterns, best first; only such as have a word or a spelling in common.

        The score is `0.75 · BM25 / (the most that BM25 could give this query) + 0.25 · cosine`: a
        convex combination with theoretical bounds, which keeps scores comparable between queries
        and beats reciprocal rank fusion (Bruch, Gai, Ingber, "An analysis of fusion functions for
        hybrid retrieval", ACM TOIS 42(1), 2023). BM25 is Robertson and Zaragoza's with Lucene's
        idf, `ln(1 + (N - n + 0.5) / (n + 0.5))`.
        """
        if not len(query.terms) or not self.segments:
            return []
        idf = self._idf(query)
        most = sum(idf.values()) * (_K1 + 1)
        average = sum(float(part.lengths.sum()) for part in self.segments) / len(self)
        hits = [
            hit
            for segment in self.segments
            for hit in _search(segment, query, idf, most, average or 1.0, limit)
        ]
        return heapq.nsmallest(limit, hits, key=lambda hit: (-hit.score, hit.id))

    def _idf(self, query: Embedded) -> Mapping[int, float]:
        """Word -> how telling it is among all patterns."""
        total = len(self)
        idf = {}
        for term in query.terms.tolist():
            places = [segment.postings(term) for segment in self.segments]
            count = sum(place.stop - place.start for place in places)
            idf[term] = math.log(1 + (total - count + 0.5) / (count + 0.5))
        return idf


def _search(
    segment: Segment,
    query: Embedded,
    idf: Mapping[int, float],
    most: float,
    average: float,
    limit: int,
) -> list[Hit]:
    words = _bm25(segment, idf, average)
    depth = max(CANDIDATES, 8 * limit)
    rows = np.union1d(_largest(words, depth), _nearest(segment, query, depth))
    asked = query.vector.astype(np.float32)
    asked /= max(1.0, float(np.linalg.norm(asked)))
    cosines = (segment.vectors[rows].astype(np.float32) @ asked) / segment.norms[rows]
    spelling = np.maximum(cosines, 0.0)
    scores = SHARE_OF_WORDS * words[rows] / most + (1 - SHARE_OF_WORDS) * spelling
    # Among equals the id decides, or a cut would depend on the order of rows.
    best = sorted((-float(scores[n]), segment.ids[row]) for n, row in enumerate(rows.tolist()))
    return [Hit(identifier, -score) for score, identifier in best[:limit] if score < 0]


def _bm25(segment: Segment, idf: Mapping[int, float], average: float) -> NDArray[np.float32]:
    """The BM25 score of every pattern of a segment."""
    scores = np.zeros(len(segment.ids), np.float32)
    damping = np.float32(_K1) * (np.float32(1 - _B) + np.float32(_B / average) * segment.lengths)
    for term, weight in idf.items():
        place = segment.postings(term)
        docs, counts = segment.docs[place], segment.counts[place].astype(np.float32)
        # A word has one posting a pattern, so that no row is named twice.
        scores[docs] += np.float32(weight * (_K1 + 1)) * counts / (counts + damping[docs])
    return scores


def _largest(scores: NDArray[np.float32], depth: int) -> NDArray[np.intp]:
    matching = np.flatnonzero(scores)
    if len(matching) <= depth:
        return matching
    best = np.argpartition(scores[matching], len(matching) - depth)[len(matching) - depth :]
    return matching[best]


def _nearest(segment: Segment, query: Embedded, depth: int) -> NDArray[np.intp]:
    """The rows whose signs differ least from the query's: the angle grows with the difference."""
    asked = np.packbits(query.vector > 0).view(np.uint64)
    size = len(segment.ids)
    apart = np.zeros(size, np.uint16)
    differing, count = np.empty(size, np.uint64), np.empty(size, np.uint8)
    for column, bits in zip(segment.codes, asked, strict=True):
        np.bitwise_xor(column, bits, out=differing)
        np.bitwise_count(differing, out=count)
        apart += count
    if size <= depth:
        return np.arange(size)
    return np.argpartition(apart, depth)[:depth]
