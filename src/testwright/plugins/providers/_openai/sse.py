"""Server-sent events, as a decoder that is fed bytes (WHATWG HTML §9.2.6).

More forgiving than the standard in one point: a last event without its blank line counts, because
some servers close right after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LARGEST_EVENT_BYTES = 8 * 1024 * 1024

_LINE_END = re.compile(rb"\r\n|\n|\r")


class EventTooLarge(ValueError):
    """One event alone is larger than any answer should be."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event; `name` is `message` when the server gave none."""

    name: str
    data: str


class EventDecoder:
    """Collects bytes, however they are cut, and gives back whole events."""

    def __init__(self) -> None:
        self._rest = b""
        self._name = ""
        self._data: list[str] = []
        self._size = 0

    def feed(self, chunk: bytes) -> list[Event]:
        """The events that became complete with this chunk.

        Raises:
            EventTooLarge: an event does not end.
        """
        buffer = self._rest + chunk
        # A CR at the very end may be the first half of CRLF: it waits for the next chunk.
        usable = len(buffer) - buffer.endswith(b"\r")
        events: list[Event] = []
        start = 0
        for match in _LINE_END.finditer(buffer, 0, usable):
            events += self._line(buffer[start : match.start()])
            start = match.end()
        self._rest = buffer[start:]
        if self._size + len(self._rest) > LARGEST_EVENT_BYTES:
            raise EventTooLarge
        return events

    def finish(self) -> list[Event]:
        """What is left when the stream has ended."""
        events = self._line(self._rest.rstrip(b"\r")) if self._rest else []
        self._rest = b""
        return events + self._line(b"")

    def _line(self, line: bytes) -> list[Event]:
        if not line:
            event = Event(self._name or "message", "\n".join(self._data))
            complete = bool(self._data)
            self._name, self._data, self._size = "", [], 0
            return [event] if complete else []
        name, _, value = line.partition(b":")
        text = value.removeprefix(b" ").decode("utf-8", "replace")
        if name == b"data":
            self._data.append(text)
            self._size += len(line)
        elif name == b"event":
            self._name = text
        return []
