"""What the commands of prompts share: asking the local database or a server, and bodies."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar
from urllib.parse import quote, urlencode

import typer
from pydantic import BaseModel, ValidationError

from testwright.errors import InvalidInput
from testwright.terminal import Terminal

if TYPE_CHECKING:
    from testwright.engine.platform import Platform

BASE = "/api/v1/prompts"
LARGEST = 2_000_000
"""Bytes of a template or of variables."""

Body = TypeVar("Body", bound=BaseModel)
Name = Annotated[str, typer.Argument(metavar="PROMPT", help="name or id")]
AsJson = Annotated[bool, typer.Option("--json", help="for scripts")]
Why = Annotated[str, typer.Option("--message", "-m", help="why, for the history")]


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
        path: what comes after `/api/v1/prompts`.
        local: the same, asked of a platform.
        body: of the request to a server.
    """
    terminal: Terminal = context.obj

    async def answered() -> dict[str, Any]:
        if terminal.server is not None:
            found: dict[str, Any] = await terminal.call(method, BASE + path, body)
            return found
        async with terminal.opened() as platform:
            return await local(platform)

    return asyncio.run(answered())


def part(name: str) -> str:
    """One part of a path: `/` and the name, quoted."""
    return "/" + quote(name, safe="")


def query(**values: str | float | None) -> str:
    """`?limit=50`; what is None is left out."""
    given = {name: value for name, value in values.items() if value is not None}
    return f"?{urlencode(given)}" if given else ""


def body_of(model: type[Body], values: Mapping[str, Any]) -> Body:
    """A validated body.

    Raises:
        InvalidInput: something is wrong; the message names the field.
    """
    try:
        return model.model_validate(dict(values))
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, one['loc'])) or 'the prompt'}: "
            f"{one['msg'].removeprefix('Value error, ')}"
            for one in error.errors()
        )
        raise InvalidInput(problems) from None


def read_text(source: str) -> str:
    """The text of a file; of standard input for `-`.

    Raises:
        InvalidInput: it can't be read.
    """
    if source == "-":
        return typer.get_text_stream("stdin").read()
    path = Path(source)
    try:
        if path.stat().st_size > LARGEST:
            raise InvalidInput(f"{path} is larger than {LARGEST:,} bytes")
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise InvalidInput(f"{path} can't be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InvalidInput(f"{path} is no UTF-8 text") from None


def wording_of(source: str) -> dict[str, Any]:
    """The part of a body that a file gives: a template, or the messages of a JSON or YAML file.

    Raises:
        InvalidInput: it can't be read, or holds no messages.
    """
    text = read_text(source)
    if not source.endswith((".json", ".yaml", ".yml")):
        return {"template": text.removesuffix("\n")}
    import yaml  # JSON is YAML

    try:
        value = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError) as error:
        raise InvalidInput(f"{source} can't be read: {error}") from None
    if not isinstance(value, list):
        raise InvalidInput(f"{source} holds no list of messages with `role` and `content`")
    return {"messages": value}


def variables_of(given: list[str] | None, file: str | None) -> dict[str, Any]:
    """Variables from a JSON file and from `name=value`, which win.

    Raises:
        InvalidInput: one is written otherwise.
    """
    found: dict[str, Any] = {}
    if file is not None:
        try:
            found = json.loads(read_text(file))
        except (ValueError, RecursionError) as error:
            raise InvalidInput(f"{file} is no JSON: {error}") from None
        if not isinstance(found, dict):
            raise InvalidInput(f"{file} holds no object with a value for each variable")
    for one in given or []:
        name, sign, value = one.partition("=")
        if not sign or not name:
            raise InvalidInput(f"--var {one}: write NAME=VALUE")
        found[name] = value
    return found
