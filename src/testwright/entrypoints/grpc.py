"""The gRPC server: service, reflection, health, and its end."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_health.v1.health import aio as health_service
from grpc_reflection.v1alpha import reflection

from testwright import __version__
from testwright.engine.platform import Platform
from testwright.entrypoints.grpc_calls import SERVICE, Calls
from testwright.errors import Unavailable
from testwright.features.system import service as system
from testwright.features.testdata._pb.testdata_pb2_grpc import add_TestDataServiceServicer_to_server
from testwright.features.testdata.rpc import TestDataServicer

TELLING_SECONDS = 2.0
"""How long calls that are cut off have to be told so; a client that reads nothing is left."""


class RpcServer:
    """A server that listens, and its calls."""

    def __init__(self, server: grpc.aio.Server, calls: Calls) -> None:
        self._server = server
        self._calls = calls

    async def stop(self, grace: float) -> None:
        """Takes no more calls, and ends those that last longer than `grace` seconds.

        Their clients are told UNAVAILABLE. Stopping a second time does nothing.
        """
        stopping = asyncio.ensure_future(self._server.stop(grace + TELLING_SECONDS))
        await asyncio.wait({stopping}, timeout=grace)
        if not stopping.done():
            await self._calls.end()
        await stopping


async def start(platform: Platform, host: str, port: int) -> tuple[RpcServer, int]:
    """A server that listens, and its port.

    Raises:
        Unavailable: the port is taken, or the address is not ours.
    """
    calls = Calls()
    server = grpc.aio.server(
        interceptors=[calls],
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
    return RpcServer(server, calls), bound


def _health(platform: Platform) -> Callable[[], Awaitable[tuple[str, str, Mapping[str, str]]]]:
    async def health() -> tuple[str, str, Mapping[str, str]]:
        found = await system.health(platform)
        parts = {name: part.status for name, part in found.dependencies.items()}
        return found.status, __version__, parts

    return health
