"""`lexical-1`: texts as numbers that can be compared, without a model.

A text keeps its words (hashed, with their counts, for BM25) and a vector in which words that are
written alike lie near one another, so that typing errors and other endings still meet. All sums
are of integers: what is stored is the same on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

from testwright.core.retrieval.terms import terms

ALGORITHM: Final = "lexical-1"
"""Name of this embedding; another way to count, hash or weigh needs another name."""
DIMENSIONS: Final = 512
"""One bit of a whole BLAKE2b digest each."""

_PERSON: Final = ALGORITHM.encode()
_GRAMS: Final = (3, 4)
_WHOLE_WORD: Final = 0.25
"""Share of a word's vector that stands for the whole word; its n-grams share the rest."""
_UNIT: Final = 1_024  # weights are integers: multiples of 1 / _UNIT
_LARGEST: Final = 127
_LARGEST_COUNT: Final = 255
_CACHED_WORDS: Final = 4_096

_TERM_BYTES: Final = 5


@dataclass(frozen=True, slots=True)
class Embedded:
    """One text.

    Attributes:
        vector: int8, `DIMENSIONS` long, scaled so that its largest value is ±127; all 0 for a text
            without words.
        terms: uint32 hashes of its distinct words, in rising order.
        counts: uint8, how often each stands there.
    """

    vector: NDArray[np.int8]
    terms: NDArray[np.uint32]
    counts: NDArray[np.uint8]

    def to_bytes(self) -> bytes:
        """What a row stores: the vector, the terms, the counts, little-endian."""
        return self.vector.tobytes() + self.terms.astype("<u4").tobytes() + self.counts.tobytes()

    @classmethod
    def from_bytes(cls, stored: bytes) -> Embedded:
        """The inverse of `to_bytes`.

        Raises:
            ValueError: the bytes were made by something else.
        """
        size, rest = divmod(len(stored) - DIMENSIONS, _TERM_BYTES)
        if size < 0 or rest:
            raise ValueError(f"{len(stored)} bytes are no {ALGORITHM} embedding")
        split = DIMENSIONS + 4 * size
        return cls(
            np.frombuffer(stored, np.int8, DIMENSIONS),
            np.frombuffer(stored, "<u4", size, DIMENSIONS),
            np.frombuffer(stored, np.uint8, size, split),
        )


def embed(text: str) -> Embedded:
    """Embeds one text.

    The vector is the sum of its words' vectors, each weighted `1 + ln(count)`. A word's vector is
    the sum of one random direction for the word and one for each of its character n-grams
    (Bojanowski et al., "Enriching word vectors with subword information", TACL 5, 2017); a random
    direction has ±1 in every dimension, by the bits of the feature's hash, so that the signs of
    the sum are a SimHash of the text (Charikar, STOC 2002).
    """
    counted = terms(text)
    if not counted:
        return Embedded(
            np.zeros(DIMENSIONS, np.int8), np.zeros(0, np.uint32), np.zeros(0, np.uint8)
        )
    words = list(counted)
    weights = [float(round(_UNIT * (1 + math.log(counted[word])))) for word in words]
    # Floats multiply faster than integers, and are as exact: no sum comes near 2 ** 53.
    product = np.array(weights) @ np.stack([_word_vector(word) for word in words])
    total = product.astype(np.int64)
    largest = max(1, int(np.abs(total).max()))
    vector = ((2 * _LARGEST * total + largest) // (2 * largest)).astype(np.int8)
    hashes = np.array([_term_hash(word) for word in words], np.uint32)
    counts = np.array([min(counted[word], _LARGEST_COUNT) for word in words], np.uint8)
    order = np.argsort(hashes)
    return Embedded(vector, hashes[order], counts[order])


def embedded(texts: Iterable[str]) -> list[bytes]:
    """What rows store of these texts."""
    return [embed(text).to_bytes() for text in texts]


@lru_cache(maxsize=_CACHED_WORDS)
def _term_hash(word: str) -> int:
    digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=4, person=_PERSON)
    return int.from_bytes(digest.digest(), "little")


@lru_cache(maxsize=_CACHED_WORDS)
def _word_vector(word: str) -> NDArray[np.float64]:
    marked = f"<{word}>"
    grams = [
        marked[start : start + length]
        for length in _GRAMS
        for start in range(len(marked) - length + 1)
    ]
    features = [f"={word}", *grams]
    digests = b"".join(
        blake2b(feature.encode("utf-8", "surrogatepass"), person=_PERSON).digest()
        for feature in features
    )
    bits = np.unpackbits(np.frombuffer(digests, np.uint8)).reshape(len(features), DIMENSIONS)
    weights = np.full(len(features), round(_UNIT * math.sqrt((1 - _WHOLE_WORD) / len(grams))))
    weights[0] = round(_UNIT * math.sqrt(_WHOLE_WORD))
    vector: NDArray[np.int64] = weights @ (bits.astype(np.int64) * 2 - 1)
    return vector.astype(np.float64)
