"""One exchange with Anthropic. Imports the extra, so it is imported only when it is needed."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import TYPE_CHECKING

import anthropic
import httpx2
from pydantic_ai import exceptions, messages
from pydantic_ai.direct import model_request_stream
from pydantic_ai.models import ModelRequestParameters
from pydantic_ai.models.anthropic import AnthropicModel
from pydantic_ai.providers.anthropic import AnthropicProvider
from pydantic_ai.settings import ModelSettings
from pydantic_ai.tools import ToolDefinition

from testwright.core.ports import ChatRequest, End, Piece
from testwright.errors import ProviderFailure
from testwright.plugins._http.words import clean, retry_after
from testwright.plugins.providers._wire.refusal import refusal_from

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from pydantic_ai.models import StreamedResponse

    from testwright.plugins.providers._wire.failures import Failures

LARGEST_ANSWER = 4 * 1024 * 1024
"""Characters; beyond this a stream is nonsense that does not end."""
PATIENCE = 10
"""How many silences in a row pings without content may fill."""
_TOOL = "answer"
_FIRST_ERROR = 400


class Garbled(ValueError):
    """The answer is not the protocol; the message says how."""


async def answer(
    client: anthropic.AsyncAnthropic, request: ChatRequest, *, timeout_seconds: float
) -> AsyncGenerator[Piece | End, None]:
    """The answer's pieces as they come, then its end.

    The schema becomes the input of a tool that has to be used: the service's native structured
    output would close open objects, and free test data with them.
    """
    model = AnthropicModel(request.model, provider=AnthropicProvider(anthropic_client=client))
    async with model_request_stream(
        model,
        _history(request),
        model_settings=_settings(request, model),
        model_request_parameters=_wishes(request),
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


def failure(error: Exception, failures: Failures, *, model: str) -> ProviderFailure:
    """Any exception of an exchange in words for people."""
    if isinstance(error, ProviderFailure):
        return error
    for cause in _causes(error):
        if isinstance(cause, exceptions.ModelHTTPError):
            return _of_status(cause.status_code, cause.body, cause.headers, failures, model)
        if isinstance(cause, anthropic.APIStatusError):
            headers = dict(cause.response.headers)
            return _of_status(cause.status_code, cause.body, headers, failures, model)
        if isinstance(cause, httpx2.HTTPError | TimeoutError):
            return failures.of_exception(cause)
    said = clean(str(error)) or type(error).__name__
    if isinstance(error, exceptions.UserError):
        return ProviderFailure(f"anthropic can't be asked this way: {said}", kind="rejected")
    return failures.garbled(said)


def _history(request: ChatRequest) -> list[messages.ModelMessage]:
    history: list[messages.ModelMessage] = []
    parts: list[messages.ModelRequestPart] = []
    for message in request.messages:
        if message.role == "assistant":
            if parts:
                history.append(messages.ModelRequest(parts=parts))
            history.append(messages.ModelResponse(parts=[messages.TextPart(message.content)]))
            parts = []
        elif message.role == "system":
            parts.append(messages.SystemPromptPart(message.content))
        else:
            parts.append(messages.UserPromptPart(message.content))
    if parts:
        history.append(messages.ModelRequest(parts=parts))
    return history


def _settings(request: ChatRequest, model: AnthropicModel) -> ModelSettings:
    settings = ModelSettings()
    # Newer models take no temperature; the SDK would say so in a warning with every call.
    fixed = bool(model.profile.get("anthropic_disallows_sampling_settings"))
    if request.parameters.temperature is not None and not fixed:
        settings["temperature"] = request.parameters.temperature
    if request.parameters.max_tokens is not None:
        settings["max_tokens"] = request.parameters.max_tokens
    return settings


def _wishes(request: ChatRequest) -> ModelRequestParameters:
    if request.schema is None:
        return ModelRequestParameters()
    tool = ToolDefinition(
        name=_TOOL,
        description="Gives the answer. Use it exactly once.",
        parameters_json_schema=dict(request.schema),
        kind="output",
        strict=False,
    )
    return ModelRequestParameters(output_mode="tool", output_tools=[tool], allow_text_output=False)


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
        finish_reason="stop" if reason == "tool_call" else reason,
    )


def _of_status(
    status: int, body: object, headers: dict[str, str] | None, failures: Failures, model: str
) -> ProviderFailure:
    text = body if isinstance(body, str) else json.dumps(body, default=str)
    refusal = refusal_from(
        body,
        status=status if status >= _FIRST_ERROR else None,
        text=text,
        wait=retry_after((headers or {}).get("retry-after")),
    )
    return failures.of_refusal(refusal, model=model)


def _causes(error: BaseException) -> list[BaseException]:
    causes: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in causes:
        causes.append(cause)
        cause = cause.__cause__ or cause.__context__
    return causes
