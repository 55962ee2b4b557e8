"""A word of chance is the same whether it is drawn alone or among others."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testdata.bijection import shuffled
from testwright.core.testdata.draw import Chance, key_of, stream_of, words

WORDS = st.integers(0, 2**64 - 1)


@given(key=WORDS, index=st.lists(WORDS, min_size=2, max_size=9), attempts=st.none() | WORDS)
def test_alone_and_among_others(key: int, index: list[int], attempts: int | None) -> None:
    start, numbers = np.uint64(key), np.array(index, dtype=np.uint64)
    again = None if attempts is None else np.full(len(index), attempts, dtype=np.uint64)
    together = words(start, numbers, again)
    alone = [
        words(start, numbers[at : at + 1], None if again is None else again[at : at + 1])[0]
        for at in range(len(index))
    ]
    assert together.tolist() == alone


@given(
    seed=st.integers(), path=st.lists(st.text(), min_size=1, max_size=3), steps=st.integers(0, 9)
)
def test_streams_begin_where_seed_and_path_say(seed: int, path: list[str], steps: int) -> None:
    chance, stream = Chance(seed), stream_of(*path)
    assert chance.key(stream) == key_of(seed, *path)
    further = int(chance.key(stream.behind(steps)))
    assert further == (int(key_of(seed, *path)) + steps) % 2**64


@given(
    key=WORDS, size=st.integers(1, 2**62), places=st.lists(st.integers(0), min_size=2, max_size=9)
)
def test_shuffled_alone_and_among_others(key: int, size: int, places: list[int]) -> None:
    numbers = np.array([place % size for place in places], dtype=np.uint64)
    together = shuffled(np.uint64(key), numbers, size)
    alone = [shuffled(np.uint64(key), numbers[at : at + 1], size)[0] for at in range(len(numbers))]
    assert together.tolist() == alone
