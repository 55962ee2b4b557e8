"""Unique values without retries: a shuffle of 0 … size-1 that is computed place by place.

A Feistel network over a rectangle of a × b ≥ size places, walked until it lands inside (Black and
Rogaway: "Ciphers with arbitrary finite domains", CT-RSA 2002). It is a one-to-one map, so two
records never get the same value, and record i costs the same wherever it is.
"""

from __future__ import annotations

from math import isqrt

import numpy as np
from numpy.typing import NDArray

from testwright.core.testdata.draw import Words, below, one_below, word, words

_ROUNDS = 4
_STEP = np.uint64(0xA0761D6478BD642F)
LARGEST = 1 << 62


def shuffled(key: np.uint64, index: Words, size: int) -> NDArray[np.int64]:
    """For each index its place in a shuffle of 0 … size-1.

    Raises:
        ValueError: an index is not below size, or size is no positive number up to 2⁶².
    """
    if not 0 < size <= LARGEST:
        raise ValueError("size must be positive and at most 2**62")
    if index.size and int(index.max()) >= size:
        raise ValueError(f"there are only {size} different values")
    left_size = isqrt(size - 1) + 1
    right_size = -(-size // left_size)
    if index.size == 1:  # a network over an array of one costs as much as over hundreds
        return np.array([_place(int(key), int(index[0]), (left_size, right_size), size)])
    places = _network(key, index, left_size, right_size)
    outside = np.flatnonzero(places >= size)
    while outside.size:
        walked = _network(key, places[outside].view(np.uint64), left_size, right_size)
        places[outside] = walked
        outside = outside[walked >= size]
    return places


def _network(key: np.uint64, index: Words, left_size: int, right_size: int) -> NDArray[np.int64]:
    left, right = np.divmod(index, np.uint64(right_size))
    with np.errstate(over="ignore"):
        keys = [key + np.uint64(at) * _STEP for at in range(1, _ROUNDS + 1)]
    for at in range(0, _ROUNDS, 2):
        left = _turned(left, below(words(keys[at], right), left_size), left_size)
        right = _turned(right, below(words(keys[at + 1], left), right_size), right_size)
    return (left * np.uint64(right_size) + right).view(np.int64)


def _place(key: int, index: int, sizes: tuple[int, int], size: int) -> int:
    """The same for a single index."""
    keys = [key + at * int(_STEP) for at in range(1, _ROUNDS + 1)]
    place = size
    while place >= size:
        halves = list(divmod(index, sizes[1]))
        for at, one in enumerate(keys):
            turned, other = at % 2, 1 - at % 2
            by = one_below(word(one, halves[other]), sizes[turned])
            halves[turned] = (halves[turned] + by) % sizes[turned]
        place = index = halves[0] * sizes[1] + halves[1]
    return place


def _turned(half: Words, by: NDArray[np.int64], size: int) -> Words:
    """(half + by) mod size, where both are below size."""
    half = half + by.view(np.uint64)
    half -= np.uint64(size) * (half >= np.uint64(size))
    return half
