"""The source of chance against what is published, and what is made of its words."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testdata.draw import Weighted, below, key_of, second, words

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


@given(key=WORD, index=st.lists(WORD, min_size=1, max_size=9))
def test_a_word_depends_on_nothing_but_key_and_index(key: int, index: list[int]) -> None:
    together = words(np.uint64(key), np.array(index, dtype=np.uint64))
    alone = [words(np.uint64(key), np.array([one], dtype=np.uint64))[0] for one in index]
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
