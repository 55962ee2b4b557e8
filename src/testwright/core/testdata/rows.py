"""A block of records while it is made: who they are, and what is known of them already."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from testwright.core.testdata.draw import Chance, Stream, Words, words
from testwright.core.testdata.values import Values

Made = TypeVar("Made")


class Source(Protocol):
    """What gives the values of a field: a column."""

    def values(self, rows: Rows) -> Values:
        """The values of these records."""


class Rows:
    """Records of an entity, or elements of their lists, with every value that was asked for once.

    Attributes:
        index: each record's number. An element's is its list's number times the longest list.
        chance: the seed that they are drawn from.
        attempt: per record, how many draws its row constraints threw away; None when none.
        outer: the records that these elements or objects belong to.
        owner: per element, which of the outer rows it belongs to; None when it is one to one.
        ordinal: per element, its place in its list, from 0; None when these are no elements.
    """

    def __init__(
        self,
        columns: Mapping[str, Source],
        index: Words,
        chance: Chance,
        attempt: Words | None = None,
        *,
        outer: Rows | None = None,
        owner: NDArray[np.int64] | None = None,
        ordinal: NDArray[np.int64] | None = None,
    ) -> None:
        self.columns = columns
        self.index = index
        self.chance = chance
        self.attempt = attempt
        self.outer = outer
        self.owner = owner
        self.ordinal = ordinal
        self._values: dict[str, Values] = {}
        self._words: dict[Stream, Words] = {}
        self._shared: dict[Hashable, Any] = {}

    def __len__(self) -> int:
        return int(self.index.size)

    def values(self, name: str) -> Values:
        """The values of this column, made on first use."""
        if name not in self._values:
            self._values[name] = self.columns[name].values(self)
        return self._values[name]

    def words(self, stream: Stream) -> Words:
        """A word of chance for each record from this stream."""
        found = self._words.get(stream)
        if found is None:
            found = words(self.chance.key(stream), self.index, self.attempt)
            self._words[stream] = found
        return found

    def shared(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What several columns need: made once for this block."""
        if key not in self._shared:
            self._shared[key] = make()
        made: Made = self._shared[key]
        return made

    def inside(self, columns: Mapping[str, Source]) -> Rows:
        """The same records or elements, seen as the fields of an object see them."""
        if self.ordinal is not None:
            outer, owner = self.outer, self.owner
        else:
            outer, owner = self, None
        return Rows(
            columns,
            self.index,
            self.chance,
            self.attempt,
            outer=outer,
            owner=owner,
            ordinal=self.ordinal,
        )
