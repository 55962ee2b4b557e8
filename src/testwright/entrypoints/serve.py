"""`testwright serve`: the whole product in one process."""

from __future__ import annotations

import asyncio
import errno
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from testwright.errors import Unavailable
from testwright.telemetry import configure_logging, get_logger
from testwright.terminal import Terminal, say

if TYPE_CHECKING:
    from testwright.engine.platform import Platform
    from testwright.settings import Configuration

BACKLOG = 2048


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(epilog="Example:\n\n  testwright serve --port 8080")(serve)


def serve(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help="address to listen on")] = None,
    port: Annotated[int | None, typer.Option(help="HTTP port", min=0, max=65535)] = None,
    grpc_port: Annotated[  # noqa: ARG001 - part of the command's contract
        int | None,
        typer.Option(help="gRPC port; nothing listens there until the data service joins"),
    ] = None,
    no_grpc: Annotated[bool, typer.Option("--no-grpc", help="HTTP only")] = False,  # noqa: ARG001, FBT002
) -> None:
    """Serve the API; migrates and seeds an empty data folder first."""
    terminal: Terminal = context.obj
    terminal.only_here("serve")
    configuration = terminal.configuration()
    settings = configuration.settings
    configure_logging(level=settings.log_level, style=settings.log_format, file=settings.log_file)
    # The port is taken before anything is migrated: a second start fails fast and changes nothing.
    listener = _listen(host or settings.host, settings.port if port is None else port)
    try:
        asyncio.run(_serve(configuration, listener))
    finally:
        listener.close()


async def _serve(configuration: Configuration, listener: socket.socket) -> None:
    import uvicorn

    from testwright import boot
    from testwright.entrypoints.http import create_app
    from testwright.entrypoints.protocol import BoundedHead

    platform = boot.build(configuration)
    try:
        first_key = await boot.prepare(platform)
    except BaseException:
        await platform.close()
        raise
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(platform),
            http=BoundedHead,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=10,
        )
    )
    _welcome(platform, listener, first_key)
    await server.serve(sockets=[listener])


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


def _listen(host: str, port: int) -> socket.socket:
    """A bound socket.

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
            reason = "the port is taken: stop what listens there, or choose another with --port"
        elif error.errno == errno.EACCES:
            reason = "this user may not open the port: choose one above 1023 with --port"
        else:
            reason = error.strerror or str(error)
        raise Unavailable(f"can't listen on {host}:{port}: {reason}") from None
    listener.setblocking(False)  # noqa: FBT003 - the socket module's own signature
    return listener
