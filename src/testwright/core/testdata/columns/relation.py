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
from collections.abc import Mapping
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.columns.key import KeyPart
from testwright.core.testdata.draw import Chance, Stream, Words, below, words
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.spec import Spec, unfit
from testwright.core.testdata.values import Lists, Structs, Values, Whole

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

    Attributes:
        most: how many children a parent has at most.
    """

    def __init__(self, stream: Stream, count: int, least: int, most: int) -> None:
        self._stream = stream
        self._least = least
        self.most = most
        pairs, rest = divmod(count, 2)
        self.records: int = pairs * (least + most) + rest * least

    def parents(self, rows: Rows) -> NDArray[np.int64]:
        """By division; the draw belongs to the pair of parents."""
        return self.place(rows)[0]

    def place(self, rows: Rows) -> tuple[Whole, Whole]:
        """The number of each record's parent, and its place among the parent's children."""
        pair, rest = np.divmod(rows.index, np.uint64(self._least + self.most))
        drawn = words(rows.chance.key(self._stream), pair)
        first = (below(drawn, self.most - self._least + 1) + self._least).view(np.uint64)
        beyond = rest >= first
        parent = (pair * np.uint64(2) + beyond).view(np.int64)
        return parent, (rest - first * beyond).view(np.int64)


class ParentByKey(Link):
    """The parent whose number a unique key gives."""

    def __init__(self, part: KeyPart) -> None:
        self.records = part.records
        self._part = part

    def parents(self, rows: Rows) -> NDArray[np.int64]:
        """The record's ordinal in the key."""
        return self._part.ordinals(rows)


class Parentage:
    """The parent of each record, for all fields of an object that refer to it.

    Attributes:
        said: how the first of these fields says who it is.
        link: who it is.
        by_key: whether a unique key decides it.
    """

    def __init__(self, group: str, parents: Parents, said: Mapping[str, Any], link: Link) -> None:
        self.parents = parents
        self.said = said
        self.link = link
        self.by_key = False
        self._group = ("parents of", group)

    def follow(self, part: KeyPart) -> None:
        """Lets a unique key decide: with one of the fields all others change."""
        self.link, self.by_key = ParentByKey(part), True

    def of(self, rows: Rows) -> Rows:
        """The parents, made once for all the fields."""
        return rows.shared(
            self._group,
            lambda: self.parents.rows(self.numbers(rows).view(np.uint64), rows.chance),
        )

    def numbers(self, rows: Rows) -> NDArray[np.int64]:
        """The parents' numbers."""
        return self.link.parents(rows)


class OuterParentage(Parentage):
    """The parent of the record that an object or an element belongs to."""

    def __init__(self, outer: Parentage) -> None:
        super().__init__("outer", outer.parents, outer.said, outer.link)
        self.by_key = True
        self._outer = outer

    def of(self, rows: Rows) -> Rows:
        """The same as of the outer record."""
        assert rows.outer is not None
        if rows.owner is None:
            return self._outer.of(rows.outer)
        return super().of(rows)

    def numbers(self, rows: Rows) -> NDArray[np.int64]:
        """Of each element, the number of its record's parent."""
        assert rows.outer is not None
        found: NDArray[np.int64] = self._outer.numbers(rows.outer)[rows.owner]
        return found


class Relation(Column):
    """A field of the parent."""

    def __init__(self, parentage: Parentage, path: tuple[str, ...], where: str) -> None:
        self.parentage = parentage
        self._where = where
        self._path = path
        self.records = parentage.link.records
        unique = parentage.parents.unique(path) and not parentage.by_key
        self.size = parentage.parents.count if unique else None

    def values(self, rows: Rows) -> Values:
        """Computed for just the parents of these records."""
        return self._field(self.parentage.of(rows))

    def at(self, ordinals: NDArray[np.int64], rows: Rows) -> Values:
        """The parents with these numbers."""
        return self._field(self.parentage.parents.rows(ordinals.view(np.uint64), rows.chance))

    def follow(self, part: KeyPart) -> None:
        """Lets a unique key decide who the parent is."""
        self.parentage.follow(part)
        self.records, self.size = part.records, None

    def _field(self, found: Rows) -> Values:
        first, *rest = self._path
        values = found.values(first) if first in found.columns else None
        for name in rest:
            values = values.fields.get(name) if isinstance(values, Structs) else None
        if values is None or isinstance(values, Structs | Lists):
            raise unfit(self._where, f"the parents have no single value at {'.'.join(self._path)}")
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
