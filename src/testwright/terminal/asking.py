"""One question of a command: asked of the local database, or of the server that was named."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote, urlencode

import typer

from testwright.terminal.surroundings import Terminal

if TYPE_CHECKING:
    from testwright.engine.platform import Platform

Answer = TypeVar("Answer")


def asked(
    context: typer.Context,
    method: str,
    path: str,
    here: Callable[[Platform], Awaitable[dict[str, Any]]],
    body: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """The answer to a request.

    Args:
        context: of the command.
        method: of the request to a server.
        path: of that request, with its query.
        here: the same, asked of a platform.
        body: of the request to a server.
    """

    async def there(terminal: Terminal) -> dict[str, Any]:
        return await terminal.call(method, path, body) or {}

    return either(context, here, there)


def either(
    context: typer.Context,
    here: Callable[[Platform], Awaitable[Answer]],
    there: Callable[[Terminal], Awaitable[Answer]],
) -> Answer:
    """What the server says when one was named, else what the local platform says."""
    terminal: Terminal = context.obj

    async def answered() -> Answer:
        if terminal.server is not None:
            return await there(terminal)
        async with terminal.opened() as platform:
            return await here(platform)

    return asyncio.run(answered())


def part(name: str) -> str:
    """One part of a path: `/` and the name, quoted."""
    return "/" + quote(name, safe="")


def query(**values: object) -> str:
    """`?limit=50&tags=a&tags=b`; what is None or an empty list is left out."""
    given = {name: value for name, value in values.items() if value not in (None, [], ())}
    return f"?{urlencode(given, doseq=True)}" if given else ""
