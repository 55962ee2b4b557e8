"""Work in the background of a server that comes round every few seconds."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from testwright.engine.cancellation import stopped
from testwright.errors import Unavailable
from testwright.telemetry import get_logger

log = get_logger("rounds")


@asynccontextmanager
async def rounds(
    name: str, seconds: float, look: Callable[[], Awaitable[object]]
) -> AsyncIterator[None]:
    """Looks at once and then again and again, until the context ends.

    A round that fails is told in the log, and the next one comes all the same.

    Args:
        name: of the work, for the log.
        seconds: between two rounds.
        look: one round.
    """
    going = asyncio.create_task(_go_round(name, seconds, look))
    try:
        yield
    finally:
        await stopped([going])


async def _go_round(name: str, seconds: float, look: Callable[[], Awaitable[object]]) -> None:
    while True:
        try:
            await look()
        except Unavailable as error:
            log.warning("round_left_out", work=name, problem=error.message)
        except Exception:
            log.exception("round_failed", work=name)
        await asyncio.sleep(seconds)
