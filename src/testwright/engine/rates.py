"""Requests and tokens a minute of each provider, here or over all processes that share a Redis."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from testwright.core.pacing.bucket import Bucket
from testwright.core.pacing.limits import ProviderLimits
from testwright.engine.shared_memory import SharedMemory

_KEPT_SECONDS = 3_600
# Bucket.taken for every key, all or none, by the clock of Redis, so that no two hosts disagree.
_TAKE = """
local now = redis.call('TIME')
now = now[1] + now[2] / 1000000
local later, wait = {}, 0
for i, key in ipairs(KEYS) do
  local amount, rate, capacity = ARGV[3*i-2] + 0, ARGV[3*i-1] + 0, ARGV[3*i] + 0
  local begin = math.max(tonumber(redis.call('GET', key) or '0'), now)
  later[i] = begin + amount / rate
  wait = math.max(wait, math.min(later[i] - now - capacity / rate, begin - now))
end
if wait > 0.000001 then return tostring(wait) end
for i, key in ipairs(KEYS) do
  redis.call('SET', key, string.format('%.6f', later[i]), 'EX', ARGV[#ARGV])
end
return '0'
"""
_SETTLE = """
local now = redis.call('TIME')
now = now[1] + now[2] / 1000000
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now) + ARGV[1] / ARGV[2]
redis.call('SET', KEYS[1], string.format('%.6f', full), 'EX', ARGV[3])
return 1
"""


class Rates:
    """Takes from a provider's buckets; where Redis is gone, from those of this process."""

    def __init__(
        self,
        limits: Mapping[str, ProviderLimits],
        shared: SharedMemory,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._shared = shared
        self._clock = clock
        self._buckets = {name: _buckets(limit) for name, limit in limits.items()}
        self._full_at: dict[str, dict[str, float]] = {name: {} for name in limits}

    def limited(self, provider: str) -> bool:
        """Whether the provider has limits a minute at all."""
        return bool(self._buckets.get(provider))

    async def take(self, provider: str, tokens: int) -> float:
        """Takes one request with its tokens; 0, or the seconds after which to try again."""
        wanted = {
            kind: (bucket, 1.0 if kind == "requests" else float(tokens))
            for kind, bucket in self._buckets[provider].items()
        }
        shared = await self._shared.attempt(lambda: self._take_shared(provider, wanted), None)
        return shared if shared is not None else self._take_here(provider, wanted)

    async def settle(self, provider: str, tokens: int) -> None:
        """Books tokens that a call took beyond those that were taken for it (or below, if < 0)."""
        bucket = self._buckets.get(provider, {}).get("tokens")
        if bucket is None or not tokens:
            return
        client = self._shared.client
        if client is not None:
            key = _key(provider, "tokens")
            done = await self._shared.attempt(
                lambda: client.eval(_SETTLE, 1, key, tokens, bucket.per_second, _KEPT_SECONDS), 0
            )
            if done:
                return
        moments = self._full_at[provider]
        moments["tokens"] = bucket.settled(moments.get("tokens", 0.0), self._clock(), tokens)

    def _take_here(self, provider: str, wanted: Mapping[str, tuple[Bucket, float]]) -> float:
        now, moments = self._clock(), self._full_at[provider]
        found = {
            kind: bucket.taken(moments.get(kind, 0.0), now, amount)
            for kind, (bucket, amount) in wanted.items()
        }
        wait = max(wait for _, wait in found.values())
        if not wait:
            moments.update((kind, full_at) for kind, (full_at, _) in found.items())
        return wait

    async def _take_shared(
        self, provider: str, wanted: Mapping[str, tuple[Bucket, float]]
    ) -> float:
        assert self._shared.client is not None
        keys = [_key(provider, kind) for kind in wanted]
        figures = [
            figure
            for bucket, amount in wanted.values()
            for figure in (amount, bucket.per_second, bucket.capacity)
        ]
        found = await self._shared.client.eval(_TAKE, len(keys), *keys, *figures, _KEPT_SECONDS)
        return float(found)


def _buckets(limits: ProviderLimits) -> dict[str, Bucket]:
    both = {"requests": limits.requests, "tokens": limits.tokens}
    return {kind: Bucket(limit) for kind, limit in both.items() if limit is not None}


def _key(provider: str, kind: str) -> str:
    return f"testwright:rate:{provider}:{kind}"
