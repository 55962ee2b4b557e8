"""One exchange with a model of pydantic-ai: its pieces as they come, then its end."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import TYPE_CHECKING

from pydantic_ai import messages
from pydantic_ai.direct import model_request_stream

from testwright.core.ports import ChatRequest, End, Piece
from testwright.plugins.providers._pydantic_ai.conversation import history, wishes

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from pydantic_ai.models import Model, StreamedResponse
    from pydantic_ai.settings import ModelSettings

LARGEST_ANSWER = 4 * 1024 * 1024
"""Characters; beyond this a stream is nonsense that does not end."""
PATIENCE = 10
"""How many silences in a row signs of life without content may fill."""


class Garbled(ValueError):
    """The answer is not the protocol; the message says how."""


async def exchange(
    model: Model, request: ChatRequest, settings: ModelSettings, *, timeout_seconds: float
) -> AsyncGenerator[Piece | End, None]:
    """The answer of a model.

    Args:
        model: of pydantic-ai, which retries nothing by itself.
        request: what is asked.
        settings: as the model takes them.
        timeout_seconds: longest silence; `PATIENCE` of them without a word of content.

    Raises:
        Garbled: the answer is endless, or ends in the middle.
        TimeoutError: it says nothing.
    """
    async with model_request_stream(
        model,
        history(request),
        model_settings=settings,
        model_request_parameters=wishes(request),
        instrument=False,
    ) as stream:
        texts = _texts(stream, wants_tool=request.schema is not None)
        async with contextlib.aclosing(texts) as pieces:
            while True:
                try:
                    async with asyncio.timeout(PATIENCE * timeout_seconds):
                        text = await anext(pieces)
                except StopAsyncIteration:
                    break
                yield Piece(text)
        yield _end(stream)


async def _texts(stream: StreamedResponse, *, wants_tool: bool) -> AsyncGenerator[str, None]:
    """The text, or the tool's input as JSON text; text beside a tool's input is chatter."""
    chatter: list[str] = []
    length, used_tool = 0, False
    async for event in stream:
        words, arguments = _text_of(event)
        used_tool = used_tool or bool(arguments)
        length += len(words) + len(arguments)
        if length > LARGEST_ANSWER:
            raise Garbled(f"the answer is longer than {LARGEST_ANSWER:,} characters")
        if arguments:
            yield arguments
        elif words and wants_tool:
            chatter.append(words)
        elif words:
            yield words
    if chatter and not used_tool:
        yield "".join(chatter)


def _text_of(event: object) -> tuple[str, str]:
    """Words and tool input that an event adds."""
    if isinstance(event, messages.PartStartEvent):
        part = event.part
        if isinstance(part, messages.TextPart):
            return part.content, ""
        if isinstance(part, messages.ToolCallPart):
            return "", _json_text(part.args)
    elif isinstance(event, messages.PartDeltaEvent):
        delta = event.delta
        if isinstance(delta, messages.TextPartDelta):
            return delta.content_delta, ""
        if isinstance(delta, messages.ToolCallPartDelta):
            return "", _json_text(delta.args_delta)
    return "", ""


def _json_text(arguments: object) -> str:
    if not arguments:
        return ""
    return arguments if isinstance(arguments, str) else json.dumps(arguments, ensure_ascii=False)


def _end(stream: StreamedResponse) -> End:
    reason = stream.finish_reason
    if reason is None:
        raise Garbled("the stream broke off before its end")
    usage = stream.usage
    known = bool(usage.input_tokens or usage.output_tokens)
    return End(
        input_tokens=usage.input_tokens if known else None,
        output_tokens=usage.output_tokens if known else None,
        cached_tokens=usage.cache_read_tokens if known else None,
        finish_reason="stop" if reason == "tool_call" else reason,
    )
