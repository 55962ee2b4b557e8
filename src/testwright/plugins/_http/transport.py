"""Requests of httpx2, carried by aiohttp: a third of the processor time of httpx2's own transport.

What callers see (requests, responses, errors) stays httpx2's. Direct connections go this way;
through a proxy httpx2 goes by itself.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp
import httpx2

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Sequence

# The first that fits counts.
_ERRORS: tuple[tuple[type[Exception], type[httpx2.TransportError]], ...] = (
    (aiohttp.ConnectionTimeoutError, httpx2.ConnectTimeout),
    (aiohttp.ServerTimeoutError, httpx2.ReadTimeout),
    (TimeoutError, httpx2.ReadTimeout),
    (aiohttp.ClientConnectorError, httpx2.ConnectError),
    (aiohttp.ClientSSLError, httpx2.ConnectError),
    (aiohttp.ServerDisconnectedError, httpx2.RemoteProtocolError),
    (aiohttp.ClientConnectionResetError, httpx2.ReadError),
    (aiohttp.ClientOSError, httpx2.ReadError),
    (aiohttp.ClientPayloadError, httpx2.ReadError),
    (aiohttp.ClientResponseError, httpx2.RemoteProtocolError),
    (aiohttp.InvalidURL, httpx2.UnsupportedProtocol),
    (aiohttp.ClientError, httpx2.ReadError),
)
TOLD = (aiohttp.ClientError, TimeoutError)
"""Errors of aiohttp that `told` knows."""


def told(error: Exception) -> httpx2.TransportError:
    """An error of aiohttp as that of httpx2."""
    kind = next(theirs for ours, theirs in _ERRORS if isinstance(error, ours))
    return kind(str(error) or type(error).__name__)


class AiohttpTransport(httpx2.AsyncBaseTransport):
    """Carries requests over kept connections; made on the event loop that uses it.

    Args:
        certificates: for https; None where none is needed.
        keep_alive_seconds: for which an idle connection is kept.
    """

    def __init__(self, certificates: ssl.SSLContext | None, *, keep_alive_seconds: float) -> None:
        connector = aiohttp.TCPConnector(
            limit=0,
            ssl=certificates if certificates is not None else False,
            keepalive_timeout=keep_alive_seconds,
        )
        # httpx2 decompresses, follows no redirects here, and keeps no cookies for us.
        self._session = aiohttp.ClientSession(
            connector=connector,
            auto_decompress=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            skip_auto_headers=("user-agent", "accept", "accept-encoding", "content-type"),
            trust_env=False,
        )

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Sends a request; its response is there when its headers are."""
        limits = request.extensions.get("timeout", {})
        headers = [
            (name.decode("ascii"), value.decode("latin-1"))
            for name, value in request.headers.raw
            if name.lower() not in (b"content-length", b"transfer-encoding")
        ]
        response = await self.sent(
            request.method,
            str(request.url),
            headers,
            await request.aread() or None,
            aiohttp.ClientTimeout(
                total=None, sock_connect=limits.get("connect"), sock_read=limits.get("read")
            ),
        )
        return httpx2.Response(
            response.status, headers=list(response.raw_headers), stream=Body(response)
        )

    async def sent(
        self,
        method: str,
        url: str,
        headers: Sequence[tuple[str, str]],
        content: bytes | None,
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - for each step, not for the whole
    ) -> aiohttp.ClientResponse:
        """What came back, as soon as its headers are there.

        Raises:
            httpx2.TransportError: nothing did.
        """
        try:
            return await self._session.request(
                method, url, data=content, headers=headers, timeout=timeout, allow_redirects=False
            )
        except TOLD as error:
            await asyncio.sleep(0)  # when the loop comes round, the socket is closed
            raise told(error) from error

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._session.close()


class Body(httpx2.AsyncByteStream):
    """The body as it comes."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for chunk in self._response.content.iter_any():
                yield chunk
        except TOLD as error:
            raise told(error) from error

    async def aclose(self) -> None:
        """Lets go of the connection, which is of more use only when the whole answer came."""
        if self._response.content.is_eof():
            self._response.release()
        else:
            self._response.close()
            await asyncio.sleep(0)  # when the loop comes round, the socket is closed
