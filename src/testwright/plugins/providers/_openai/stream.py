"""Reads an answer off a response: a stream of events, or one JSON body in spite of the wish."""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import TYPE_CHECKING

from testwright.core.ports import Piece
from testwright.plugins.providers._openai.answer import AnswerReader, Garbled, load
from testwright.plugins.providers._openai.sse import EventDecoder

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

    import httpx2

    from testwright.core.ports import End

TAIL_SECONDS = 0.5
"""How long usage is waited for once the answer itself is complete."""
DRAIN_SECONDS = 0.1
"""How long the end of the body is waited for after `[DONE]`, to keep the connection usable."""
PATIENCE = 10
"""How many silences in a row keep-alive comments without content may fill."""
LARGEST_STREAM_BYTES = 128 * 1024 * 1024
LARGEST_BODY_BYTES = 16 * 1024 * 1024


async def read_answer(
    response: httpx2.Response, *, timeout_seconds: float
) -> AsyncGenerator[Piece | End, None]:
    """The answer's pieces as they come, then its end.

    Raises:
        Garbled, ServiceError, EventTooLarge: what came is no answer.
        TimeoutError: only signs of life came for too long.
        httpx2.HTTPError: the connection failed.
    """
    reader = AnswerReader()
    media_type = response.headers.get("content-type", "").lower()
    if "html" in media_type:
        raise Garbled("it is a web page")
    if "json" in media_type:
        text = reader.read(load(await read_body(response, LARGEST_BODY_BYTES)))
        if text:
            yield Piece(text)
    else:
        streamed = _texts(response, reader, longest_wait=PATIENCE * timeout_seconds)
        async with contextlib.aclosing(streamed) as texts:
            async for text in texts:
                yield Piece(text)
        if reader.started and not (reader.finished or reader.done):
            raise Garbled("the stream broke off before its end")
    yield reader.end()


async def read_body(response: httpx2.Response, limit: int, *, cut: bool = False) -> bytes:
    """The whole body, or its beginning when `cut`.

    Raises:
        Garbled: it is longer than the limit and may not be cut.
    """
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > limit:
            if cut:
                break
            raise Garbled(f"the body is longer than {limit:,} bytes")
    return bytes(body[:limit])


async def _texts(
    response: httpx2.Response, reader: AnswerReader, *, longest_wait: float
) -> AsyncGenerator[str, None]:
    decoder = EventDecoder()
    size = 0
    last_event = time.monotonic()
    async for chunk in _chunks(response, reader):
        size += len(chunk)
        if size > LARGEST_STREAM_BYTES:
            raise Garbled(f"the stream is longer than {LARGEST_STREAM_BYTES:,} bytes")
        events = decoder.feed(chunk)
        now = time.monotonic()
        if events:
            last_event = now
        elif now - last_event > longest_wait:
            raise TimeoutError
        for event in events:
            if text := reader.event(event):
                yield text
    for event in decoder.finish():
        if text := reader.event(event):
            yield text


async def _chunks(response: httpx2.Response, reader: AnswerReader) -> AsyncIterator[bytes]:
    """The body as it comes; once the answer is complete nothing that happens is an error."""
    import httpx2

    async with contextlib.aclosing(response.aiter_bytes()) as chunks:
        while True:
            try:
                async with asyncio.timeout(_patience(reader)):
                    chunk = await anext(chunks)
            except StopAsyncIteration:
                return
            except (TimeoutError, httpx2.HTTPError):
                if reader.finished or reader.done:
                    return
                raise
            yield chunk


def _patience(reader: AnswerReader) -> float | None:
    if reader.done:
        return DRAIN_SECONDS
    return TAIL_SECONDS if reader.finished else None
