"""What every kind of column is: a pure function from records to values."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from testwright.core.testdata.rows import Rows
from testwright.core.testdata.values import Values


class Column(ABC):
    """A field of an entity. The same records give the same values, whoever asks, in any order.

    Attributes:
        needs: names of fields beside it that it reads.
        size: how many different values it has; None when they can't be counted out. A column with a
            size can be unique by a shuffle of its ordinals, and be part of a composite key.
        records: how many records it can serve, when it must give each its own; None for any number.
    """

    needs: tuple[str, ...] = ()
    size: int | None = None
    records: int | None = None

    @abstractmethod
    def values(self, rows: Rows) -> Values:
        """The values of these records."""

    def at(self, ordinals: NDArray[np.int64], rows: Rows) -> Values:
        """The values with these ordinals, 0 … size-1: different ordinals, different values.

        Raises:
            TypeError: the column has no `size`, so that its values have no ordinals.
        """
        del ordinals, rows
        raise TypeError(f"{type(self).__name__} has no size: its values can't be counted out")


def fewest_records(columns: Iterable[Column]) -> int | None:
    """How many records all of these columns can serve."""
    said = [column.records for column in columns if column.records is not None]
    return min(said, default=None)
