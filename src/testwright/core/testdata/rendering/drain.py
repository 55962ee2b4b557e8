"""A file in memory whose bytes are taken out as they come, so that it never grows."""

from __future__ import annotations

import io


class Drain(io.RawIOBase):
    """Takes what a library writes and hands it on."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []
        self._position = 0

    def writable(self) -> bool:
        """It is for writing."""
        return True

    def tell(self) -> int:
        """How many bytes were written ever."""
        return self._position

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Keeps the bytes until they are taken."""
        self._pieces.append(bytes(data))
        self._position += len(self._pieces[-1])
        return len(self._pieces[-1])

    def taken(self) -> bytes:
        """What was written since it was asked last."""
        found = b"".join(self._pieces)
        self._pieces.clear()
        return found
