"""`lexical-1` as pgvector takes it: signs as bits, words as keys of a set and as sparse weights."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np

from testwright.core.retrieval.embedding import Embedded
from testwright.core.retrieval.scoring import K1, B
from testwright.db.patterns import StoredVector
from testwright.db.vectors.following import NewVector
from testwright.db.vectors.tables import VectorSet

MOST_MATCHING: Final = 10_000
"""Patterns that may share the words by which candidates are looked up; the rarest words count."""

_DIMENSIONS: Final = 1_000_000_000
"""The most that `sparsevec` has: four hashes of words share one, which only candidates feel."""


def code(embedded: Embedded) -> str:
    """The signs of the vector."""
    return "".join(map(str, (embedded.vector > 0).astype(np.uint8).tolist()))


def keys(number: int, terms: Iterable[int]) -> str:
    """Words under the number of their set, so that looking one up stays within the set."""
    return "{" + ",".join(str(number << 32 | term) for term in terms) + "}"


def sparse(weights: Mapping[int, float]) -> str:
    """Weights of words."""
    placed: defaultdict[int, float] = defaultdict(float)
    for term, weight in weights.items():
        placed[term % _DIMENSIONS + 1] += weight
    listed = ",".join(f"{place}:{weight:.4f}" for place, weight in sorted(placed.items()))
    return f"{{{listed}}}/{_DIMENSIONS}"


def rarest(frequencies: Mapping[int, int]) -> list[int]:
    """The most telling words, as many as few enough patterns share; one at least."""
    chosen: list[int] = []
    matching = 0
    for term, count in sorted(frequencies.items(), key=lambda item: (item[1], item[0])):
        matching += count
        if chosen and matching > MOST_MATCHING:
            break
        chosen.append(term)
    return chosen


def new_vectors(
    of: VectorSet, rows: Sequence[StoredVector], embedded: Sequence[Embedded]
) -> tuple[list[NewVector], dict[int, int]]:
    """What is stored of some patterns, and how many of them have each word.

    The weights are what BM25 gives a word of the pattern, by the average length known so far:
    they choose candidates, which are then scored by what is true.
    """
    lengths = [int(one.counts.sum()) for one in embedded]
    average = (of.words + sum(lengths)) / max(1, of.patterns + len(rows)) or 1.0
    counted = Counter(term for one in embedded for term in one.terms.tolist())
    made = []
    for row, one, length in zip(rows, embedded, lengths, strict=True):
        damping = K1 * (1 - B + B * length / average)
        terms, counts = one.terms.tolist(), one.counts.tolist()
        weights = {
            term: count * (K1 + 1) / (count + damping)
            for term, count in zip(terms, counts, strict=True)
        }
        made.append(NewVector(row.id, length, code(one), keys(of.number, terms), sparse(weights)))
    return made, dict(sorted(counted.items()))
