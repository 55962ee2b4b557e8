"""`POST /generate-tests` (JSON and Server-Sent Events) and `POST /estimate-cost`."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Any

from fastapi import Request
from fastapi.responses import Response, StreamingResponse
from pydantic_core import to_json

from testwright.core.access import Principal
from testwright.core.runs import Item, Status
from testwright.features.testcases import service
from testwright.features.testcases.estimate import estimate
from testwright.features.testcases.schemas import (
    CostEstimate,
    GenerateTestsAnswer,
    GenerateTestsBody,
)
from testwright.features.testcases.service import Answer, GenerationEvent
from testwright.web import (
    IDEMPOTENCY_KEY,
    Branch,
    ByHandRoute,
    Caller,
    PlatformDep,
    RequestId,
    body_hash,
    by_hand,
    count,
    live,
    platform_of,
    read_body,
    recognised,
    request_id_of,
    until_gone,
    wants_events,
)

router = Branch(tags=["Test cases"])


async def generate_tests(request: Request) -> Response:
    """Exactly `num_test_cases` cases, fewer only with a reason in `open_questions`.

    With `Accept: text/event-stream` the answer is a stream of the events `status`, `test_case`
    (provisional), then `result` (the whole body; it wins) or `error`.
    """
    caller = await recognised(request)
    body = await read_body(request, GenerateTestsBody)
    events = _answered(request, caller, body)
    # The first event is awaited here, so that what is refused is a status and not a stream.
    first = await anext(events)
    if wants_events(request):
        return StreamingResponse(
            _sse(first, events, request_id_of(request)),
            media_type="text/event-stream",
            headers={
                **_cache_header(first),
                "Cache-Control": "no-store",
                "X-Accel-Buffering": "no",
            },
        )
    answer = first if isinstance(first, Answer) else await until_gone(request, _last(events))
    await events.aclose()
    return Response(
        to_json(answer.body), media_type="application/json", headers=_cache_header(answer)
    )


router.add_api_route(
    "/generate-tests",
    generate_tests,
    methods=["POST"],
    summary="Turn a user story into test cases",
    response_model=GenerateTestsAnswer,
    responses={200: {"content": {"text/event-stream": {}}}},
    openapi_extra=by_hand(GenerateTestsBody),
    route_class_override=ByHandRoute,
)


@router.post("/estimate-cost", summary="What a generation would cost", response_model=CostEstimate)
async def estimate_cost(
    body: GenerateTestsBody, caller: Caller, platform: PlatformDep, request_id: RequestId
) -> dict[str, Any]:
    """Tokens, cost (null when a price is unknown) and latency, and what they rest on."""
    return await estimate(platform, caller, body, request_id)


async def _answered(
    request: Request, caller: Principal, body: GenerateTestsBody
) -> AsyncGenerator[GenerationEvent, None]:
    """The generation, or what was answered to the same idempotency key before."""
    keys, key = platform_of(request).idempotency, request.headers.get(IDEMPOTENCY_KEY)
    if key is None:
        async with aclosing(_placed(request, caller, body)) as events:
            async for event in events:
                yield event
        return
    earlier = await keys.begin(caller, key, await body_hash(request))
    if earlier is not None:
        yield Answer(earlier, cached=earlier["cached"])
        return
    async with keys.held(caller, key) as held, aclosing(_placed(request, caller, body)) as events:
        async for event in events:
            if isinstance(event, Answer):
                await held.finish(event.body)
            yield event


async def _placed(
    request: Request, caller: Principal, body: GenerateTestsBody
) -> AsyncGenerator[GenerationEvent, None]:
    """The generation, counted, and holding one of the caller's places for them."""
    platform, request_id = platform_of(request), request_id_of(request)
    async with platform.limits.at_once(caller.id, caller.plan):
        await count(request, caller, "generation")
        async with aclosing(service.stream(platform, caller, body, request_id)) as events:
            async for event in events:
                yield event


async def _last(events: AsyncGenerator[GenerationEvent, None]) -> Answer:
    async for event in events:
        if isinstance(event, Answer):
            return event
    raise AssertionError("a generation ends with an answer or an error")


def _sse(
    first: GenerationEvent, events: AsyncGenerator[GenerationEvent, None], request_id: str
) -> AsyncIterator[bytes]:
    return live(first, events, _event, lambda error: _line("error", error.to_json(request_id)))


def _event(event: GenerationEvent) -> bytes:
    if isinstance(event, Answer):
        return _line("result", event.body)
    if isinstance(event, Item):
        return _line("test_case", {"index": event.index, **event.value})
    assert isinstance(event, Status)
    return _line("status", {"stage": event.stage, "message": event.message})


def _line(name: str, data: dict[str, Any]) -> bytes:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


def _cache_header(event: GenerationEvent) -> dict[str, str]:
    """An answer that is there at once was there before; whatever needs a step is made."""
    hit = isinstance(event, Answer) and event.cached
    return {"X-Cache": "hit" if hit else "miss"}
