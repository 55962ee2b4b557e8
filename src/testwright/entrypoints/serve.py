"""`testwright serve`: the whole product in one process."""

from __future__ import annotations

import asyncio
import errno
import gc
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from testwright.errors import Unavailable
from testwright.telemetry import configure_logging, get_logger
from testwright.terminal import Terminal, say

if TYPE_CHECKING:
    from testwright.engine.platform import Platform
    from testwright.entrypoints.grpc import RpcServer
    from testwright.settings import Configuration

BACKLOG = 2048
_COLLECTED_AFTER = 10_000
"""New objects between two collections: a request makes some thousands."""


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(epilog="Example:\n\n  testwright serve --port 8080")(serve)


def serve(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help="address to listen on")] = None,
    port: Annotated[int | None, typer.Option(help="HTTP port", min=0, max=65535)] = None,
    grpc_port: Annotated[int | None, typer.Option(help="gRPC port", min=0, max=65535)] = None,
    no_grpc: Annotated[bool, typer.Option("--no-grpc", help="HTTP only")] = False,  # noqa: FBT002
) -> None:
    """Serve the API; migrates and seeds an empty data folder first."""
    terminal: Terminal = context.obj
    terminal.only_here("serve")
    configuration = terminal.configuration()
    settings = configuration.settings
    configure_logging(level=settings.log_level, style=settings.log_format, file=settings.log_file)
    # The port is taken before anything is migrated: a second start fails fast and changes nothing.
    listener = _listen(host or settings.host, settings.port if port is None else port)
    rpc_port = None if no_grpc else settings.grpc_port if grpc_port is None else grpc_port
    if rpc_port:
        _listen(host or settings.host, rpc_port, option="--grpc-port").close()
    from uvicorn.loops.auto import auto_loop_factory  # uvloop, where it is installed

    try:
        with asyncio.Runner(loop_factory=auto_loop_factory()) as runner:
            runner.run(_serve(configuration, listener, rpc_port))
    finally:
        listener.close()


async def _serve(
    configuration: Configuration, listener: socket.socket, grpc_port: int | None
) -> None:
    import uvicorn

    from testwright import boot
    from testwright.entrypoints.http import create_app
    from testwright.entrypoints.protocol import OwnErrors
    from testwright.entrypoints.stopping import GRACE_SECONDS, StoppingServer

    platform = boot.build(configuration)
    try:
        first_key = await boot.prepare(platform)
        rpc = await _serve_grpc(platform, listener, grpc_port)
    except BaseException:
        await platform.close()
        raise

    async def stop_rpc() -> None:
        if rpc is not None:
            await rpc.stop(GRACE_SECONDS)

    config = uvicorn.Config(
        create_app(platform),
        http=OwnErrors,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    server = StoppingServer(config, beside=stop_rpc)
    gc.freeze()  # what the start made stays: collections need not look through it
    gc.set_threshold(_COLLECTED_AFTER)
    _welcome(platform, listener, first_key)
    try:
        await server.serve(sockets=[listener])
    finally:
        await stop_rpc()  # where HTTP did not even start
        await platform.close()
    get_logger("serve").info("stopped")


async def _serve_grpc(
    platform: Platform, listener: socket.socket, port: int | None
) -> RpcServer | None:
    """The gRPC server on the address of the HTTP one; None when it is not wanted."""
    if port is None:
        return None
    from testwright.entrypoints import grpc as entry

    host = listener.getsockname()[0]
    server, bound = await entry.start(platform, host, port)
    say(f"gRPC: {host}:{bound}")
    return server


def _welcome(platform: Platform, listener: socket.socket, first_key: Path | None) -> None:
    from testwright.boot import OWNER_KEY_FILE

    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    key_file = platform.settings.data_dir / OWNER_KEY_FILE
    say(f"Testwright serves http://{shown}:{port}  (API: http://{shown}:{port}/docs)")
    if first_key is not None:
        say(f"The owner's API key lies in {first_key}, readable by you alone.")
    elif key_file.exists():
        say(f"The owner's API key lies in {key_file}.")
    get_logger("serve").info("serving", host=host, port=port)


def _listen(host: str, port: int, *, option: str = "--port") -> socket.socket:
    """A bound socket; `option` is how another port is chosen.

    Raises:
        Unavailable: the port is taken, or the address is not ours.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            reason = f"the port is taken: stop what listens there, or choose another with {option}"
        elif error.errno == errno.EACCES:
            reason = f"this user may not open the port: choose one above 1023 with {option}"
        else:
            reason = error.strerror or str(error)
        raise Unavailable(f"can't listen on {host}:{port}: {reason}") from None
    listener.setblocking(False)  # noqa: FBT003 - the socket module's own signature
    return listener
