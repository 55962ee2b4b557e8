"""Values of several schemas: `anyOf` and `oneOf`, each branch as likely as the others."""

from __future__ import annotations

from collections.abc import Sequence

from testwright.core.testdata.columns.column import Column, fewest_records
from testwright.core.testdata.draw import Stream, below
from testwright.core.testdata.formulas.parse import FormulaProblem
from testwright.core.testdata.merging import chosen
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.spec import unfit
from testwright.core.testdata.values import Values


class Branches(Column):
    """Record by record one of the columns."""

    def __init__(self, columns: Sequence[Column], stream: Stream, where: str) -> None:
        self._where = where
        self.needs = tuple(dict.fromkeys(name for column in columns for name in column.needs))
        self.records = fewest_records(columns)
        self._columns = columns
        self._stream = stream

    def values(self, rows: Rows) -> Values:
        """The drawn branches' values.

        Raises:
            InvalidInput: no column can hold them all.
        """
        which = below(rows.words(self._stream), len(self._columns))
        try:
            return chosen([column.values(rows) for column in self._columns], which)
        except FormulaProblem as error:
            raise unfit(f"{self._where}.anyOf", str(error)) from error
