"""Apache Parquet, compressed with Zstandard."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq

from testwright.core.testdata.record_writer import Piece, RecordWriter
from testwright.core.testdata.rendering.drain import Drain
from testwright.core.testdata.rendering.table import batch
from testwright.core.testdata.values import Structs

BLOCKS_A_GROUP = 6
"""Blocks that share a row group: readers skip by groups, and dictionaries are written once each."""


class Plugin(RecordWriter):
    """Row groups of several blocks."""

    name = "parquet"
    media_type = "application/vnd.apache.parquet"
    extension = "parquet"
    binary = True

    def __init__(self, entity: str) -> None:
        super().__init__(entity)
        self._sink = Drain()
        self._writer: pq.ParquetWriter | None = None
        self._waiting: list[pa.RecordBatch] = []

    def block(self, records: Structs, rows: int) -> Piece:
        """The row group that is complete, if any."""
        self._waiting.append(batch(records, rows))
        if len(self._waiting) == BLOCKS_A_GROUP:
            self._write_group()
        return self._sink.taken()

    def end(self) -> Piece:
        """The last row group and the footer."""
        if self._waiting:
            self._write_group()
        if self._writer is not None:
            self._writer.close()
        return self._sink.taken()

    def _write_group(self) -> None:
        table = pa.Table.from_batches(self._waiting)
        self._waiting.clear()
        if self._writer is None:
            self._writer = pq.ParquetWriter(self._sink, table.schema, compression="zstd")
        self._writer.write_table(table)
