"""Elements of a list that differ from one another: `uniqueItems`."""

from __future__ import annotations

from itertools import chain
from math import gcd

import numpy as np

from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.draw import Stream, below, second
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.values import Values, Whole

_STRIDES = 64
_FAR = 1 << 50
"""From so many values on, strides about `_STEP` don't come round within one list."""
_STEP = 1 << 40


class Distinct(Column):
    """From a drawn value on, in strides that come to every value before they come to one again."""

    def __init__(self, column: Column, stream: Stream) -> None:
        assert column.size is not None
        self.needs = column.needs
        self._column = column
        self._size = column.size
        self._stream = stream
        self._strides = strides(column.size)

    def values(self, rows: Rows) -> Values:
        """The elements, list by list."""
        assert rows.outer is not None
        assert rows.owner is not None
        assert rows.ordinal is not None
        drawn = rows.outer.words(self._stream)
        start = below(drawn, self._size)[rows.owner]
        stride = self._strides[below(second(drawn), len(self._strides))][rows.owner]
        ordinals: Whole = (start + rows.ordinal * stride) % self._size
        return self._column.at(ordinals, rows)


def strides(size: int) -> Whole:
    """Numbers without a common divisor with the size, about its golden section."""
    if size >= _FAR:
        return np.array([_STEP - 2 * at - 1 for at in range(_STRIDES)], dtype=np.int64)
    found: list[int] = []
    at = max(1, int(size * 0.618))
    for stride in chain(range(at, size), range(at - 1, 0, -1)) if size > 1 else (1,):
        if gcd(stride, size) == 1:
            found.append(stride)
        if len(found) == _STRIDES:
            break
    return np.array(found, dtype=np.int64)
