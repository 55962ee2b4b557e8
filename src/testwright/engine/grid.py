"""Many pieces of work, a bounded number at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import TypeVar

from testwright.engine.cancellation import stopped

T = TypeVar("T")


async def each(
    pieces: AsyncGenerator[T, None], work: Callable[[T], Awaitable[None]], *, at_once: int
) -> None:
    """Does the work for every piece, taking the next one when a place is free.

    The first error ends all: what is in flight is cancelled and awaited, then the error is raised.
    """
    turn = asyncio.Lock()

    async def place() -> None:
        while True:
            async with turn:  # an async iterator can be asked by one task at a time
                piece = await anext(pieces, None)
            if piece is None:
                return
            await work(piece)

    places = [asyncio.create_task(place()) for _ in range(at_once)]
    try:
        await asyncio.gather(*places)
    finally:
        await stopped(places)
        await pieces.aclose()
