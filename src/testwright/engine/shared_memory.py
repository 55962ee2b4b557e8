"""What several processes share when there is a Redis, and how we do without while it is gone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from testwright.errors import InvalidInput
from testwright.telemetry import get_logger

if TYPE_CHECKING:
    from redis.asyncio import Redis

T = TypeVar("T")
log = get_logger("shared_memory")

REST_SECONDS = 5.0
"""How long Redis is left alone after it failed: a request waits for it once, not each time."""


class SharedMemory:
    """One Redis client with a fuse.

    While Redis fails, callers get their local answer at once; `state` says so in `/health/ready`.
    Without a URL there is nothing to share and every call is local.
    """

    def __init__(self, url: str, *, clock: Callable[[], float] = monotonic) -> None:
        self.url = url
        self.trouble: str | None = None
        self._clock = clock
        self._resting_until = 0.0
        self.client: Redis | None = None
        if url:
            from redis.asyncio import Redis  # 0.2 s that an installation without Redis saves

            try:
                self.client = Redis.from_url(url, socket_timeout=1.0, socket_connect_timeout=1.0)
            except ValueError as error:
                raise InvalidInput(
                    f"TESTWRIGHT_REDIS_URL can't be used ({error}): write redis://host:6379/0"
                ) from None

    async def attempt(self, call: Callable[[], Awaitable[T]], otherwise: T) -> T:
        """The result of `call`, or `otherwise` where Redis is absent, resting or failing."""
        if self.client is None or self._clock() < self._resting_until:
            return otherwise
        try:
            result = await call()
        except (OSError, asyncio.TimeoutError) as error:  # noqa: UP041 - says what is meant
            self._rest(error)
            return otherwise
        except Exception as error:
            from redis.exceptions import RedisError

            if not isinstance(error, RedisError):
                raise
            self._rest(error)
            return otherwise
        if self.trouble is not None:
            log.info("redis_back")
            self.trouble = None
        return result

    async def probe(self) -> str | None:
        """Asks Redis now; None when it answers or is not configured, else what is wrong."""
        if self.client is None:
            return None
        self._resting_until = 0.0
        client = self.client

        async def ping() -> bool:
            await client.ping()
            return True

        await self.attempt(ping, otherwise=False)
        return self.trouble

    async def close(self) -> None:
        """Closes the connections."""
        if self.client is not None:
            await self.client.aclose()

    def _rest(self, error: Exception) -> None:
        self._resting_until = self._clock() + REST_SECONDS
        if self.trouble is None:
            log.warning("redis_gone", error=str(error), effect="memory of this process instead")
        self.trouble = str(error) or type(error).__name__
