"""Which products lie in one basket: different ones of one family."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from testwright.core.testdata.columns.products import catalogue, steps
from testwright.core.testdata.columns.relation import Link
from testwright.core.testdata.draw import Stream, Weighted, Words, below, second
from testwright.core.testdata.rows import Rows


class Basket(Link):
    """Products for the elements of a list: family and stride are drawn once for a record.

    Args:
        stream: where the draws begin.
        count: how many products there are.
        weights: how frequent each family is; all alike when empty.
    """

    def __init__(self, stream: Stream, count: int, weights: Mapping[str, float]) -> None:
        known = catalogue()
        members = {
            name: places[places < count] if count < known.count else places
            for name, places in known.members.items()
            if not weights or weights.get(name, 0) > 0
        }
        members = {name: places for name, places in members.items() if places.size}
        if not members:
            members = {"": np.arange(min(count, known.count), dtype=np.int64)}
        self._stream = stream
        self._weights = Weighted([weights.get(name, 1.0) if weights else 1.0 for name in members])
        self._members, self._sizes = _table(list(members.values()))
        self._steps, self._step_counts = _table([steps(len(one)) for one in members.values()])
        self._variants = max(1, count // known.count)

    def parents(self, rows: Rows) -> NDArray[np.int64]:
        """The product of each element; of each record where there is no list."""
        baskets = rows if rows.owner is None or rows.outer is None else rows.outer
        drawn = baskets.words(self._stream)
        family = self._weights.choose(drawn)
        start = _scaled(second(drawn), self._sizes[family])
        stride = self._steps[family, _scaled(drawn << np.uint64(16), self._step_counts[family])]
        ordinal = np.zeros(len(rows), dtype=np.int64)
        if rows.owner is not None and rows.ordinal is not None:
            family, start, stride = family[rows.owner], start[rows.owner], stride[rows.owner]
            ordinal = rows.ordinal
        place = (start + ordinal * stride) % self._sizes[family]
        product = self._members[family, place]
        if self._variants == 1:
            return product
        variant = below(rows.words(self._stream.behind(1)), self._variants)
        return product + variant * catalogue().count


def _scaled(drawn: Words, sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """A number below each size."""
    product = (drawn >> np.uint64(32)) * sizes.view(np.uint64)
    return (product >> np.uint64(32)).view(np.int64)


def _table(lists: list[NDArray[np.int64]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Lists of unlike length as rows of a table, and their lengths."""
    sizes = np.array([len(one) for one in lists], dtype=np.int64)
    table = np.zeros((len(lists), int(sizes.max())), dtype=np.int64)
    for row, one in zip(table, lists, strict=True):
        row[: len(one)] = one
    return table, sizes
