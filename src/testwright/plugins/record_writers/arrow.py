"""Arrow IPC stream, with real types."""

from __future__ import annotations

import pyarrow as pa

from testwright.core.testdata.record_writer import Piece, RecordWriter
from testwright.core.testdata.rendering.drain import Drain
from testwright.core.testdata.rendering.table import batch
from testwright.core.testdata.values import Structs


class Plugin(RecordWriter):
    """A record batch for each block."""

    name = "arrow"
    media_type = "application/vnd.apache.arrow.stream"
    extension = "arrow"
    binary = True

    def __init__(self, entity: str) -> None:
        super().__init__(entity)
        self._sink = Drain()
        self._writer: pa.RecordBatchStreamWriter | None = None

    def block(self, records: Structs, rows: int) -> Piece:
        """The batch's message, after the schema's when it is the first."""
        found = batch(records, rows)
        if self._writer is None:
            self._writer = pa.ipc.new_stream(self._sink, found.schema)
        self._writer.write_batch(found)
        return self._sink.taken()

    def end(self) -> Piece:
        """The end mark."""
        if self._writer is not None:
            self._writer.close()
        return self._sink.taken()
