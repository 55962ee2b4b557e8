"""One JSON object a line (https://github.com/ndjson/ndjson-spec)."""

from __future__ import annotations

from testwright.core.testdata.record_writer import Piece, RecordWriter
from testwright.core.testdata.rendering.writer import buffer_of, json_lines
from testwright.core.testdata.values import Structs


class Plugin(RecordWriter):
    """The text is the joined column buffer itself: nothing is copied."""

    name = "ndjson"
    media_type = "application/x-ndjson"
    extension = "ndjson"

    def block(self, records: Structs, rows: int) -> Piece:
        """The lines of these records."""
        return buffer_of(json_lines(records, rows))
