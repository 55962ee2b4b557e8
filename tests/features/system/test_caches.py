"""`/api/v1/cache`: how the caches fare, and forgetting what they hold."""

from conftest import client_of

STORY = {"user_story": "As a customer, I want to search products by name so that I find them"}


async def test_hits_and_misses_are_counted_and_entries_forgotten(client):
    before = (await client.get("/api/v1/cache")).json()
    assert before["answers"]["entries"] == 0
    assert before["answers"]["hit_rate"] is None
    assert before["retrieval"]["capacity"] == 100
    first = await client.post("/generate-tests", json=STORY)
    second = await client.post("/generate-tests", json=STORY)
    assert [one.headers["x-cache"] for one in (first, second)] == ["miss", "hit"]
    after = (await client.get("/api/v1/cache")).json()["answers"]
    assert (after["entries"], after["hits"], after["misses"], after["hit_rate"]) == (1, 1, 1, 0.5)
    gone = (await client.delete("/api/v1/cache", params={"which": "retrieval"})).json()
    assert (gone["answers"], gone["retrieval"]) == (0, 0)
    gone = (await client.delete("/api/v1/cache")).json()
    assert gone["answers"] == 1
    third = await client.post("/generate-tests", json=STORY)
    assert third.headers["x-cache"] == "miss"


async def test_only_who_administers_clears(client, platform):
    made = await platform.identity.create_key(name="t", project_id="default", role="tester")
    async with client_of(platform, made.secret) as tester:
        assert (await tester.get("/api/v1/cache")).status_code == 200
        assert (await tester.delete("/api/v1/cache")).status_code == 403
    wrong = await client.delete("/api/v1/cache", params={"which": "everything"})
    assert wrong.status_code == 400
