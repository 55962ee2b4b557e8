"""The reserve: the same finds while a store is gone, seen by whoever looks."""

import pytest

from testwright.core.retrieval.pattern import NewPattern
from testwright.engine.retrievers import REST_SECONDS
from testwright.errors import InvalidInput


def pattern(text):
    return NewPattern(
        kind="test_case", source="file", source_ref="x", title=text, text=text, body={"said": text}
    )


@pytest.fixture
async def platform(start, weaviate_server):
    async with start(WEAVIATE_URL=weaviate_server.url) as platform:
        platform.retrieval.retrievers._clock = Clock()
        yield platform


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


async def _find(platform, query):
    found = await platform.retrieval.search("default", "test_case", query, 5)
    return [(one.pattern.title, round(one.score, 6)) for one in found]


async def _health(platform):
    from testwright.features.system import service

    return (await service.health(platform)).dependencies.get("patterns")


async def test_without_a_store_nothing_is_said_of_one(start):
    async with start() as platform:
        assert await _health(platform) is None
        assert platform.retrieval.retrievers.told == "lexical"
        assert await platform.retrieval.retrievers.sync("default", "test_case") == 0


async def test_what_is_added_and_removed_reaches_the_store_at_once(platform, weaviate_server):
    await platform.retrieval.add("default", [pattern("reset password"), pattern("ship order")])
    (collection,) = weaviate_server.collections.values()
    (objects,) = collection.tenants.values()
    assert len(objects) == 2
    await platform.retrieval.remove("default", "test_case")
    assert len(objects) == 0


async def test_the_reserve_finds_the_same_and_health_says_so(platform, weaviate_server):
    retrievers = platform.retrieval.retrievers
    await platform.retrieval.add("default", [pattern("reset password"), pattern("ship order")])
    before = await _find(platform, "password reset please")
    assert (await _health(platform)).detail == "weaviate answers"
    weaviate_server.fault = "down"
    await platform.retrieval.clear("default")
    assert await _find(platform, "password reset please") == before
    assert retrievers.answering == "lexical"
    assert "lexical instead of weaviate: Weaviate at" in retrievers.told
    health = await _health(platform)
    assert health.status == "degraded"
    assert "HTTP 503" in health.detail
    assert "searched in this process meanwhile" in health.detail


async def test_a_store_that_failed_is_left_alone_for_a_while(platform, weaviate_server):
    retrievers = platform.retrieval.retrievers
    await platform.retrieval.add("default", [pattern("reset password")])
    weaviate_server.fault = "down"
    await _find(platform, "password")
    asked = len(weaviate_server.asked)
    weaviate_server.fault = None
    assert await _find(platform, "password again") != []
    assert len(weaviate_server.asked) == asked, "nobody asked it"
    retrievers._clock.now += REST_SECONDS
    assert await _find(platform, "a password") != []
    assert len(weaviate_server.asked) > asked
    assert retrievers.told == "weaviate"


async def test_a_probe_sees_that_it_is_back(platform, weaviate_server):
    await platform.retrieval.add("default", [pattern("reset password")])
    weaviate_server.fault = "down"
    await _find(platform, "password")
    weaviate_server.fault = None
    assert (await _health(platform)).status == "healthy"
    assert platform.retrieval.retrievers.told == "weaviate"


async def test_patterns_are_stored_while_the_store_is_gone(platform, weaviate_server):
    weaviate_server.fault = "down"
    assert await platform.retrieval.add("default", [pattern("reset password")]) == 1
    assert await platform.retrieval.add("default", [pattern("reset the order")]) == 1
    assert len(await _find(platform, "reset")) == 2
    weaviate_server.fault = None
    platform.retrieval.retrievers._clock.now += REST_SECONDS
    assert len(await _find(platform, "reset it")) == 2
    assert platform.retrieval.retrievers.told == "weaviate"
    (collection,) = weaviate_server.collections.values()
    assert [len(objects) for objects in collection.tenants.values()] == [2]


async def test_a_store_that_is_behind_stays_degraded_until_it_was_filled(platform, monkeypatch):
    monkeypatch.setattr("testwright.plugins.retrievers.weaviate.MOST_WAITED_FOR", 1)
    retrievers = platform.retrieval.retrievers
    retrievers._resting_until = float("inf")  # so that additions do not reach the store
    await platform.retrieval.add("default", [pattern(f"order {n}") for n in range(3)])
    retrievers._resting_until = 0.0
    assert len(await _find(platform, "order")) == 3
    health = await _health(platform)
    assert health.status == "degraded"
    assert "`testwright patterns sync` puts them in" in health.detail
    assert await retrievers.sync("default", "test_case") == 3
    assert (await _health(platform)).status == "healthy"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"RETRIEVER": "nothing"}, "there are: lexical, pgvector, weaviate"),
        ({"RETRIEVER": "weaviate"}, "TESTWRIGHT_WEAVIATE_URL is missing"),
        ({"RETRIEVER": "pgvector"}, "needs PostgreSQL"),
    ],
)
async def test_settings_that_can_not_work_are_refused_at_the_start(start, settings, said):
    with pytest.raises(InvalidInput, match=said):
        async with start(**settings):
            pass
