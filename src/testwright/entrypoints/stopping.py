"""A server that is gone soon after it was told to stop, whatever holds it."""

from __future__ import annotations

import os
import threading
from types import FrameType

import uvicorn

from testwright.telemetry import get_logger

GRACE_SECONDS = 10
"""How long requests that are being answered may take to end."""
LONGEST_STOP_SECONDS = 20.0
"""After so long the process ends without tidying up: orchestrators send SIGKILL after 30 s."""
log = get_logger("serve")


class StoppingServer(uvicorn.Server):
    """uvicorn, with an end to its stopping.

    It waits for requests, the application's shutdown and threads, each without a bound, and a
    loop that is busy does not even notice. Ending hard loses nothing: whatever must survive is
    committed before it is told (leases and the ledger of calls are rows).
    """

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """The first signal starts the clock, in a thread of its own."""
        if not self.should_exit:
            clock = threading.Timer(LONGEST_STOP_SECONDS, _end)
            clock.daemon = True
            clock.start()
        super().handle_exit(sig, frame)


def _end() -> None:
    log.error("stopped_hard", after_seconds=LONGEST_STOP_SECONDS)
    os._exit(1)
