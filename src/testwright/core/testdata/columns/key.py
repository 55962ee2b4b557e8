"""Which value each column of a key takes, so that no two records have the same combination."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from math import prod

import numpy as np

from testwright.core.testdata.bijection import LARGEST, shuffled
from testwright.core.testdata.columns.distinct import strides
from testwright.core.testdata.draw import Stream, below, second, words
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.values import Whole


class Combinations(ABC):
    """A combination of the key's columns for each record.

    Attributes:
        records: how many records there can be.
    """

    records: int

    @abstractmethod
    def of(self, rows: Rows) -> Whole:
        """The number of each record's combination."""


class Shuffled(Combinations):
    """The record's number, shuffled over all combinations.

    Args:
        size: how many there are.
        stream: of the draws.
    """

    def __init__(self, size: int, stream: Stream) -> None:
        self.records = size
        self._stream = stream

    def of(self, rows: Rows) -> Whole:
        """A different one for every record."""
        return rows.shared(
            ("key", self._stream),
            lambda: shuffled(rows.chance.key(self._stream), rows.index, min(self.records, LARGEST)),
        )


class WithinParent(Combinations):
    """Different ones for the children of one parent, which is part of the key itself.

    Args:
        size: how many there are.
        stream: of the draws.
        place: of each record, the number of its parent and its place among the children.
        records: how many children all parents have.
    """

    def __init__(
        self,
        size: int,
        stream: Stream,
        place: Callable[[Rows], tuple[Whole, Whole]],
        records: int,
    ) -> None:
        self.records = records
        self._size = size
        self._stream = stream
        self._strides = strides(size)
        self._place = place

    def of(self, rows: Rows) -> Whole:
        """From a drawn one on, in strides that come to all before they come to one again."""
        return rows.shared(("key", self._stream), lambda: self._found(rows))

    def _found(self, rows: Rows) -> Whole:
        parent, ordinal = self._place(rows)
        drawn = words(rows.chance.key(self._stream), parent.view(np.uint64))
        stride = self._strides[below(second(drawn), len(self._strides))]
        found: Whole = (below(drawn, self._size) + ordinal * stride) % self._size
        return found


class KeyPart:
    """The digit of the combinations that one column of the key takes.

    Args:
        combinations: those of the whole key.
        sizes: how many values each column has.
        at: which of the columns this is.
    """

    def __init__(self, combinations: Combinations, sizes: Sequence[int], at: int) -> None:
        self.records = combinations.records
        self._combinations = combinations
        self._divisor = prod(sizes[at + 1 :])
        self._size = sizes[at]

    def ordinals(self, rows: Rows) -> Whole:
        """The ordinal of each record's value."""
        found: Whole = (self._combinations.of(rows) // self._divisor) % self._size
        return found
