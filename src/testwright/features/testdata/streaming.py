"""Records that are sent while they are made: pieces of a megabyte, one ahead, never more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass
from typing import TypeVar

from anyio import CancelScope

from testwright.core.testdata.defects.numbered import defective
from testwright.core.testdata.record_writer import Piece
from testwright.core.testdata.rendering.writer import buffer_of
from testwright.errors import Detail, InvalidInput
from testwright.features.testdata import service
from testwright.features.testdata.schemas import GenerateDataBody
from testwright.features.testdata.service import NDJSON, Batch, compact_json

PIECE_BYTES = 1_000_000
"""Well below the four megabytes that gRPC clients take unless told otherwise."""
DEFECTS = "_defects"
"""Where a record in NDJSON has the manifest of its defects."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some records as the text of a JSON array, and the manifest of their defects as another."""

    text: str
    records: int
    defects: str = ""


def chunks(batch: Batch) -> Iterator[Chunk]:
    """The records in texts of at most about a megabyte; one empty chunk when there are none."""
    if not batch.recipe.count:
        yield Chunk("[]", 0)
    elif batch.defective:
        for part in defective(batch.generator):
            defects = compact_json(part.defects) if part.defects else ""
            yield Chunk(compact_json(part.records), len(part.records), defects)
    else:
        yield from _sound_chunks(batch)


def _sound_chunks(batch: Batch) -> Iterator[Chunk]:
    for elements, rows in batch.generator.elements():
        step = max(1, rows * PIECE_BYTES // max(1, len(buffer_of(elements))))
        for first in range(0, rows, step):
            part = elements.slice(first, step)
            yield Chunk(f"[{str(buffer_of(part)[1:], 'utf-8')}]", len(part))


def pieces(batch: Batch, name: str) -> Iterator[Piece]:
    """The records in a format, at most a megabyte at a time."""
    if batch.defective:
        yield from _lines_with_defects(batch)
        return
    for block, _ in service.in_format(batch, name):
        for first in range(0, len(block), PIECE_BYTES):
            yield block[first : first + PIECE_BYTES]


def check_format(body: GenerateDataBody, name: str) -> None:
    """Refuses formats without a place for the manifest of defects.

    Raises:
        InvalidInput: defects are wanted, and the format is not NDJSON.
    """
    if body.defect_triggering and name != NDJSON:
        problem = (
            f"records with defects carry their manifest in {DEFECTS}, and {name} has no place for "
            "it: accept application/x-ndjson, or ask for them in one answer"
        )
        raise InvalidInput(problem, details=(Detail("defect_triggering", problem),))


def _lines_with_defects(batch: Batch) -> Iterator[bytes]:
    """A line for each record, whose last field lists its defects."""
    for part in defective(batch.generator):
        told: list[list[object]] = [[] for _ in part.records]
        for entry in part.defects:
            told[entry["record"] - part.first].append(entry)
        lines = [
            compact_json({**record, DEFECTS: found})
            for record, found in zip(part.records, told, strict=True)
        ]
        yield "".join(f"{line}\n" for line in lines).encode()


async def ahead(made: Iterator[T]) -> AsyncGenerator[T, None]:
    """What an iterator gives, made in threads: the next one while the last one is being sent.

    A reader who is slow stops the making. When nobody reads on, the making ends with what is in
    work, and only then does this end: whoever holds a place for it holds it as long.
    """
    following = _begun(made)
    try:
        while True:
            await asyncio.wait({following})
            found = following.result()
            if found is None:
                return
            following = _begun(made)
            yield found
    finally:
        # Shielded: when the caller hangs up, this task is being cancelled at every await.
        with CancelScope(shield=True):
            await asyncio.wait({following})
        if not following.cancelled():
            following.exception()  # told above, or to nobody


def _begun(made: Iterator[T]) -> asyncio.Task[T | None]:
    return asyncio.create_task(asyncio.to_thread(next, made, None))
