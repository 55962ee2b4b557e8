from __future__ import annotations

from typing import Any

from testwright.core.ports import Cache

_PREFIX = "testwright:cache:"


class Plugin(Cache[bytes]):
    """Entries that several processes share, in Redis.

    Raises OSError from every method while Redis can't be reached; the engine then works without.
    """

    name = "redis"

    def __init__(self, client: Any) -> None:  # noqa: ANN401 - redis.asyncio.Redis, typed loosely
        self._client = client

    async def get(self, key: str) -> bytes | None:
        """The entry; Redis drops expired ones itself."""
        value: bytes | None = await self._call(self._client.get(_PREFIX + key))
        return value

    async def put(self, key: str, value: bytes, *, ttl_seconds: float) -> None:
        """Stores with an expiry."""
        await self._call(self._client.set(_PREFIX + key, value, px=max(1, int(ttl_seconds * 1000))))

    async def clear(self, prefix: str = "") -> int:
        """Forgets the entries whose keys begin so, without blocking the server."""
        gone = 0
        batch: list[bytes] = []
        try:
            async for key in self._client.scan_iter(match=f"{_PREFIX}{_escaped(prefix)}*"):
                batch.append(key)
                if len(batch) == 500:  # noqa: PLR2004 - keys deleted in one command
                    gone += await self._client.unlink(*batch)
                    batch.clear()
            if batch:
                gone += await self._client.unlink(*batch)
        except Exception as error:
            raise _reworded(error) from error
        return gone

    async def size(self, prefix: str = "") -> int:
        """Entries of this application; walks the key space."""
        count = 0
        try:
            pattern = f"{_PREFIX}{_escaped(prefix)}*"
            async for _ in self._client.scan_iter(match=pattern, count=1000):
                count += 1
        except Exception as error:
            raise _reworded(error) from error
        return count

    async def ping(self) -> None:
        """Asks Redis whether it is there."""
        await self._call(self._client.ping())

    async def _call(self, awaitable: Any) -> Any:  # noqa: ANN401
        try:
            return await awaitable
        except Exception as error:
            raise _reworded(error) from error


def _reworded(error: Exception) -> Exception:
    from redis.exceptions import RedisError

    if isinstance(error, RedisError | OSError):
        return OSError(f"Redis can't be used: {error}")
    return error


def _escaped(prefix: str) -> str:
    return "".join(f"\\{letter}" if letter in "*?[]^\\" else letter for letter in prefix)
