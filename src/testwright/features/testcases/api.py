"""`POST /generate-tests` (JSON and Server-Sent Events) and `POST /estimate-cost`."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse
from pydantic_core import to_json

from testwright.core.access import Principal
from testwright.core.runs import Item, Status
from testwright.engine.platform import Platform
from testwright.errors import TestwrightError
from testwright.features.testcases import service
from testwright.features.testcases.estimate import estimate
from testwright.features.testcases.schemas import (
    CostEstimate,
    GenerateTestsAnswer,
    GenerateTestsBody,
)
from testwright.features.testcases.service import Answer, GenerationEvent
from testwright.telemetry import get_logger
from testwright.web import (
    IDEMPOTENCY_KEY,
    Caller,
    PlatformDep,
    RequestId,
    body_hash,
    by_hand,
    platform_of,
    read_body,
    request_id_of,
    spender,
    wants_events,
)

log = get_logger("testcases.api")
router = APIRouter(tags=["Test cases"])
SILENCE_SECONDS = 15.0
"""After so long without an event a comment is sent, so that proxies keep the connection."""


@router.post(
    "/generate-tests",
    summary="Turn a user story into test cases",
    response_model=GenerateTestsAnswer,
    responses={200: {"content": {"text/event-stream": {}}}},
    openapi_extra=by_hand(GenerateTestsBody),
)
async def generate_tests(request: Request) -> Response:
    """Exactly `num_test_cases` cases, fewer only with a reason in `open_questions`.

    With `Accept: text/event-stream` the answer is a stream of the events `status`, `test_case`
    (provisional), then `result` (the whole body; it wins) or `error`.
    """
    platform, request_id = platform_of(request), request_id_of(request)
    caller = await spender(request)
    body = await read_body(request, GenerateTestsBody)
    key = request.headers.get(IDEMPOTENCY_KEY)
    digest = await body_hash(request) if key is not None else ""
    events = _once(platform, caller, body, request_id, key, digest)
    if wants_events(request):
        # The first event is awaited here, so that bad input is a status and not a stream.
        first = await anext(events)
        return StreamingResponse(
            _sse(first, events, request_id),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )
    async with aclosing(events):
        async for event in events:
            if isinstance(event, Answer):
                return Response(
                    to_json(event.body),
                    media_type="application/json",
                    headers={"X-Cache": _hit(event)},
                )
    raise AssertionError("a generation ends with an answer or an error")


@router.post("/estimate-cost", summary="What a generation would cost", response_model=CostEstimate)
async def estimate_cost(
    body: GenerateTestsBody, caller: Caller, platform: PlatformDep, request_id: RequestId
) -> dict[str, Any]:
    """Tokens, cost (null when a price is unknown) and latency, and what they rest on."""
    return await estimate(platform, caller, body, request_id)


async def _once(
    platform: Platform,
    caller: Principal,
    body: GenerateTestsBody,
    request_id: str,
    key: str | None,
    digest: str,
) -> AsyncGenerator[GenerationEvent, None]:
    """The generation, or what was answered to the same idempotency key before."""
    if key is None:
        async with aclosing(_placed(platform, caller, body, request_id)) as events:
            async for event in events:
                yield event
        return
    earlier = await platform.idempotency.begin(caller, key, digest)
    if earlier is not None:
        yield Answer(earlier, cached=True)
        return
    answered = False
    try:
        async with aclosing(_placed(platform, caller, body, request_id)) as events:
            async for event in events:
                if isinstance(event, Answer):
                    await platform.idempotency.finish(caller, key, event.body)
                    answered = True
                yield event
    finally:
        if not answered:
            await asyncio.shield(platform.idempotency.abandon(caller, key))


async def _placed(
    platform: Platform, caller: Principal, body: GenerateTestsBody, request_id: str
) -> AsyncGenerator[GenerationEvent, None]:
    """The generation, holding one of the caller's places for generations at the same time."""
    async with (
        platform.limits.at_once(caller.id, caller.plan),
        aclosing(service.stream(platform, caller, body, request_id)) as events,
    ):
        async for event in events:
            yield event


async def _sse(
    first: GenerationEvent, events: AsyncGenerator[GenerationEvent, None], request_id: str
) -> AsyncIterator[bytes]:
    yield _event(first)
    async with aclosing(events):
        following = asyncio.ensure_future(anext(events, None))
        try:
            while True:
                done, _ = await asyncio.wait({following}, timeout=SILENCE_SECONDS)
                if not done:
                    yield b": still working\n\n"
                    continue
                event = following.result()
                if event is None:
                    return
                yield _event(event)
                following = asyncio.ensure_future(anext(events, None))
        except TestwrightError as error:
            yield _line("error", error.to_json(request_id))
        except Exception:
            log.exception("stream_failed")
            yield _line("error", TestwrightError("something went wrong here").to_json(request_id))
        finally:
            following.cancel()
            await asyncio.wait({following})


def _event(event: GenerationEvent) -> bytes:
    if isinstance(event, Answer):
        return _line("result", event.body)
    if isinstance(event, Item):
        return _line("test_case", {"index": event.index, **event.value})
    assert isinstance(event, Status)
    return _line("status", {"stage": event.stage, "message": event.message})


def _line(name: str, data: dict[str, Any]) -> bytes:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


def _hit(answer: Answer) -> str:
    return "hit" if answer.cached else "miss"
