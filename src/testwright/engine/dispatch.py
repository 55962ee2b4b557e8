"""Telling workers of jobs, and telling them again of those that nobody works on.

The rows are the truth. A message that is lost, a broker that was away and a worker that died are
all mended by looking into the table from time to time, in every server and every worker.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from datetime import timedelta
from time import monotonic

from testwright.core.queues import CarryingQueue, Queue
from testwright.db.base import now
from testwright.db.session import Database
from testwright.engine.store import jobs as store
from testwright.errors import Unavailable
from testwright.telemetry import Metrics, get_logger

log = get_logger("dispatch")

REST_SECONDS = 5.0
"""How long a broker is left alone after it failed: a request waits for it once, not each time."""
MOST_AT_ONCE = 100
"""Jobs that are told of again in one look: the oldest, so that a long queue is not sent twice."""
AGAIN_LEASES = 4
"""A job that still waits is told of again after so many times the length of a lease."""


class Dispatcher:
    """Tells of jobs through a queue.

    Args:
        database: where jobs are.
        queue: tells workers.
        metrics: shows how many jobs wait.
        lease_seconds: of a job. A third of it is between two looks.
        clock: seconds that only grow.
    """

    def __init__(
        self,
        database: Database,
        queue: Queue,
        metrics: Metrics,
        *,
        lease_seconds: float,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._database = database
        self._queue = queue
        self._metrics = metrics
        self._pause = lease_seconds / 3
        self._again = lease_seconds * AGAIN_LEASES
        self._clock = clock
        self._resting_until = 0.0
        self._told: dict[tuple[str, int], float] = {}
        self.trouble: str | None = None

    @property
    def carries(self) -> bool:
        """Whether what is told reaches other processes."""
        return isinstance(self._queue, CarryingQueue)

    async def announce(self, job_id: str) -> bool:
        """Tells of a job; False when the broker is away, which `watch` makes good."""
        if self._clock() < self._resting_until:
            return False
        try:
            await self._queue.send(job_id)
        except OSError as error:
            self._resting_until = self._clock() + REST_SECONDS
            log.warning("broker_away", problem=str(error), effect="jobs are told of again later")
            self.trouble = str(error)
            return False
        if self.trouble is not None:
            log.info("broker_back")
            self.trouble = None
        return True

    async def probe(self) -> str | None:
        """Asks the broker now; None when it answers, else what is wrong."""
        try:
            await self._queue.ping()
        except OSError as error:
            return str(error)
        return None

    async def watch(self) -> None:
        """Looks again and again, not at the same moments as other processes."""
        while True:
            await asyncio.sleep(self._pause * random.uniform(0.5, 1.5))  # noqa: S311 - jitter
            try:
                await self.look()
            except Unavailable as error:
                log.warning("jobs_unseen", problem=error.message)
            except Exception:
                log.exception("dispatch_failed")

    async def look(self) -> list[str]:
        """Tells again of jobs that have waited for more than a moment; their ids."""
        depth, found = await store.waiting(self._database, most=MOST_AT_ONCE)
        self._metrics.queue_depth.set(depth)
        overdue = [one for one in found if one.since < now() - timedelta(seconds=self._pause)]
        before = self._clock() - self._again
        known = {one.key for one in overdue}
        self._told = {key: at for key, at in self._told.items() if key in known and at > before}
        told = []
        for one in overdue:
            if one.key in self._told or not await self.announce(one.id):
                continue
            self._told[one.key] = self._clock()
            told.append(one.id)
        if told and self.carries:
            log.info("jobs_told_again", jobs=len(told), waiting=depth)
        return told

    async def close(self) -> None:
        """Closes the connections to the broker."""
        await self._queue.close()
