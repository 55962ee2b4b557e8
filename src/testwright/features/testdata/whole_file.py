"""Files that are there whole or not at all, whatever happens to the machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_PART = ".part"


@contextmanager
def whole_file(path: Path, mark: str = "") -> Iterator[BinaryIO]:
    """A file to write to, which gets its name when all is written and on the disk.

    Args:
        path: where it is to be. Its folder is made.
        mark: tells those apart who may write the same file at the same time.

    Raises:
        OSError: it can't be written: the disk is full, the folder is gone or not ours.
    """
    part = path.with_name(f".{path.name}.{mark}{_PART}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        _settle(path.parent)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def remove_parts(folder: Path) -> None:
    """Removes what those who were killed have left of their files."""
    with suppress(OSError):
        for part in folder.glob(f".*{_PART}"):
            part.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Puts the new name on the disk, where the system has a way to."""
    with suppress(OSError):  # Windows opens no folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
