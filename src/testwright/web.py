"""The few FastAPI dependencies that features share."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Coroutine
from functools import cached_property
from typing import Annotated, Any, TypeVar

from anyio import CancelScope
from fastapi import APIRouter, Depends, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError
from pydantic_core import to_jsonable_python
from starlette.requests import ClientDisconnect
from starlette.routing import Match
from starlette.types import Scope

from testwright.core.access import Principal
from testwright.db.paging import DEFAULT_LIMIT, LARGEST_LIMIT, PageRequest
from testwright.engine.limits import Kind
from testwright.engine.platform import Platform
from testwright.errors import INTERNAL, TestwrightError
from testwright.telemetry import get_logger

log = get_logger("web")
IDEMPOTENCY_KEY = "Idempotency-Key"
SILENCE_SECONDS = 15.0
"""After so long without an event a comment is sent, so that proxies keep the connection."""
Model = TypeVar("Model", bound=BaseModel)
T = TypeVar("T")
E = TypeVar("E")


def platform_of(request: Request) -> Platform:
    """The parts, as `entrypoints/http.py` put them into the application's state."""
    platform: Platform = request.app.state.platform
    return platform


def request_id_of(request: Request) -> str:
    """The id that the middleware gave this request."""
    identifier: str = request.scope["state"]["request_id"]
    return identifier


# Dependencies are coroutines, because FastAPI sends plain functions to a thread.
async def _platform(request: Request) -> Platform:
    return platform_of(request)


PlatformDep = Annotated[Platform, Depends(_platform)]


async def _request_id(request: Request) -> str:
    return request_id_of(request)


RequestId = Annotated[str, Depends(_request_id)]


def presented_key(request: Request) -> str | None:
    """The key in `Authorization: Bearer KEY` or `X-API-Key: KEY`."""
    scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and credentials:
        return credentials.strip()
    return request.headers.get("x-api-key")


async def recognised(request: Request) -> Principal:
    """Who asks; nothing is counted yet."""
    return await platform_of(request).identity.recognise(presented_key(request))


async def count(request: Request, principal: Principal, kind: Kind) -> None:
    """Counts one request against the caller's plan; the middleware shows what is left."""
    quota = await platform_of(request).limits.admit(principal.id, principal.plan, kind)
    if quota is not None:
        request.scope["state"]["quota"] = quota


async def caller(request: Request) -> Principal:
    """Who asks; counted as one request."""
    principal = await recognised(request)
    await count(request, principal, "request")
    return principal


Caller = Annotated[Principal, Depends(caller)]


async def _page(
    limit: Annotated[int, Query(ge=1, le=LARGEST_LIMIT, description="rows a page")] = DEFAULT_LIMIT,
    cursor: Annotated[
        str | None, Query(max_length=200, description="`next_cursor` of the page before")
    ] = None,
) -> PageRequest:
    return PageRequest(limit=limit, cursor=cursor)


PageDep = Annotated[PageRequest, Depends(_page)]


async def once(
    request: Request, principal: Principal, answer: Callable[[], Awaitable[dict[str, Any]]]
) -> dict[str, Any]:
    """The answer to a request that may be sent twice: with an `Idempotency-Key` it is made once.

    Raises:
        InvalidInput, Conflict: as `engine/idempotency.py` has it, and what `answer` raises.
    """
    key = request.headers.get(IDEMPOTENCY_KEY)
    if key is None:
        return await answer()
    keys = platform_of(request).idempotency
    earlier = await keys.begin(principal, key, await body_hash(request))
    if earlier is not None:
        return earlier
    async with keys.held(principal, key) as held:
        made: dict[str, Any] = to_jsonable_python(await answer())
        await held.finish(made)
        return made


KEY_HEADER: dict[str, Any] = {
    "name": IDEMPOTENCY_KEY,
    "in": "header",
    "required": False,
    "schema": {"type": "string", "maxLength": 200},
    "description": "sent again with the same body, the first answer is given again",
}
"""The OpenAPI part of a route that answers `once`."""


async def read_body(request: Request, model: type[Model]) -> Model:
    """The body as a model.

    Raises:
        RequestValidationError: as FastAPI would, so that the answer is the same.
    """
    try:
        return model.model_validate_json(await request.body())
    except ValidationError as error:
        raise RequestValidationError(error.errors(include_input=False)) from None


class Branch(APIRouter):
    """Routes that are tried only where one of them may be meant.

    FastAPI tries the routes of the application one after the other, which took half of the time of
    a small request. A router whose paths all begin otherwise is passed over as a whole.
    """

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        """How paths begin; what is not known begins like every path."""
        paths = (getattr(route, "path", "/") for route in self.routes)
        return tuple({path.partition("{")[0] for path in paths})

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether one of the routes is meant."""
        path: str = scope["path"].removeprefix(scope.get("root_path", ""))
        if not path.startswith(self._beginnings):
            return Match.NONE, {}
        return super().matches(scope)


class ByHandRoute(APIRoute):
    """A route that reads its request by itself: `router.post(…, route_class_override=…)`.

    FastAPI's resolving of dependencies takes a third of the time of a cached answer.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The endpoint as it stands: it takes the request and gives the response."""
        endpoint: Callable[[Request], Coroutine[Any, Any, Response]] = self.endpoint
        return endpoint


def by_hand(model: type[BaseModel]) -> dict[str, Any]:
    """The OpenAPI part of a `ByHandRoute`.

    The model must be the body of some other route too, which is how its schema comes into the
    document.
    """
    schema = {"$ref": f"#/components/schemas/{model.__name__}"}
    return {
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
        "parameters": [KEY_HEADER],
    }


async def body_hash(request: Request) -> str:
    """What tells two requests with one idempotency key apart: route and body."""
    digest = hashlib.sha256(f"{request.method} {request.url.path}\n".encode())
    digest.update(await request.body())
    return digest.hexdigest()


async def until_gone(request: Request, work: Awaitable[T]) -> T:
    """The result of some work, which ends when the caller hangs up.

    Raises:
        ClientDisconnect: the caller is gone.
    """
    working = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_hang_up(request))
    try:
        await asyncio.wait({working, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise ClientDisconnect
        return working.result()
    finally:
        for task in (working, gone):
            task.cancel()
        await asyncio.wait({working, gone})


async def _hang_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def live(
    first: E,
    events: AsyncGenerator[E, None],
    line: Callable[[E], bytes],
    failed: Callable[[TestwrightError], bytes],
) -> AsyncIterator[bytes]:
    """The body of a stream of Server-Sent Events, alive through silences.

    Args:
        first: the first event, which was awaited so that a refusal could still be a status.
        events: those that follow; closed in the end, also when the caller hangs up.
        line: what is sent of an event.
        failed: what is sent of an error, as the last line.
    """
    yield line(first)
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
            yield line(event)
            following = asyncio.ensure_future(anext(events, None))
    except TestwrightError as error:
        yield failed(error)
    except Exception:
        log.exception("stream_failed")
        yield failed(INTERNAL)
    finally:
        # Shielded: when the caller hangs up, this task is being cancelled at every await.
        with CancelScope(shield=True):
            following.cancel()
            await asyncio.wait({following})
            await events.aclose()


def wants_events(request: Request) -> bool:
    """Whether the caller asked for Server-Sent Events."""
    return "text/event-stream" in request.headers.get("accept", "")
