"""Where the command line puts records, and in which format."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from testwright.core.testdata.record_writer import Piece, RecordWriter
from testwright.errors import InvalidInput, Unavailable
from testwright.features.testdata.whole_file import whole_file
from testwright.plugins import registry

DEFAULT = "ndjson"


def format_of(name: str | None, out: Path | None) -> str:
    """What `--format` says, or the ending of `--out`.

    Raises:
        NotFound: there is no such format.
        InvalidInput: the ending names none.
    """
    if name is not None:
        return registry.load(RecordWriter, name).name
    if out is None or str(out) == "-":
        return DEFAULT
    found = registry.writer_of(out.suffix.removeprefix(".").lower(), "extension")
    if found is None:
        known = ", ".join(
            f".{registry.load(RecordWriter, one).extension}" for one in registry.names(RecordWriter)
        )
        raise InvalidInput(
            f"--out {out}: no format has this ending; write {known}, or give --format"
        )
    return found.name


def destination(out: Path | None, name: str) -> Path | None:
    """The file, None for standard output.

    Raises:
        InvalidInput: the format is no text and would land on a terminal.
    """
    if out is not None and str(out) != "-":
        return out
    if registry.load(RecordWriter, name).binary and sys.stdout.isatty():
        raise InvalidInput(f"{name} is no text: give a file with --out")
    return None


def write(
    pieces: Iterable[tuple[Piece, int]], out: Path | None, advance: Callable[[int], None]
) -> int:
    """Writes all pieces; how many bytes it were.

    A file appears under its name only when it is complete.

    Raises:
        Unavailable: it can't be written.
    """
    if out is None:
        return _pour(pieces, sys.stdout.buffer.write, advance)
    try:
        with whole_file(out) as file:
            return _pour(pieces, file.write, advance)
    except OSError as error:
        raise Unavailable(f"{out} can't be written: {error.strerror or error}") from None


def _pour(
    pieces: Iterable[tuple[Piece, int]],
    put: Callable[[Piece], object],
    advance: Callable[[int], None],
) -> int:
    size = 0
    for piece, records in pieces:
        put(piece)
        size += len(piece)
        advance(records)
    return size
