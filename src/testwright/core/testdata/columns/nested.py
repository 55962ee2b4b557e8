"""Objects and lists: columns inside of columns."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from testwright.core.testdata.columns.column import Column, fewest_records
from testwright.core.testdata.draw import Stream, Weighted, Words, below
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.values import Lists, Structs, Values, offsets_of


class Object(Column):
    """An object: each of its fields is a column of the same records."""

    def __init__(self, columns: Mapping[str, Column]) -> None:
        self._columns = columns
        self.records = fewest_records(columns.values())

    def values(self, rows: Rows) -> Values:
        """The fields' values."""
        inner = rows.inside(self._columns)
        return Structs({name: inner.values(name) for name in self._columns})


class List(Column):
    """A list of values or objects, with a drawn length.

    Element j of record i is number i · longest + j, so an element too is addressable. Fields of
    elements that must differ within a list find their ordinal in `rows.index % longest`.
    """

    def __init__(
        self,
        stream: Stream,
        element: Column,
        *,
        least: int,
        most: int,
        weights: Weighted | None = None,
        recorded: NDArray[np.int32] | None = None,
    ) -> None:
        self._stream = stream
        self._element = element
        self._least = least
        self._most = most
        self._weights = weights
        if element.records is not None:
            self.records = element.records // max(1, most)
        self._recorded = recorded

    def values(self, rows: Rows) -> Values:
        """Lists of drawn lengths."""
        lengths = self._lengths(rows)
        ends = offsets_of(lengths)
        owner = np.repeat(np.arange(len(rows), dtype=np.int64), lengths)
        ordinal = np.arange(ends[-1], dtype=np.int64) - ends[:-1].astype(np.int64)[owner]
        index: Words = rows.index[owner] * np.uint64(max(1, self._most)) + ordinal.view(np.uint64)
        attempt = None if rows.attempt is None else rows.attempt[owner]
        inner = Rows({}, index, rows.chance, attempt, outer=rows, owner=owner, ordinal=ordinal)
        return Lists(ends, self._element.values(inner))

    def _lengths(self, rows: Rows) -> np.ndarray:
        if self._recorded is not None:
            lengths: NDArray[np.int32] = self._recorded[rows.index % np.uint64(len(self._recorded))]
            return lengths
        if self._least == self._most:
            return np.full(len(rows), self._least, dtype=np.int32)
        drawn = rows.words(self._stream)
        if self._weights:
            return self._weights.choose(drawn) + np.int32(self._least)
        span = self._most - self._least + 1
        return (below(drawn, span) + self._least).astype(np.int32)
