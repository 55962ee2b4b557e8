"""The source of chance against what is published, and what is made of its words."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testdata.bijection import shuffled
from testwright.core.testdata.draw import (
    Chance,
    Weighted,
    below,
    key_of,
    second,
    stream_of,
    words,
)

WORD = st.integers(0, 2**64 - 1)
PUBLISHED = {
    0: [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F, 0xF88BB8A8724C81EC],
    1234567: [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ],
}
"""First outputs of SplitMix64 by seed: of Vigna's reference code, and of Rosetta Code."""


@pytest.mark.parametrize("seed", PUBLISHED)
def test_words_are_those_of_splitmix64(seed: int) -> None:
    known = PUBLISHED[seed]
    found = words(np.uint64(seed), np.arange(1, len(known) + 1, dtype=np.uint64))
    assert found.tolist() == known


@given(key=WORD, index=st.lists(WORD, min_size=2, max_size=9), attempts=st.none() | WORD)
def test_alone_and_among_others(key: int, index: list[int], attempts: int | None) -> None:
    start, numbers = np.uint64(key), np.array(index, dtype=np.uint64)
    again = None if attempts is None else np.full(len(index), attempts, dtype=np.uint64)
    together = words(start, numbers, again)
    alone = [
        words(start, numbers[at : at + 1], None if again is None else again[at : at + 1])[0]
        for at in range(len(index))
    ]
    assert together.tolist() == alone


def test_another_attempt_is_another_word() -> None:
    index = np.arange(100, dtype=np.uint64)
    first = words(np.uint64(5), index)
    again = words(np.uint64(5), index, np.ones(100, dtype=np.uint64))
    none = words(np.uint64(5), index, np.zeros(100, dtype=np.uint64))
    assert (first == none).all()
    assert not (first == again).any()


def test_keys_differ_by_every_part_of_the_path() -> None:
    paths = [("a", "b"), ("ab",), ("a", "b", ""), ("b", "a"), (1, "a"), (11,)]
    assert len({int(key_of(*path)) for path in paths}) == len(paths)


@given(drawn=st.lists(WORD, min_size=1), size=st.integers(1, 2**62))
def test_numbers_below_a_size(drawn: list[int], size: int) -> None:
    found = below(np.array(drawn, dtype=np.uint64), size)
    assert all(0 <= one < size for one in found.tolist())


def test_there_is_no_number_below_nothing() -> None:
    with pytest.raises(ValueError, match="positive"):
        below(np.zeros(1, dtype=np.uint64), 0)


def test_the_second_word_is_the_lower_half() -> None:
    assert second(np.array([0xAAAAAAAA_BBBBBBBB], dtype=np.uint64)).tolist() == [
        0xBBBBBBBB_00000000
    ]


@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=40).filter(any))
def test_every_option_with_a_weight_has_its_share(weights: list[float]) -> None:
    every = (np.arange(1 << 16, dtype=np.uint64)) << np.uint64(48)
    found = Counter(Weighted(weights).choose(every).tolist())
    assert {at for at, weight in enumerate(weights) if weight > 0} == set(found)
    total = sum(weights)
    for at, count in found.items():
        assert abs(count - weights[at] / total * (1 << 16)) <= len(weights) + 1


@pytest.mark.parametrize(
    "weights", [[], [0, 0], [1, -1], [float("inf")], [float("nan")], [1] * 65_537]
)
def test_weights_that_mean_nothing_are_refused(weights: list[float]) -> None:
    with pytest.raises(ValueError, match="weights"):
        Weighted(weights)


@given(
    seed=st.integers(), path=st.lists(st.text(), min_size=1, max_size=3), steps=st.integers(0, 9)
)
def test_streams_begin_where_seed_and_path_say(seed: int, path: list[str], steps: int) -> None:
    chance, stream = Chance(seed), stream_of(*path)
    assert chance.key(stream) == key_of(seed, *path)
    further = int(chance.key(stream.behind(steps)))
    assert further == (int(key_of(seed, *path)) + steps) % 2**64


@given(
    key=WORD, size=st.integers(1, 2**62), places=st.lists(st.integers(0), min_size=2, max_size=9)
)
def test_shuffled_alone_and_among_others(key: int, size: int, places: list[int]) -> None:
    numbers = np.array([place % size for place in places], dtype=np.uint64)
    together = shuffled(np.uint64(key), numbers, size)
    alone = [shuffled(np.uint64(key), numbers[at : at + 1], size)[0] for at in range(len(numbers))]
    assert together.tolist() == alone
