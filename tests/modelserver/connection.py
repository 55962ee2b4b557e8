"""One connection: HTTP/1.1 by hand, because faults need the socket itself."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from http import HTTPStatus
from typing import TYPE_CHECKING

from modelserver.calls import Call

if TYPE_CHECKING:
    from collections.abc import Mapping


class ClientGone(Exception):
    """The client has hung up."""


class Connection:
    """Reads requests and writes responses; keeps the connection open between them."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def request(self) -> Call | None:
        """The next request, None when the client has hung up."""
        try:
            head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        except (asyncio.IncompleteReadError, ConnectionError):
            return None
        first, *lines = head.split("\r\n")
        method, target, _ = first.split(" ", 2)
        pairs = (line.partition(":") for line in lines if line)
        headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        try:
            content = await self._reader.readexactly(int(headers.get("content-length", 0)))
        except (asyncio.IncompleteReadError, ConnectionError):
            raise ClientGone from None
        path = target.partition("?")[0]
        return Call(method=method, path=path, headers=headers, content=content)

    async def send(
        self, status: int, content: bytes, content_type: str, headers: Mapping[str, str]
    ) -> None:
        """One whole response."""
        length = {"Content-Length": str(len(content))}
        await self._write(_head(status, content_type, {**length, **headers}) + content)

    async def send_json(
        self, status: int, value: object, headers: Mapping[str, str] | None = None
    ) -> None:
        content = json.dumps(value, ensure_ascii=False).encode()
        await self.send(status, content, "application/json", headers or {})

    async def start_stream(self, content_type: str, headers: Mapping[str, str]) -> None:
        """The head of a chunked event stream."""
        chunked = {"Transfer-Encoding": "chunked", "Cache-Control": "no-cache"}
        await self._write(_head(200, content_type, {**chunked, **headers}))

    async def chunk(self, content: bytes) -> None:
        """One chunk of the stream; an empty one would end it."""
        if content:
            await self._write(f"{len(content):x}\r\n".encode() + content + b"\r\n")

    async def end_stream(self) -> None:
        await self._write(b"0\r\n\r\n")

    async def pause(self, seconds: float | None) -> None:
        """Waits, for ever when None, but no longer than the client does.

        Raises:
            ClientGone: it has hung up.
        """
        if seconds == 0:
            return
        try:
            async with asyncio.timeout(seconds):
                came = await self._reader.read(1)
        except TimeoutError:
            return
        except ConnectionError:
            came = b""
        if not came:
            raise ClientGone

    def reset(self) -> None:
        """Cuts the connection so that the client sees a reset, not an end."""
        raw = self._writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()

    async def close(self) -> None:
        self._writer.close()
        try:
            await self._writer.wait_closed()
        except (ConnectionError, asyncio.CancelledError):
            self._writer.transport.abort()

    async def _write(self, content: bytes) -> None:
        try:
            self._writer.write(content)
            await self._writer.drain()
        except ConnectionError as error:
            raise ClientGone from error


def _head(status: int, content_type: str, headers: Mapping[str, str]) -> bytes:
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "Unknown"
    lines = [f"HTTP/1.1 {status} {phrase}", f"Content-Type: {content_type}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
