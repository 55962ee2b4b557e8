"""Foreign keys: the parent's number is computed, and the parent's fields with it. No table.

`pick` says who is the parent of record i:
    uniform  any parent, each as likely
    skewed   any parent, the first ones far more often, as with best sellers
    each     every parent has `min` to `max` children, one after another
    earlier  a record of the same entity with a lower number; the first one is its own parent
    basket   for lists of products: different ones of one family (`basket.py`)
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.draw import Chance, Stream, Words, below, words
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.spec import Spec
from testwright.core.testdata.values import Lists, Structs, Values

PICKS = ("uniform", "skewed", "each", "earlier", "basket")
MOST_CHILDREN = 1_000_000


class Parents(Protocol):
    """The records of another entity."""

    count: int

    def unique(self, path: tuple[str, ...]) -> bool:
        """Whether no two of the records have the same value there."""

    def rows(self, index: Words, chance: Chance) -> Rows:
        """The records with these numbers."""


class Link(ABC):
    """Who is whose parent.

    Attributes:
        records: how many children there are at most; None for any number.
    """

    records: int | None = None

    @abstractmethod
    def parents(self, rows: Rows) -> NDArray[np.int64]:
        """The number of each record's parent."""


class AnyParent(Link):
    """Drawn among all parents."""

    def __init__(self, stream: Stream, count: int, *, skewed: bool) -> None:
        self._stream = stream
        self._count = count
        self._skewed = skewed

    def parents(self, rows: Rows) -> NDArray[np.int64]:
        """Uniform, or by the square of a uniform draw."""
        drawn = rows.words(self._stream)
        if not self._skewed:
            return below(drawn, self._count)
        half = drawn >> np.uint64(32)
        return below((half * half) >> np.uint64(32) << np.uint64(32), self._count)


class EarlierParent(Link):
    """Any record before this one, as managers come before those whom they hire: no circles."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream

    def parents(self, rows: Rows) -> NDArray[np.int64]:
        """Below the record's own number."""
        half = rows.words(self._stream) >> np.uint64(32)
        return ((half * rows.index) >> np.uint64(32)).view(np.int64)


class EachParent(Link):
    """Every parent has between least and most children, and its children follow one another.

    Two neighbours share least + most children: what one has more, the other has less. So the parent
    of child i is known without counting the children before it. A last parent without a neighbour
    is sure of `least` children, so no more are promised of it.
    """

    def __init__(self, stream: Stream, count: int, least: int, most: int) -> None:
        self._stream = stream
        self._least = least
        self._most = most
        pairs, rest = divmod(count, 2)
        self.records = pairs * (least + most) + rest * least

    def parents(self, rows: Rows) -> NDArray[np.int64]:
        """By division; the draw belongs to the pair of parents."""
        pair, rest = np.divmod(rows.index, np.uint64(self._least + self._most))
        drawn = words(rows.chance.key(self._stream), pair)
        first = (below(drawn, self._most - self._least + 1) + self._least).view(np.uint64)
        return (pair * np.uint64(2) + (rest >= first)).view(np.int64)


class Relation(Column):
    """A field of the parent."""

    def __init__(self, link: Link, parents: Parents, group: str, path: tuple[str, ...]) -> None:
        self._link = link
        self._parents = parents
        self._group = ("parents of", group)
        self._path = path
        self.size = parents.count if parents.unique(path) else None
        self.records = link.records

    def values(self, rows: Rows) -> Values:
        """Computed for just the parents of these records."""
        found = rows.shared(self._group, lambda: self._found(rows))
        return self._field(found)

    def at(self, ordinals: NDArray[np.int64], rows: Rows) -> Values:
        """The parents with these numbers."""
        return self._field(self._parents.rows(ordinals.view(np.uint64), rows.chance))

    def _found(self, rows: Rows) -> Rows:
        return self._parents.rows(self._link.parents(rows).view(np.uint64), rows.chance)

    def _field(self, found: Rows) -> Values:
        values = found.values(self._path[0])
        for name in self._path[1:]:
            assert isinstance(values, Structs)
            values = values.fields[name]
        assert not isinstance(values, Lists)
        return values


def children(spec: Spec, options: dict[str, Any]) -> tuple[int, int]:
    """Fewest and most children of a parent."""
    least, most = options.get("min", 1), options.get("max", options.get("min", 1))
    whole = all(isinstance(one, int) and not isinstance(one, bool) for one in (least, most))
    if not whole or not 0 <= least <= most <= MOST_CHILDREN or most == 0:
        spec.wrong(
            "x-relation", f"min and max must be whole numbers, 0 ≤ min ≤ max ≤ {MOST_CHILDREN}"
        )
        return 1, 1
    return least, most
