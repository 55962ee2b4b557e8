"""What one process has found, others need not search for; without Redis each does."""

import json

import pytest

from testwright.core.retrieval.pattern import NewPattern
from testwright.engine.retrieval import Retrieval

PREFIX = "testwright:cache:hits:"


def pattern(text, kind="test_case"):
    return NewPattern(
        kind=kind, source="file", source_ref="x", title=text, text=text, body={"said": text}
    )


@pytest.fixture
async def two(start, database_url, redis_url):
    """Two processes on one database and one Redis; no process has any index yet."""
    settings = {"DATABASE_URL": database_url, "REDIS_URL": redis_url}
    async with start(**settings) as one, start(**settings) as other:
        await one.retrieval.add("default", [pattern("reset password"), pattern("ship order")])
        yield one, other


async def found(platform, query="password"):
    hits = await platform.retrieval.search("default", "test_case", query, 5)
    return [(one.pattern.title, one.score) for one in hits]


def look_ups(platform, result):
    line = f'testwright_cache_requests_total{{cache="shared_hits",result="{result}"}} '
    text = platform.metrics.render().decode()
    return sum(float(one.rpartition(" ")[2]) for one in text.splitlines() if one.startswith(line))


def loaded(platform):
    """How many indexes a process has built."""
    return len(platform.retrieval.retrievers._chosen._sets)


@pytest.mark.redis
async def test_a_second_process_builds_no_index(two):
    one, other = two
    first = await found(one)
    assert [title for title, _ in first] == ["reset password"]
    assert (loaded(one), look_ups(one, "miss"), look_ups(one, "hit")) == (1, 1, 0)
    assert await found(other) == first
    assert (loaded(other), look_ups(other, "hit")) == (0, 1)
    assert await found(other) == first
    assert look_ups(other, "hit") == 1, "its own memory has it now"


@pytest.mark.redis
async def test_a_change_of_the_patterns_is_seen_at_once(two):
    one, other = two
    await found(one)
    await other.retrieval.add("default", [pattern("change password")])
    assert {title for title, _ in await found(other)} == {"reset password", "change password"}
    assert await found(one) == await found(other)
    await one.retrieval.remove("default", "test_case")
    assert await found(other) == []


@pytest.mark.redis
async def test_nothing_is_shown_that_the_rows_do_not_have(two, redis_url):
    """Redis may hold what another database had, or rubbish."""
    import redis

    one, other = two
    await one.retrieval.add("default", [pattern("a secret password", kind="record:user")])
    of_another_kind = (await one.retrieval.newest("default", "record:user", None, 1))[0].id
    await found(one)
    client = redis.Redis.from_url(redis_url)
    (key,) = client.keys(PREFIX + "*")
    for planted in ([["pat_none", 0.9]], [[of_another_kind, 0.9]], [1], {"a": 1}, "x", None):
        client.set(key, json.dumps(planted))
        await other.retrieval._cache.clear()
        assert [title for title, _ in await found(other)] == ["reset password"], planted
    client.close()


@pytest.mark.redis
async def test_clearing_the_cache_clears_what_is_shared(two, redis_url):
    import redis

    one, _ = two
    await found(one)
    client = redis.Redis.from_url(redis_url)
    assert len(client.keys(PREFIX + "*")) == 1
    assert await one.retrieval.clear("default") == 1
    assert client.keys(PREFIX + "*") == []
    client.close()


async def test_without_redis_each_process_searches_and_it_is_said(start):
    async with start(REDIS_URL="redis://127.0.0.1:1/0") as platform:
        await platform.retrieval.add("default", [pattern("reset password")])
        assert [title for title, _ in await found(platform)] == ["reset password"]
        assert await platform.shared.probe() is not None
        assert isinstance(platform.retrieval, Retrieval)


@pytest.mark.redis
async def test_nothing_is_kept_where_caching_is_off(start, redis_url):
    import redis

    async with start(REDIS_URL=redis_url, CACHE_TTL_SECONDS="0") as platform:
        await platform.retrieval.add("default", [pattern("reset password")])
        await found(platform)
    client = redis.Redis.from_url(redis_url)
    assert client.keys(PREFIX + "*") == []
    client.close()
