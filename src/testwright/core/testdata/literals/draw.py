"""The one source of chance: hashes of (seed, column, index).

A value is a function of its arguments, in every process and on every machine. Nothing here keeps
state, so any value can be made without the ones before it.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

Value = TypeVar("Value")


def seed_of(text: str) -> int:
    """A 64-bit seed made from a text."""
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def number(seed: int, column: str, index: int, size: int) -> int:
    """A whole number in 0 … size-1.

    Raises:
        ValueError: when size is not positive.
    """
    if size <= 0:
        raise ValueError("size must be positive")
    key = f"{seed}/{column}/{index}".encode()
    return int.from_bytes(blake2b(key, digest_size=8).digest(), "big") % size


def pick(values: Sequence[Value], seed: int, column: str, index: int) -> Value:
    """One of the values; repeats are possible."""
    return values[number(seed, column, index, len(values))]


def distinct(values: Sequence[Value], seed: int, column: str, index: int) -> Value:
    """One of the values, different for every index below their number.

    The index is mapped by an affine bijection, so no value is drawn twice and none is retried.
    """
    size = len(values)
    start, step = _bijection(seed, column, size)
    return values[(start + index * step) % size]


@lru_cache(maxsize=1_024)
def _bijection(seed: int, column: str, size: int) -> tuple[int, int]:
    """Start and step of a column's order; one story draws from few columns, but often."""
    return number(seed, column, 0, size), coprime_step(size, number(seed, column, 1, size))


def words(text: str, separator: str | None = None) -> tuple[str, ...]:
    """A pool of values, written as one text: parts between blanks, or between separators."""
    return tuple(text.split(separator))


def coprime_step(size: int, wanted: int) -> int:
    """The first step at or after `wanted` that visits every place of a ring of this size."""
    step = max(1, wanted)
    while _gcd(step, size) != 1:
        step += 1
    return step


def _gcd(one: int, other: int) -> int:
    while other:
        one, other = other, one % other
    return one
