"""One JSON array of objects, a line for each."""

from __future__ import annotations

from testwright.core.testdata.record_writer import Piece, RecordWriter
from testwright.core.testdata.rendering.writer import buffer_of, json_lines
from testwright.core.testdata.values import Structs

_BETWEEN = ",\n"


class Plugin(RecordWriter):
    """Commas stand before all records but the first."""

    name = "json"
    media_type = "application/json"
    extension = "json"

    def __init__(self, entity: str) -> None:
        super().__init__(entity)
        self._begun = False

    def block(self, records: Structs, rows: int) -> Piece:
        """The objects of these records."""
        text = buffer_of(json_lines(records, rows, before=_BETWEEN, after=""))
        if self._begun or not rows:
            return text
        self._begun = True
        return b"[\n" + text[len(_BETWEEN) :]

    def end(self) -> Piece:
        """The closing bracket; `[]` when there was nothing."""
        return b"\n]\n" if self._begun else b"[]\n"
