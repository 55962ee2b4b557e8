"""The files beside a config, as the command line reads them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from testwright.core.prompts.promptfoo.values import Unreadable

LARGEST = 50_000_000
"""Bytes of all files that a config names."""


class DiskFiles:
    """The files beside a config; keeps what was read, by the path that the config names it by."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._left = LARGEST
        self.found: dict[str, str] = {}

    def read(self, pattern: str) -> Sequence[tuple[str, str]]:
        """As `Files` has it.

        Raises:
            Unreadable: there is none, it is no text, or they are too large together.
        """
        if pattern.startswith("/"):
            paths = [Path(pattern)]
        else:
            try:
                paths = sorted(path for path in self._folder.glob(pattern) if path.is_file())
            except (ValueError, NotImplementedError):
                paths = []
        read = [(self._name(path), self._text(path)) for path in paths]
        if not read:
            raise Unreadable(f"there is no file {pattern[:200]}")
        self.found.update(read)
        return read

    def _name(self, path: Path) -> str:
        inside = path.is_relative_to(self._folder)
        return path.relative_to(self._folder).as_posix() if inside else str(path)

    def _text(self, path: Path) -> str:
        try:
            self._left -= path.stat().st_size
            if self._left < 0:
                raise Unreadable(f"{path}: all files together are larger than {LARGEST:,} bytes")
            return path.read_text("utf-8-sig")
        except OSError as error:
            raise Unreadable(f"{path} can't be read: {error.strerror}") from None
        except UnicodeDecodeError:
            raise Unreadable(f"{path} is no UTF-8 text") from None
