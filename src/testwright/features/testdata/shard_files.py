"""One shard into one file: what background jobs and the command line's processes do alike."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from testwright.core.testdata.recipe import Generator
from testwright.core.testdata.record_writer import RecordWriter, written
from testwright.core.testdata.shards import Shard
from testwright.features.testdata.whole_file import whole_file
from testwright.plugins import registry


class Stopped(Exception):
    """The work was called off; nothing of the file is left."""


@dataclass(frozen=True, slots=True)
class ShardFile:
    """What became of a shard."""

    records: int
    bytes: int
    sha256: str

    def to_json(self) -> dict[str, Any]:
        """As manifests have it."""
        return asdict(self)


def write_shard(
    generator: Generator,
    shard: Shard,
    format_: str,
    folder: Path,
    *,
    mark: str,
    advance: Callable[[int], None],
    stopping: Callable[[], bool],
) -> ShardFile:
    """Makes the records of a shard, block by block, and writes them to its file.

    Args:
        generator: of the shard's data set.
        shard: which records, and the file's name.
        format_: name of a record writer.
        folder: where the file is to be.
        mark: tells those apart who may write the same file at the same time.
        advance: is told after each block how many records it had.
        stopping: is asked after each block whether to give up.

    Raises:
        InvalidInput: a record can't be made: its constraints never hold.
        Stopped: `stopping` said so.
        OSError: the file can't be written.
    """
    writer = registry.load(RecordWriter, format_)(shard.entity)
    digest = hashlib.sha256()
    size = 0
    with whole_file(folder / shard.name, mark) as file:
        for piece, rows in written(writer, generator.blocks(shard.start, shard.count)):
            if stopping():
                raise Stopped
            file.write(piece)
            digest.update(piece)
            size += len(piece)
            advance(rows)
    return ShardFile(shard.count, size, digest.hexdigest())
