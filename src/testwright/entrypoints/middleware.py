"""Pure ASGI middleware: request id, size and kind of bodies, metrics, access log.

Not `BaseHTTPMiddleware`: an empty one costs more than half of a small endpoint's throughput.
"""

from __future__ import annotations

import asyncio
import math
import re
from time import perf_counter

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from testwright.db.base import new_id
from testwright.entrypoints.faults import headers_of
from testwright.errors import (
    INTERNAL,
    STOPPING,
    Detail,
    InvalidInput,
    Quota,
    TestwrightError,
    TooLarge,
    UnsupportedMedia,
)
from testwright.features.gateway import protocol
from testwright.telemetry import Metrics, get_logger, request_id

log = get_logger("http")
_USABLE_ID = re.compile(r"[A-Za-z0-9._:\-]{1,100}")
_WITH_BODY = ("POST", "PUT", "PATCH")
HUNG_UP = 499
"""What is counted when the caller left before it was answered; nobody ever receives it."""
GATEWAY = "/v1/"
_UNLOGGED = ("/health", "/metrics")


class Observed:
    """Names the request, counts it, logs it, and writes the shared headers."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: D102
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        identifier = _given_id(scope) or new_id("req")
        state = scope.setdefault("state", {})
        state["request_id"] = identifier
        token = request_id.set(identifier)
        started, status = perf_counter(), 0

        async def send_observed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = identifier
                headers["X-Content-Type-Options"] = "nosniff"
                quota: Quota | None = state.get("quota")
                if quota is not None:
                    _write_quota(headers, quota)
            await send(message)

        try:
            await self._app(scope, receive, send_observed)
        except ClientDisconnect:
            status = status or HUNG_UP
        except asyncio.CancelledError:
            # Only the server cancels, when it stops and its patience is over. Nothing stands
            # outside that would need to know; uvicorn would answer 500 and log a traceback.
            log.warning("cut_off", path=scope["path"][:200])
            if not status:
                await error_response(STOPPING, scope)(scope, receive, send_observed)
        except Exception:
            # Not in Starlette's own handler: it stands outside and knows no request id.
            log.exception("unexpected", path=scope["path"][:200])
            if not status:
                await error_response(INTERNAL, scope)(scope, receive, send_observed)
        finally:
            self._tell(scope, status or HUNG_UP, perf_counter() - started)
            request_id.reset(token)

    def _tell(self, scope: Scope, status: int, seconds: float) -> None:
        """Counts a request that has ended, and logs it unless it was a probe."""
        route = getattr(scope.get("route"), "path", "unmatched")
        self._metrics.count_request(scope["method"], route, status, seconds)
        if not scope["path"].startswith(_UNLOGGED):
            log.info(
                "request",
                method=scope["method"],
                path=scope["path"],
                status=status,
                ms=round(seconds * 1000, 2),
            )


class HeadAsGet:
    """Answers HEAD as GET without the body (RFC 9110 §9.3.2); routes know GET alone."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: D102
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def send_head(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        as_get = {**scope, "method": "GET"}  # a copy: the server itself goes by the method
        try:
            await self._app(as_get, receive, send_head)
        finally:
            if "route" in as_get:
                scope["route"] = as_get["route"]


class NoNul:
    """Refuses addresses with U+0000: nothing here has it in its name, and PostgreSQL can't look."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: D102
        if scope["type"] == "http":
            where = "path" if "\0" in scope["path"] else ""
            where = where or ("query" if b"%00" in scope["query_string"] else "")
            if where:
                problem = "has the character U+0000 (%00), which no name here has"
                error = InvalidInput(f"{where}: {problem}", details=(Detail(where, problem),))
                await _refuse(error, scope, receive, send)
                return
        await self._app(scope, receive, send)


class BodyLimit:
    """Refuses bodies that are too large or not JSON, before anything reads them."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._app = app
        self._max = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: D102
        if scope["type"] != "http" or scope["method"] not in _WITH_BODY:
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        length = headers.get(b"content-length", b"")
        if length.isdigit() and int(length) > self._max:
            await _refuse(self._too_large(), scope, receive, send)
            return
        if headers.get(b"content-encoding", b"identity") != b"identity":
            packed = UnsupportedMedia("send the body without Content-Encoding: it is not unpacked")
            await _refuse(packed, scope, receive, send)
            return
        media = headers.get(b"content-type", b"application/json").split(b";")[0].strip().lower()
        if media != b"application/json" and not media.endswith(b"+json"):
            shown = media.decode("latin-1")[:80]
            error = UnsupportedMedia(
                f"the body is {shown or 'of no kind'}: "
                "send JSON with Content-Type: application/json"
            )
            await _refuse(error, scope, receive, send)
            return
        seen = 0

        async def receive_counted() -> Message:
            nonlocal seen
            message = await receive()
            if message["type"] == "http.request":
                seen += len(message.get("body", b""))
                if seen > self._max:
                    raise self._too_large()
            return message

        await self._app(scope, receive_counted, send)

    def _too_large(self) -> TooLarge:
        return TooLarge(
            f"the body is larger than {self._max:,} bytes; "
            "TESTWRIGHT_MAX_BODY_BYTES raises the limit"
        )


def error_response(error: TestwrightError, scope: Scope) -> JSONResponse:
    """The error body of SPEC §0; under `/v1` that of the OpenAI protocol."""
    if (quota := getattr(error, "quota", None)) is not None:
        scope["state"]["quota"] = quota
    request_id = scope["state"]["request_id"]
    if scope["path"].startswith(GATEWAY):
        body = protocol.error_body(error, request_id)
    else:
        body = error.to_json(request_id)
    return JSONResponse(body, error.status, headers_of(error))


async def _refuse(error: TestwrightError, scope: Scope, receive: Receive, send: Send) -> None:
    await error_response(error, scope)(scope, receive, send)


def _given_id(scope: Scope) -> str | None:
    for name, value in scope["headers"]:
        if name == b"x-request-id":
            text = value.decode("latin-1")
            return text if _USABLE_ID.fullmatch(text) else None
    return None


def _write_quota(headers: MutableHeaders, quota: Quota) -> None:
    headers["RateLimit-Limit"] = str(quota.limit)
    headers["RateLimit-Remaining"] = str(quota.remaining)
    headers["RateLimit-Reset"] = str(math.ceil(quota.reset_seconds))
