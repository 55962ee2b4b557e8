"""Every gRPC call passes here: it gets a name, its errors become statuses, and it can be ended."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager
from typing import Any, TypeAlias

import grpc
from pydantic import ValidationError

from testwright.db.base import new_id
from testwright.engine.cancellation import stopped
from testwright.entrypoints.faults import grpc_code_of, headers_of
from testwright.errors import INTERNAL, STOPPING, TestwrightError
from testwright.features.testdata._pb import testdata_pb2
from testwright.telemetry import get_logger, request_id
from testwright.validation import from_validation

Context: TypeAlias = "grpc.aio.ServicerContext[Any, Any]"
log = get_logger("grpc")
SERVICE = testdata_pb2.DESCRIPTOR.services_by_name["TestDataService"].full_name
REQUEST_ID = "x-request-id"
LONGEST_MESSAGE = 4_000
"""Messages travel in a header, and clients take eight kilobytes of headers."""
_USABLE_ID = re.compile(r"[\x21-\x7e]{1,128}")


class Calls(grpc.aio.ServerInterceptor):
    """Errors become statuses with the same sentence; nothing else reaches a client."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()
        self._ending = False

    async def intercept_service(
        self,
        continuation: Callable[[Any], Awaitable[Any]],
        handler_call_details: grpc.HandlerCallDetails,
    ) -> Any:  # noqa: ANN401 grpc's own signature
        """Wraps the handlers of calls that are answered once, or by a stream."""
        handler = await continuation(handler_call_details)
        if handler is None or not handler_call_details.method.startswith(f"/{SERVICE}/"):
            return handler
        if handler.unary_unary:
            return grpc.unary_unary_rpc_method_handler(
                self._once(handler.unary_unary),
                request_deserializer=handler.request_deserializer,
                response_serializer=handler.response_serializer,
            )
        return grpc.unary_stream_rpc_method_handler(
            self._streamed(handler.unary_stream),
            request_deserializer=handler.request_deserializer,
            response_serializer=handler.response_serializer,
        )

    async def end(self) -> None:
        """Ends the calls that run; their clients are told that the server stops."""
        self._ending = True
        await stopped(self._running)

    def _once(self, behaviour: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def answered(request: Any, context: Context) -> Any:  # noqa: ANN401
            async with self._call(request, context):
                return await behaviour(request, context)

        return answered

    def _streamed(
        self, behaviour: Callable[..., AsyncGenerator[Any, None]]
    ) -> Callable[..., Awaitable[None]]:
        async def answered(request: Any, context: Context) -> None:  # noqa: ANN401
            # Written here, and not yielded: whoever cancels this task ends the work at once.
            async with (
                self._call(request, context),
                aclosing(behaviour(request, context)) as messages,
            ):
                async for message in messages:
                    await context.write(message)

        return answered

    @asynccontextmanager
    async def _call(self, request: Any, context: Context) -> AsyncIterator[None]:  # noqa: ANN401
        """Around the work of one call."""
        name = _named(request, context)
        task = asyncio.current_task()
        assert task is not None
        self._running.add(task)
        try:
            yield
        except grpc.aio.AbortError:
            raise
        except asyncio.CancelledError:
            # By the client, who is gone, or by `end`.
            if not self._ending or context.cancelled():
                raise
            await _abort(context, STOPPING, name)
        except Exception as error:  # noqa: BLE001 the door where errors end
            await _abort(context, error, name)
        finally:
            self._running.discard(task)


def _named(request: Any, context: Context) -> str:  # noqa: ANN401 any message
    """The request's id, made when the caller gave none; in the trailing metadata of every call."""
    given = getattr(request, "request_id", "")
    name = given if _USABLE_ID.fullmatch(given) else new_id("req")
    if hasattr(request, "request_id") and not given:
        request.request_id = name
    request_id.set(name)
    context.set_trailing_metadata(((REQUEST_ID, name),))
    return name


async def _abort(context: Context, error: Exception, name: str) -> None:
    if isinstance(error, ValidationError):
        error = from_validation(error.errors(include_input=False))
    elif not isinstance(error, TestwrightError):
        log.error("call_failed", exc_info=error)
        error = INTERNAL
    told = [(key.lower(), value) for key, value in headers_of(error).items()]
    await context.abort(
        grpc_code_of(error), error.message[:LONGEST_MESSAGE], ((REQUEST_ID, name), *told)
    )
