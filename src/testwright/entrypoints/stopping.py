"""A server that is gone soon after it was told to stop, whatever holds it."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import threading
from collections.abc import Awaitable, Callable
from types import FrameType

import uvicorn

from testwright.telemetry import get_logger

GRACE_SECONDS = 10
"""How long requests that are being answered may take to end."""
LONGEST_STOP_SECONDS = 20.0
"""After so long the process ends without tidying up: orchestrators send SIGKILL after 30 s."""
log = get_logger("serve")


async def _nothing() -> None:
    """There is no other server."""


class StoppingServer(uvicorn.Server):
    """uvicorn, with an end to its stopping.

    It waits for requests, the application's shutdown and threads, each without a bound, and a
    loop that is busy does not even notice. Ending hard loses nothing: whatever must survive is
    committed before it is told (leases and the ledger of calls are rows).

    Args:
        config: uvicorn's own.
        beside: stops the other server of the process, at the same time.
    """

    def __init__(
        self, config: uvicorn.Config, beside: Callable[[], Awaitable[None]] = _nothing
    ) -> None:
        super().__init__(config)
        self._beside = beside

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """The first signal starts the clock, in a thread of its own; a second Ctrl-C hurries.

        uvicorn's own would raise the signal again in the end: the process would die of it before
        all is tidied up, and not with 0.
        """
        del frame
        if self.should_exit:
            self.force_exit = self.force_exit or sig == signal.SIGINT
            return
        end_after_patience()
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Both servers, at the same time."""
        await asyncio.gather(super().shutdown(sockets), self._beside())


def end_after_patience() -> None:
    """Starts the clock of a process that tidies up."""
    clock = threading.Timer(LONGEST_STOP_SECONDS, _end)
    clock.daemon = True
    clock.start()


def _end() -> None:
    log.error("stopped_hard", after_seconds=LONGEST_STOP_SECONDS)
    os._exit(1)
