"""A shuffle that is computed place by place is one-to-one, wherever one looks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testwright.core.testdata.bijection import LARGEST, shuffled

KEYS = st.integers(0, 2**64 - 1).map(np.uint64)


@given(key=KEYS, size=st.integers(1, 3000))
@settings(max_examples=60)
def test_it_is_a_permutation(key: np.uint64, size: int) -> None:
    found = shuffled(key, np.arange(size, dtype=np.uint64), size)
    assert sorted(found.tolist()) == list(range(size))


@given(key=KEYS, size=st.integers(1, LARGEST), index=st.lists(st.integers(0, LARGEST - 1)))
def test_places_are_below_the_size_and_different(
    key: np.uint64, size: int, index: list[int]
) -> None:
    numbers = sorted({one % size for one in index})
    found = shuffled(key, np.array(numbers, dtype=np.uint64), size).tolist()
    assert all(0 <= one < size for one in found)
    assert len(set(found)) == len(numbers)


@given(key=KEYS, size=st.integers(1, 10**12), start=st.integers(0, 10**9))
def test_a_slice_is_part_of_the_whole(key: np.uint64, size: int, start: int) -> None:
    numbers = np.array([(start + at) % size for at in range(20)], dtype=np.uint64)
    alone = [int(shuffled(key, numbers[at : at + 1], size)[0]) for at in range(20)]
    assert shuffled(key, numbers, size).tolist() == alone


def test_another_key_is_another_shuffle() -> None:
    index = np.arange(1000, dtype=np.uint64)
    assert (shuffled(np.uint64(1), index, 1000) != shuffled(np.uint64(2), index, 1000)).sum() > 900


@pytest.mark.parametrize("size", [0, -1, LARGEST + 1])
def test_sizes_have_limits(size: int) -> None:
    with pytest.raises(ValueError, match="size"):
        shuffled(np.uint64(1), np.zeros(1, dtype=np.uint64), size)


def test_a_number_beyond_the_size_is_refused() -> None:
    with pytest.raises(ValueError, match="only 5 different"):
        shuffled(np.uint64(1), np.array([5], dtype=np.uint64), 5)
