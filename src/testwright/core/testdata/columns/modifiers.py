"""What can be asked of any column: absent values, unique values, other values under a condition."""

from __future__ import annotations

import ast
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from testwright.core.testdata.columns.column import Column, fewest_records
from testwright.core.testdata.columns.key import KeyPart
from testwright.core.testdata.draw import Stream
from testwright.core.testdata.formulas.evaluate import Evaluation
from testwright.core.testdata.formulas.lookup import looked_up, offsets
from testwright.core.testdata.formulas.parse import FormulaProblem, names_in
from testwright.core.testdata.merging import chosen
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.spec import unfit
from testwright.core.testdata.values import Values, only_where


class Nullable(Column):
    """Absent in a share of the records."""

    def __init__(self, column: Column, stream: Stream, share: float) -> None:
        self.needs = column.needs
        self.records = column.records
        self._column = column
        self._stream = stream
        self._limit = np.uint64(round(share * (1 << 32)))

    def values(self, rows: Rows) -> Values:
        """The column's values, some of them absent."""
        present = (rows.words(self._stream) >> np.uint64(32)) >= self._limit
        return only_where(self._column.values(rows), present)


class Unique(Column):
    """A different value for every record: part of a key, or the whole of it."""

    def __init__(self, column: Column, part: KeyPart) -> None:
        self.records = part.records
        self._column = column
        self._part = part

    def values(self, rows: Rows) -> Values:
        """The column's value for this record's ordinal."""
        return self._column.at(self._part.ordinals(rows), rows)


class Conditional(Column):
    """The first branch whose condition holds, else the column itself."""

    def __init__(
        self, otherwise: Column, branches: Sequence[tuple[ast.expr, Column]], where: str
    ) -> None:
        needs = [first for test, _ in branches for first in _firsts(test)]
        needs += [
            name for column in (otherwise, *(one for _, one in branches)) for name in column.needs
        ]
        self.needs = tuple(dict.fromkeys(needs))
        self.records = fewest_records((otherwise, *(column for _, column in branches)))
        self._otherwise = otherwise
        self._branches = branches
        self._where = where

    def values(self, rows: Rows) -> Values:
        """Record by record from the branch that counts.

        Raises:
            InvalidInput: a condition does not fit the fields' types, or branches differ in type.
        """
        evaluation = Evaluation(
            lambda path: looked_up(rows, path), lambda name: offsets(rows, name), len(rows)
        )
        which = np.zeros(len(rows), dtype=np.int64)
        try:
            for at, (test, _) in reversed(list(enumerate(self._branches, 1))):
                found = evaluation.truth(test)
                holds: NDArray[np.bool_] = found.holds
                if found.valid is not None:
                    holds = holds & found.valid
                which = np.where(holds, at, which)
            options = [self._otherwise, *(column for _, column in self._branches)]
            return chosen([option.values(rows) for option in options], which)
        except FormulaProblem as error:
            raise unfit(self._where, str(error)) from error


def _firsts(test: ast.expr) -> list[str]:
    return [name.split(".")[0] for name in names_in(test)]
