"""Records into files and streams: what a writer is given and gives.

A plugin is one file with `class Plugin(RecordWriter)`; one object writes one output, block by
block, so that memory stays the same for any number of records.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar, TypeAlias

if TYPE_CHECKING:
    from testwright.core.testdata.values import Structs

Piece: TypeAlias = bytes | memoryview


class RecordWriter(ABC):
    """Writes the records of one entity in one format."""

    name: ClassVar[str]
    """What `--format` says."""
    media_type: ClassVar[str]
    """What `Accept` says."""
    extension: ClassVar[str]
    """The file's ending."""
    binary: ClassVar[bool] = False
    """Whether the bytes are no text, so that they belong into a file and never on a terminal."""

    def __init__(self, entity: str) -> None:
        """For the records of this entity."""
        self.entity = entity

    @abstractmethod
    def block(self, records: Structs, rows: int) -> Piece:
        """The next records. Blocks have the same fields and types throughout."""

    def end(self) -> Piece:
        """What stands after the last record, or instead of any."""
        return b""


def written(
    writer: RecordWriter, blocks: Iterable[tuple[Structs, int]]
) -> Iterator[tuple[Piece, int]]:
    """The output in pieces, each with the number of records in it."""
    for records, rows in blocks:
        yield writer.block(records, rows), rows
    yield writer.end(), 0
