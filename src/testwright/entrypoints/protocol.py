"""uvicorn's HTTP protocol with what it lacks: a limit of the head, and our own error body."""

from __future__ import annotations

import json
from http import HTTPStatus

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from testwright.db.base import new_id
from testwright.errors import InvalidInput, TestwrightError, TooLarge

LONGEST_HEAD = 64 * 1024
"""Bytes of request line and headers; Nginx and Apache allow 8 to 32 KiB by default."""


class OwnErrors(HttpToolsProtocol):
    """Refuses what never reaches the application as the application would.

    A head that does not end in time closes the connection; the parser would keep it all.
    """

    _head = 0
    _in_head = True

    def data_received(self, data: bytes) -> None:
        """Counts what comes until the headers are complete."""
        if self._in_head:
            if self._head > LONGEST_HEAD:
                self._refuse(
                    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                    TooLarge(f"request line and headers are longer than {LONGEST_HEAD:,} bytes"),
                )
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

    def send_400_response(self, msg: str) -> None:
        """What the parser could not read."""
        del msg  # "Invalid HTTP request received.", which is no more than the status says
        self._refuse(HTTPStatus.BAD_REQUEST, InvalidInput("this is no HTTP/1.1 that can be read"))

    def _refuse(self, status: HTTPStatus, error: TestwrightError) -> None:
        identifier = new_id("req")
        body = json.dumps(error.to_json(identifier)).encode()
        head = (
            f"HTTP/1.1 {status.value} {status.phrase}",
            "content-type: application/json",
            f"content-length: {len(body)}",
            f"x-request-id: {identifier}",
            "connection: close",
        )
        self.transport.write("\r\n".join((*head, "", "")).encode("ascii") + body)
        self.transport.close()
