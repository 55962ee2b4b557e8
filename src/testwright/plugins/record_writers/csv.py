"""Comma-separated values (RFC 4180) with a header; objects are spread into `address.city` columns.

Lists are JSON inside of a cell. Values are as they are: test data must reach the system under test
unchanged, so nothing is disarmed here as it is in files meant for spreadsheets.
"""

from __future__ import annotations

from testwright.core.testdata.record_writer import Piece, RecordWriter
from testwright.core.testdata.rendering.line import Line
from testwright.core.testdata.rendering.notation import CSV
from testwright.core.testdata.rendering.writer import buffer_of, write
from testwright.core.testdata.values import Structs, Values


class Plugin(RecordWriter):
    """A cell for every single value."""

    name = "csv"
    media_type = "text/csv"
    extension = "csv"

    def __init__(self, entity: str) -> None:
        super().__init__(entity)
        self._begun = False

    def block(self, records: Structs, rows: int) -> Piece:
        """The rows, and the header before the first of them."""
        cells = dict(_cells("", records))
        line = Line(rows)
        for at, values in enumerate(cells.values()):
            if at:
                line.text(",")
            write(values, line, CSV, rows)
        line.text("\r\n")
        text = buffer_of(line.lines())
        if self._begun:
            return text
        self._begun = True
        header = ",".join(CSV.write(name, "string") for name in cells)
        return f"{header}\r\n".encode() + text


def _cells(path: str, values: Structs) -> list[tuple[str, Values]]:
    found: list[tuple[str, Values]] = []
    for name, one in values.fields.items():
        if isinstance(one, Structs) and one.valid is None:
            found += _cells(f"{path}{name}.", one)
        else:
            found.append((f"{path}{name}", one))
    return found
