"""The one source of chance of the data engine: a word of 64 bits for every (column, record).

The generator is SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators",
OOPSLA 2014) read as a function: word i of the stream with start `key` is `mix(key + i·GAMMA)`. It
needs no state, so any records in any order on any machine get the same words, and a column of a
million records costs the same as a million columns of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
Codes = NDArray[np.int32]

GAMMA = np.uint64(0x9E3779B97F4A7C15)
_RETRY = np.uint64(0xD1342543DE82EF95)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_TABLE_BITS = 16
_BETWEEN = "\x1f"
_WORD = (1 << 64) - 1


class Stream(NamedTuple):
    """A stream of chance before its seed is known.

    Attributes:
        path: whose it is: entity, field, purpose.
        step: how many streams it lies behind the path's first.
    """

    path: str
    step: int = 0

    def behind(self, steps: int) -> Stream:
        """The stream so many places further on."""
        return Stream(self.path, self.step + steps)


def stream_of(*path: str) -> Stream:
    """The stream of this path."""
    return Stream(_BETWEEN.join(path))


class Chance:
    """A seed: where each stream begins."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._keys: dict[Stream, np.uint64] = {}

    def key(self, stream: Stream) -> np.uint64:
        """The beginning of a stream; computed once."""
        found = self._keys.get(stream)
        if found is None:
            first = int(key_of(self._seed, stream.path))
            found = self._keys[stream] = np.uint64((first + stream.step) & _WORD)
        return found


def key_of(*path: object) -> np.uint64:
    """Where the stream of this path begins: 64 bits of its BLAKE2b."""
    text = _BETWEEN.join(str(part) for part in path)
    return np.uint64(int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little"))


def words(key: np.uint64, index: Words, attempt: Words | None = None) -> Words:
    """A word for each index.

    Args:
        key: start of the column's stream.
        index: any record numbers, in any order.
        attempt: per record, how many earlier draws its row constraints threw away.
    """
    if index.size == 1:  # nine steps over an array of one cost as much as over hundreds
        return np.array(
            [word(int(key), int(index[0]), int(attempt[0]) if attempt is not None else 0)],
            dtype=np.uint64,
        )
    mixed = index * GAMMA
    mixed += key
    if attempt is not None:
        mixed += attempt * _RETRY
    shifted = mixed >> np.uint64(30)
    mixed ^= shifted
    mixed *= _FIRST
    np.right_shift(mixed, np.uint64(27), out=shifted)
    mixed ^= shifted
    mixed *= _SECOND
    np.right_shift(mixed, np.uint64(31), out=shifted)
    mixed ^= shifted
    return mixed


def word(key: int, index: int, attempt: int = 0) -> int:
    """The same for a single record, as a plain number."""
    mixed = (index * int(GAMMA) + key + attempt * int(_RETRY)) & _WORD
    mixed = ((mixed ^ mixed >> 30) * int(_FIRST)) & _WORD
    mixed = ((mixed ^ mixed >> 27) * int(_SECOND)) & _WORD
    return mixed ^ mixed >> 31


def below(drawn: Words, size: int) -> NDArray[np.int64]:
    """Whole numbers in 0 … size-1 from words.

    Up to 2³² by multiply and shift of the upper half (Lemire, 2019: bias below size/2³²), above by
    remainder.

    Raises:
        ValueError: when size is not positive.
    """
    if size <= 0:
        raise ValueError("size must be positive")
    if size <= 1 << 32:
        high = drawn >> np.uint64(32)
        high *= np.uint64(size)
        high >>= np.uint64(32)
        return high.view(np.int64)
    return (drawn % np.uint64(size)).view(np.int64)


def one_below(drawn: int, size: int) -> int:
    """The same for a single word."""
    return (drawn >> 32) * size >> 32 if size <= 1 << 32 else drawn % size


def second(drawn: Words) -> Words:
    """Another word of the same draw: its lower half, for a decision next to the first."""
    return drawn << np.uint64(32)


class Weighted:
    """Choice by weight: one look-up in a table of 65,536 places.

    Every option with a weight has at least one place, so that a rare one is rare, never gone; the
    rest is shared out by largest remainders.
    """

    def __init__(self, weights: Sequence[float]) -> None:
        """Shares the places out.

        Raises:
            ValueError: no weight above 0, a negative one, or more options than places.
        """
        places = 1 << _TABLE_BITS
        if any(not weight >= 0 or weight == float("inf") for weight in weights) or not any(weights):
            raise ValueError("weights must be finite, not negative, and one of them above 0")
        if len(weights) > places:
            raise ValueError(f"at most {places} options can have weights")
        counts = _share(weights, places)
        ends = np.fromiter(accumulate(counts), dtype=np.int64, count=len(counts))
        self._table = np.searchsorted(ends, np.arange(places), side="right").astype(np.int32)

    def choose(self, drawn: Words) -> Codes:
        """The option's number for each word."""
        found: Codes = self._table[drawn >> np.uint64(64 - _TABLE_BITS)]
        return found


def _share(weights: Sequence[float], places: int) -> list[int]:
    total = sum(weights)
    used = sum(1 for weight in weights if weight > 0)
    exact = [weight / total * (places - used) for weight in weights]
    counts = [int(share) + (weight > 0) for share, weight in zip(exact, weights, strict=True)]
    by_remainder = sorted(range(len(weights)), key=lambda at: (int(exact[at]) - exact[at], at))
    for at in [at for at in by_remainder if weights[at] > 0][: places - sum(counts)]:
        counts[at] += 1
    return counts
