"""The gRPC server: service, reflection, health, faults."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import aclosing
from typing import Any, TypeAlias

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_health.v1.health import aio as health_service
from grpc_reflection.v1alpha import reflection
from pydantic import ValidationError

from testwright import __version__
from testwright.db.base import new_id
from testwright.engine.platform import Platform
from testwright.entrypoints.faults import from_validation, grpc_code_of, headers_of
from testwright.errors import INTERNAL, TestwrightError, Unavailable
from testwright.features.system import service as system
from testwright.features.testdata._pb import testdata_pb2
from testwright.features.testdata._pb.testdata_pb2_grpc import add_TestDataServiceServicer_to_server
from testwright.features.testdata.rpc import TestDataServicer
from testwright.telemetry import get_logger, request_id

Context: TypeAlias = "grpc.aio.ServicerContext[Any, Any]"
log = get_logger("grpc")
SERVICE = testdata_pb2.DESCRIPTOR.services_by_name["TestDataService"].full_name
REQUEST_ID = "x-request-id"
LONGEST_MESSAGE = 4_000
"""Messages travel in a header, and clients take eight kilobytes of headers."""
_USABLE_ID = re.compile(r"[\x21-\x7e]{1,128}")


async def start(platform: Platform, host: str, port: int) -> tuple[grpc.aio.Server, int]:
    """A server that listens, and its port.

    Raises:
        Unavailable: the port is taken, or the address is not ours.
    """
    server = grpc.aio.server(
        interceptors=[Faults()],
        options=[
            ("grpc.max_receive_message_length", platform.settings.max_body_bytes),
            ("grpc.so_reuseport", 0),
        ],
    )
    servicer = TestDataServicer(platform, _health(platform))
    add_TestDataServiceServicer_to_server(servicer, server)  # type: ignore[no-untyped-call]
    healthy = health_service.HealthServicer()
    health_pb2_grpc.add_HealthServicer_to_server(healthy, server)
    for name in ("", SERVICE):
        await healthy.set(name, health_pb2.HealthCheckResponse.SERVING)
    reflection.enable_server_reflection(
        (
            SERVICE,
            health_pb2.DESCRIPTOR.services_by_name["Health"].full_name,
            reflection.SERVICE_NAME,
        ),
        server,
    )
    shown = f"[{host}]" if ":" in host else host
    try:
        bound = server.add_insecure_port(f"{shown}:{port}")
    except RuntimeError:
        bound = 0
    if not bound:
        raise Unavailable(
            f"can't listen on {shown}:{port} for gRPC: choose another port with --grpc-port, "
            "or leave gRPC out with --no-grpc"
        )
    await server.start()
    return server, bound


def _health(platform: Platform) -> Callable[[], Awaitable[tuple[str, str, Mapping[str, str]]]]:
    async def health() -> tuple[str, str, Mapping[str, str]]:
        found = await system.health(platform)
        parts = {name: part.status for name, part in found.dependencies.items()}
        return found.status, __version__, parts

    return health


class Faults(grpc.aio.ServerInterceptor):
    """Errors become statuses with the same sentence; nothing else reaches a client."""

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
                _once(handler.unary_unary),
                request_deserializer=handler.request_deserializer,
                response_serializer=handler.response_serializer,
            )
        return grpc.unary_stream_rpc_method_handler(
            _streamed(handler.unary_stream),
            request_deserializer=handler.request_deserializer,
            response_serializer=handler.response_serializer,
        )


def _once(behaviour: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    async def answered(request: Any, context: Context) -> Any:  # noqa: ANN401
        name = _named(request, context)
        try:
            return await behaviour(request, context)
        except grpc.aio.AbortError:
            raise
        except Exception as error:  # noqa: BLE001 the door where errors end
            await _abort(context, error, name)

    return answered


def _streamed(behaviour: Callable[..., AsyncGenerator[Any, None]]) -> Callable[..., Any]:
    async def answered(request: Any, context: Context) -> None:  # noqa: ANN401
        # Written here, and not yielded: whoever cancels this task ends the work at once.
        name = _named(request, context)
        try:
            async with aclosing(behaviour(request, context)) as messages:
                async for message in messages:
                    await context.write(message)
        except grpc.aio.AbortError:
            raise
        except Exception as error:  # noqa: BLE001 the door where errors end
            await _abort(context, error, name)

    return answered


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
        error = from_validation([dict(one) for one in error.errors(include_input=False)])
    elif not isinstance(error, TestwrightError):
        log.error("call_failed", exc_info=error)
        error = INTERNAL
    told = [(key.lower(), value) for key, value in headers_of(error).items()]
    await context.abort(
        grpc_code_of(error), error.message[:LONGEST_MESSAGE], ((REQUEST_ID, name), *told)
    )
