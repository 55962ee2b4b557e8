"""Records of the past over the service and over HTTP, on both databases."""

import pytest

from testwright.core.access import Principal
from testwright.errors import Forbidden
from testwright.features.testdata import pattern_seeds, patterns, service
from testwright.features.testdata.schemas import GenerateDataBody
from testwright.terminal import LOCAL_OWNER


@pytest.fixture
async def platform(start, database_url):
    async with start(DATABASE_URL=database_url) as platform:
        yield platform


async def metadata(platform, **wish):
    body = GenerateDataBody.model_validate({"seed": 7, **wish})
    return await service.prepare(platform, LOCAL_OWNER, body, "req")


async def test_without_patterns_the_engine_answers_and_says_so(platform):
    batch = await metadata(platform, entity="cart", count=3, learn_from_history=True)
    assert batch.metadata["generation_path"] == "rag"
    assert batch.metadata["fallback_from"] == "rag"


async def test_seeds_are_kept_once_and_followed(platform):
    first = await pattern_seeds.plant(platform, LOCAL_OWNER)
    again = await pattern_seeds.plant(platform, LOCAL_OWNER)
    assert (first.known, again.added) == (0, 0)
    assert again.known == first.added > 100
    batch = await metadata(
        platform, entity="cart", count=5, learn_from_history=True, hints=["garden and plants"]
    )
    assert batch.metadata["fallback_from"] is None
    assert batch.metadata["coherence_score"] == 1.0
    kept = await patterns.search(platform, LOCAL_OWNER, "cart", "garden", 5)
    assert {item["category"] for item in kept[0].pattern.body["record"]["items"]} == {"garden"}


async def test_the_same_wish_gives_the_same_records(platform):
    await pattern_seeds.plant(platform, LOCAL_OWNER)
    one = await metadata(platform, entity="order", count=20, production_like=True)
    two = await metadata(platform, entity="order", count=20, production_like=True)
    assert b"".join(service.array_text(one)) == b"".join(service.array_text(two))


async def test_what_is_no_record_is_left_out_and_told(platform):
    done = await patterns.store(platform, LOCAL_OWNER, "cart", [{"a": "b"}, 5, {}, {"a": "b"}])
    assert (done.added, done.known) == (1, 1)
    assert done.problems == [
        "record#1: is no object with fields",
        "record#2: is no object with fields",
    ]


async def test_other_projects_and_lookers_on(platform):
    viewer = Principal(id="v", project_id="default", role="viewer", plan="default", name="v")
    with pytest.raises(Forbidden):
        await patterns.store(platform, viewer, "cart", [{"a": "b"}])
    await patterns.store(platform, LOCAL_OWNER, "cart", [{"a": "kept words"}])
    assert len(await patterns.search(platform, viewer, "cart", "kept", 3)) == 1
    assert await patterns.search(platform, viewer, "order", "kept", 3) == ()


async def test_over_http(client):
    stored = await client.post(
        "/api/v1/data/patterns", json={"entity": "cart", "records": [{"name": "Blue kettle"}, 1]}
    )
    assert stored.json() == {
        "added": 1, "known": 0, "problems": ["api#1: is no object with fields"],
    }  # fmt: skip
    found = await client.get("/api/v1/data/patterns/search?entity=cart&q=kettle")
    (item,) = found.json()["items"]
    assert (item["record"], item["entity"]) == ({"name": "Blue kettle"}, "cart")
    for bad in ({"entity": "cart"}, {"entity": "", "records": [1]}, {"records": [1], "entity": 5}):
        assert (await client.post("/api/v1/data/patterns", json=bad)).status_code == 400
