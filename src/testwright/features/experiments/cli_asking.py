"""How commands of experiments ask the laboratory that they work in."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import typer

from testwright.terminal import Terminal

if TYPE_CHECKING:
    from testwright.features.experiments.laboratory import Laboratory


def asked(
    context: typer.Context, ask: Callable[[Laboratory], Awaitable[dict[str, Any]]]
) -> dict[str, Any]:
    """The answer of the local laboratory, or of the server that was named."""
    from testwright.features.experiments.laboratory import laboratory

    terminal: Terminal = context.obj

    async def answer() -> dict[str, Any]:
        async with laboratory(terminal) as lab:
            return await ask(lab)

    return asyncio.run(answer())
