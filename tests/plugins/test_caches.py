"""One contract for every cache."""

import asyncio

import pytest

from testwright.core.ports import Cache
from testwright.plugins import registry


@pytest.fixture(params=["memory", pytest.param("redis", marks=pytest.mark.redis)])
async def cache(request):
    if request.param == "memory":
        yield registry.load(Cache, "memory")()
        return
    from redis.asyncio import Redis

    client = Redis.from_url(request.getfixturevalue("redis_url"))
    yield registry.load(Cache, "redis")(client)
    await client.aclose()


def test_every_cache_stands_in_this_suite():
    assert registry.names(Cache) == ("memory", "redis")
    for name in registry.names(Cache):
        assert registry.load(Cache, name).name == name


async def test_what_was_put_is_got(cache):
    assert await cache.get("a") is None
    await cache.put("a", b"\x00value", ttl_seconds=60)
    assert await cache.get("a") == b"\x00value"
    await cache.put("a", b"other", ttl_seconds=60)
    assert await cache.get("a") == b"other"
    assert await cache.size() == 1


async def test_entries_expire(cache):
    await cache.put("a", b"1", ttl_seconds=0.02)
    await asyncio.sleep(0.05)
    assert await cache.get("a") is None


async def test_clearing_goes_by_prefix_taken_literally(cache):
    for key in ("one:a", "one:b", "two:a", "*:a"):
        await cache.put(key, b"x", ttl_seconds=60)
    assert [await cache.size(prefix) for prefix in ("one:", "*", "none", "")] == [2, 1, 0, 4]
    assert await cache.clear("*") == 1
    assert await cache.clear("one:") == 2
    assert await cache.get("two:a") == b"x"
    assert await cache.clear() == 1
    assert await cache.size() == 0


async def test_a_thousand_entries_are_cleared(cache):
    for number in range(1001):
        await cache.put(f"k{number}", b"x", ttl_seconds=60)
    assert await cache.clear("k") == 1001


async def test_it_answers(cache):
    await cache.ping()


async def test_memory_keeps_what_was_used_last():
    cache = registry.load(Cache, "memory")(max_entries=2)
    await cache.put("a", b"1", ttl_seconds=60)
    await cache.put("b", b"2", ttl_seconds=60)
    await cache.get("a")
    await cache.put("c", b"3", ttl_seconds=60)
    assert await cache.get("b") is None
    assert await cache.get("a") == b"1"


async def test_a_redis_that_is_gone_is_an_os_error():
    from redis.asyncio import Redis

    cache = registry.load(Cache, "redis")(Redis.from_url("redis://127.0.0.1:1/0"))
    for call in (cache.get("a"), cache.put("a", b"", ttl_seconds=1), cache.clear(), cache.size()):
        with pytest.raises(OSError, match="Redis can't be used"):
            await call
