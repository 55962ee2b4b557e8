"""One score from words and spelling, the same wherever the candidates were found."""

from __future__ import annotations

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
K1: Final = 1.2
B: Final = 0.75
"""The usual constants of BM25."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: the pattern's id and its score.

    0 is nothing in common, 1 the bound that is never quite reached; a pattern that says what the
    query says has about 0.6.
    """

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Corpus:
    """What BM25 has to know of all patterns of a set.

    Attributes:
        patterns: how many there are.
        words: how many words they have together.
        frequencies: word of a query -> how many patterns have it; a word that is not named is in
            none.
    """

    patterns: int
    words: int
    frequencies: Mapping[int, int]

    @property
    def average(self) -> float:
        """Words of a pattern; 1 where none has any, so that nothing is divided by 0."""
        return self.words / self.patterns if self.words else 1.0

    def idf(self, query: Embedded) -> dict[int, float]:
        """Word of the query -> how telling it is: Lucene's `ln(1 + (N - n + 0.5) / (n + 0.5))`."""
        found = {}
        for term in query.terms.tolist():
            count = self.frequencies.get(term, 0)
            # Another process may be counting: a share over 1 would turn the logarithm negative.
            absent = max(self.patterns - count, 0)
            found[term] = math.log(1 + (absent + 0.5) / (count + 0.5))
        return found


def depth(limit: int) -> int:
    """How many candidates a search of so many results looks at exactly, from each side."""
    return max(CANDIDATES, 8 * limit)


def best_of(
    ids: Sequence[str], embedded: Sequence[Embedded], query: Embedded, corpus: Corpus, limit: int
) -> list[Hit]:
    """The best of a few candidates, best first, scored as `Index.search` would score them."""
    if not ids or not len(query.terms):
        return []
    segment = Segment.of(ids, embedded)
    idf = corpus.idf(query)
    words = bm25(segment, idf, corpus.average)
    rows = np.arange(len(ids))
    return joined(segment, rows, query, words, most=sum(idf.values()) * (K1 + 1), limit=limit)


def bm25(segment: Segment, idf: Mapping[int, float], average: float) -> NDArray[np.float32]:
    """The BM25 score of every pattern of a segment; `average` is the words of a pattern."""
    scores = np.zeros(len(segment.ids), np.float32)
    damping = np.float32(K1) * (np.float32(1 - B) + np.float32(B / average) * segment.lengths)
    for term, weight in idf.items():
        place = segment.postings(term)
        docs, counts = segment.docs[place], segment.counts[place].astype(np.float32)
        # A word has one posting a pattern, so that no row is named twice.
        scores[docs] += np.float32(weight * (K1 + 1)) * counts / (counts + damping[docs])
    return scores


def joined(
    segment: Segment,
    rows: NDArray[np.intp],
    query: Embedded,
    words: NDArray[np.float32],
    *,
    most: float,
    limit: int,
) -> list[Hit]:
    """The best of these rows by `0.75 · BM25 / most + 0.25 · cosine`, best first.

    A convex combination with theoretical bounds keeps scores comparable between queries and beats
    reciprocal rank fusion (Bruch, Gai, Ingber, "An analysis of fusion functions for hybrid
    retrieval", ACM TOIS 42(1), 2023). BM25 is Robertson and Zaragoza's.

    Args:
        segment: where the rows are.
        rows: the candidates.
        query: what is looked for.
        words: the BM25 score of every row of the segment.
        most: what BM25 could give this query at most.
        limit: most results.
    """
    asked = query.vector.astype(np.float32)
    asked /= max(1.0, float(np.linalg.norm(asked)))
    cosines = (segment.vectors[rows].astype(np.float32) @ asked) / segment.norms[rows]
    spelling = np.maximum(cosines, 0.0)
    scores = SHARE_OF_WORDS * words[rows] / most + (1 - SHARE_OF_WORDS) * spelling
    # Among equals the id decides, or a cut would depend on the order of rows.
    best = sorted((-float(scores[n]), segment.ids[row]) for n, row in enumerate(rows.tolist()))
    return [Hit(identifier, -score) for score, identifier in best[:limit] if score < 0]
