"""`/v1`: the OpenAI protocol, so that any application joins by its base URL."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Annotated, Any

from fastapi import Path, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from testwright.core.access import Principal
from testwright.core.runs import Delta, Finished, RunSpec, Status
from testwright.db.base import new_id
from testwright.engine.platform import Platform
from testwright.features.gateway import protocol, service
from testwright.features.gateway.schemas import ChatBody, EmbeddingsBody
from testwright.web import (
    Branch,
    Caller,
    PlatformDep,
    count,
    live,
    platform_of,
    recognised,
    request_id_of,
    until_gone,
)

router = Branch(prefix="/v1", tags=["Gateway"])
RUN_ID, VARIANT, CACHE = "x-testwright-run-id", "x-testwright-variant", "x-cache"
FALLBACK_FROM = "x-testwright-fallback-from"
Event = Delta | Finished


@router.post(
    "/chat/completions",
    summary="Ask any target in the OpenAI protocol",
    response_model=None,
    responses={200: {"content": {"text/event-stream": {}}}},
)
async def chat_completions(request: Request, body: ChatBody) -> Response:
    """`model` is `provider:name`, `prompt:NAME[@label or @vN]` or `ab:KEY`.

    The messages follow those of the prompt, whose `variables` come in `extra_body`. With `stream`
    nothing is taken back once the first piece was sent: what goes wrong later is an `error` event.
    """
    caller, platform = await recognised(request), platform_of(request)
    await count(request, caller, "generation")
    run_id = new_id("run")
    spec = await service.asked(platform, caller, body, run_id, request_id_of(request))
    events = _answered(platform, caller, spec)
    # The first event is awaited here, so that what is refused is a status and not a stream.
    first, fallen = await until_gone(request, _first(events))
    if body.stream:
        return StreamingResponse(
            _streamed(request, body, run_id, first, events),
            media_type="text/event-stream",
            headers={
                **_headers(first, spec, fallen),
                "Cache-Control": "no-store",
                "X-Accel-Buffering": "no",
            },
        )
    await events.aclose()
    assert isinstance(first, Finished), "without a stream there is one event"
    answer = protocol.completion(first.run, int(time.time()))
    return JSONResponse(answer, headers=_headers(first, spec, fallen))


@router.get("/models", summary="What can be named as a model", response_model=None)
async def list_models(caller: Caller, platform: PlatformDep) -> dict[str, Any]:
    """Models that answer now, and prompts for texts."""
    return {"object": "list", "data": await service.models(platform, caller)}


@router.get("/models/{name:path}", summary="One model", response_model=None)
async def get_model(
    name: Annotated[str, Path(max_length=200, pattern=r"^[^\x00]+$")],
    caller: Caller,
    platform: PlatformDep,
) -> dict[str, Any]:
    """As it stands in the list."""
    return await service.model(platform, caller, name)


@router.post("/embeddings", summary="Texts into vectors", response_model=None)
async def create_embeddings(request: Request, body: EmbeddingsBody) -> dict[str, Any]:
    """One vector a text, of any model whose provider embeds."""
    caller, platform = await recognised(request), platform_of(request)
    async with platform.limits.at_once(caller.id, caller.plan):
        await count(request, caller, "generation")
        made = await service.embeddings(platform, caller, body)
    packed = body.encoding_format == "base64"
    return protocol.embeddings(body.model, made.vectors, made.tokens, packed=packed)


async def _first(events: AsyncGenerator[Status | Event, None]) -> tuple[Event, str | None]:
    """What is sent first, and the model that could not answer before it."""
    fallen: str | None = None
    async for event in events:
        if not isinstance(event, Status):
            return event, fallen
        fallen = fallen or event.failed
    raise AssertionError("a stream ends with Finished or an error")


async def _answered(
    platform: Platform, caller: Principal, spec: RunSpec
) -> AsyncGenerator[Status | Event, None]:
    """The conversation's next message, holding one of the caller's places."""
    async with (
        platform.limits.at_once(caller.id, caller.plan),
        aclosing(service.chat(platform, spec)) as events,
    ):
        async for event in events:
            yield event


def _streamed(
    request: Request,
    body: ChatBody,
    run_id: str,
    first: Event,
    events: AsyncGenerator[Status | Event, None],
) -> AsyncIterator[bytes]:
    lines = _Lines(body, run_id)
    request_id = request_id_of(request)
    return live(
        first,
        events,
        lines.of,
        lambda error: _data(protocol.error_body(error, request_id)),
    )


class _Lines:
    """The events of one stream, as its lines."""

    def __init__(self, body: ChatBody, run_id: str) -> None:
        self._model = body.model
        self._run_id = run_id
        self._wants_usage = body.stream_options is not None and body.stream_options.include_usage
        self._created = int(time.time())
        self._began = False

    def of(self, event: Status | Event) -> bytes:
        """What is sent of an event; after `Finished` nothing follows."""
        if isinstance(event, Status):  # told in a header, which is sent by now
            return b""
        if isinstance(event, Delta):
            return self._began_with() + self._chunk({"content": event.text})
        run = event.run
        lines = b""
        if not self._began:  # an earlier answer, given again as a whole
            self._model, self._run_id = run.target.model, run.id
            lines = self._began_with() + self._chunk({"content": run.output["text"]})
        self._model = run.target.model
        lines += self._chunk({}, protocol.finish_reason(run))
        if self._wants_usage:
            lines += _data(protocol.usage_chunk(run, self._created))
        return lines + b"data: [DONE]\n\n"

    def _began_with(self) -> bytes:
        if self._began:
            return b""
        self._began = True
        return self._chunk({"role": "assistant", "content": ""})

    def _chunk(self, delta: dict[str, Any], finish: str | None = None) -> bytes:
        return _data(protocol.chunk(self._run_id, self._model, self._created, delta, finish))


def _data(value: dict[str, Any]) -> bytes:
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n".encode()


def _headers(first: Event, spec: RunSpec, fallen: str | None) -> dict[str, str]:
    headers = {VARIANT: spec.variation.label} if spec.variation is not None else {}
    if isinstance(first, Delta):
        headers |= {RUN_ID: spec.run_id or "", CACHE: "miss"}
    else:
        fallen = first.run.fallback_from
        headers |= {RUN_ID: first.run.id, CACHE: "hit" if first.cached else "miss"}
    return headers if fallen is None else {**headers, FALLBACK_FROM: fallen}
