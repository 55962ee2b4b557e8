"""The short way of a request: what callers see is what httpx2 itself would show them."""

import asyncio
import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
import pytest

from testwright.plugins._http.client import open_client

BODY = b"a body that is worth packing " * 20


def answered(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    head = [f"HTTP/1.1 {status}", f"content-length: {len(body)}", *headers]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


@asynccontextmanager
async def served(answer: bytes, asked: list[bytes]) -> AsyncIterator[str]:
    """A server on loopback that answers every request with the same bytes, then hangs up."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(answer)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"


async def fetched(answer: bytes, asked: list[bytes] | None = None) -> tuple[httpx2.Response, bytes]:
    seen: list[bytes] = [] if asked is None else asked
    async with (
        served(answer, seen) as url,
        open_client("it", url, timeout_seconds=5, variables={}) as client,
        client.stream("POST", url, content=b"{}", headers={"Accept": "text/plain"}) as response,
    ):
        return response, b"".join([chunk async for chunk in response.aiter_bytes()])


async def test_a_body_arrives_as_it_was_sent() -> None:
    response, body = await fetched(answered(BODY, "X-One: 1", status="429 Too Many Requests"))
    assert body == BODY
    assert response.status_code == 429
    assert response.headers["x-one"] == "1"
    assert response.is_closed


async def test_a_packed_body_is_unpacked() -> None:
    _, body = await fetched(answered(gzip.compress(BODY), "Content-Encoding: gzip"))
    assert body == BODY


async def test_what_the_caller_says_goes_before_what_every_request_says() -> None:
    asked: list[bytes] = []
    await fetched(answered(b""), asked)
    lines = asked[0].lower().split(b"\r\n")
    assert [line for line in lines if line.startswith(b"accept:")] == [b"accept: text/plain"]
    assert b"user-agent: testwright" in lines
    assert b"content-length: 2" in lines


async def test_redirects_are_shown_not_followed() -> None:
    moved = answered(b"", "Location: http://127.0.0.1:1/", status="302 Found")
    response, _ = await fetched(moved)
    assert response.status_code == 302


async def test_a_body_that_breaks_off_is_an_error_of_httpx2() -> None:
    with pytest.raises(httpx2.ReadError):
        await fetched(answered(BODY)[:-10])


async def test_no_server_and_no_address_are_errors_of_httpx2() -> None:
    async with open_client("it", "http://127.0.0.1:1", timeout_seconds=5, variables={}) as client:
        with pytest.raises(httpx2.ConnectError):
            async with client.stream("POST", "http://127.0.0.1:1/v1", content=b"{}"):
                pass
        with pytest.raises(httpx2.InvalidURL):
            async with client.stream("POST", "http://[::1/v1", content=b"{}"):
                pass


async def test_further_options_go_the_way_of_httpx2() -> None:
    asked: list[bytes] = []
    async with (
        served(answered(BODY), asked) as url,
        open_client("it", url, timeout_seconds=5, variables={}) as client,
        client.stream("GET", url, params={"q": "1"}) as response,
    ):
        assert await response.aread() == BODY
    assert asked[0].startswith(b"GET /v1?q=1 ")
