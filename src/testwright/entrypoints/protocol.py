"""uvicorn's HTTP protocol with a limit that it lacks: how long a request's head may be."""

from __future__ import annotations

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LONGEST_HEAD = 64 * 1024
"""Bytes of request line and headers; Nginx and Apache allow 8 to 32 KiB by default."""
_REFUSAL = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"content-type: text/plain; charset=utf-8\r\ncontent-length: 29\r\n"
    b"connection: close\r\n\r\nthe request's head is too big"
)


class BoundedHead(HttpToolsProtocol):
    """Closes the connection when a head does not end in time; the parser would keep it all."""

    _head = 0
    _in_head = True

    def data_received(self, data: bytes) -> None:
        """Counts what comes until the headers are complete."""
        if self._in_head:
            if self._head > LONGEST_HEAD:
                self.transport.write(_REFUSAL)
                self.transport.close()
                return
            self._head += len(data)
        super().data_received(data)

    def on_message_begin(self) -> None:
        """A new request on the connection."""
        self._in_head, self._head = True, 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """From here on it is the body, which `BodyLimit` bounds."""
        self._in_head = False
        super().on_headers_complete()
