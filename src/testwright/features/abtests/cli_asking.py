"""What the commands of A/B tests share: asking the local database or a server, and bodies."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, TypeVar
from urllib.parse import quote

import typer

from testwright.errors import Detail, InvalidInput
from testwright.terminal import Terminal

if TYPE_CHECKING:
    from pydantic import BaseModel

    from testwright.engine.platform import Platform

BASE = "/api/v1/ab-tests"

Body = TypeVar("Body", bound="BaseModel")
Answer = TypeVar("Answer")
Key = Annotated[str, typer.Argument(metavar="KEY", help="of the test, or its id")]
AsJson = Annotated[bool, typer.Option("--json", help="for scripts")]


def asked(
    context: typer.Context,
    method: str,
    path: str,
    local: Callable[[Platform], Awaitable[dict[str, Any]]],
    body: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """The answer of the server that was named, or of the local database.

    Args:
        context: of the command.
        method: of the request to a server.
        path: what comes after `/api/v1/ab-tests`.
        local: the same, asked of a platform.
        body: of the request to a server.
    """
    terminal: Terminal = context.obj

    async def there() -> dict[str, Any]:
        found: dict[str, Any] = await terminal.call(method, BASE + path, body)
        return found

    return either(context, there, local)


def either(
    context: typer.Context,
    there: Callable[[], Awaitable[Answer]],
    local: Callable[[Platform], Awaitable[Answer]],
) -> Answer:
    """What the server says when one was named, else what the local platform says."""
    terminal: Terminal = context.obj

    async def answered() -> Answer:
        if terminal.server is not None:
            return await there()
        async with terminal.opened() as platform:
            return await local(platform)

    return asyncio.run(answered())


def part(test: str) -> str:
    """The part of a path that names a test."""
    return "/" + quote(test, safe="")


def body_of(model: type[Body], values: Mapping[str, Any], where: str = "") -> Body:
    """A validated body.

    Args:
        model: of the body.
        values: what was given.
        where: before every problem, such as the name of a file.

    Raises:
        InvalidInput: something is wrong; the message names the fields.
    """
    from pydantic import ValidationError

    try:
        return model.model_validate(dict(values))
    except ValidationError as error:
        details = tuple(
            Detail(
                ".".join(map(str, one["loc"])) or "the design",
                one["msg"].removeprefix("Value error, "),
            )
            for one in error.errors(include_input=False)
        )
        told = "; ".join(f"{one.field}: {one.problem}" for one in details)
        raise InvalidInput(where + told, details=details) from None
