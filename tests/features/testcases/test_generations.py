"""Backlogs and generations through the whole HTTP application."""

import asyncio
import json

import pytest

from conftest import client_of
from modelserver import behaviours

STORY = "As a customer, I want to reset my password by email so that I get back in"
OTHER = {
    "story": "As an admin, I want to delete users so that access ends",
    "id": "ABC-12",
    "title": "Delete users",
    "acceptance_criteria": [
        "Only users without orders can be deleted",
        "At most 5 users are deleted at once",
    ],
}
BASE = "/api/v1/generations"


@pytest.fixture
async def client(platform):
    platform.jobs.start(platform, 1)
    async with client_of(platform) as client:
        yield client


async def finished(client, answer):
    assert answer.status_code == 202, answer.text
    for _ in range(400):
        job = (await client.get(answer.headers["location"])).json()
        if job["status"] not in {"pending", "running"}:
            return job
        await asyncio.sleep(0.02)
    raise AssertionError(job)


async def generated(client, **values):
    """One generation of the second story."""
    job = await finished(
        client, await client.post(BASE, json={"stories": [OTHER], "num_test_cases": 4, **values})
    )
    assert job["problems"] == []
    return (await client.get(f"{BASE}/{job['results'][0]}")).json()


async def test_a_backlog_becomes_a_generation_a_story(client):
    answer = await client.post(BASE, json={"stories": [STORY, OTHER], "num_test_cases": 2})
    accepted = answer.json()
    assert accepted["total"] == 2
    assert accepted["task_id"] == accepted["job_id"] == accepted["id"]
    job = await finished(client, answer)
    assert job["status"] == "completed"
    assert job["progress"] == {"done": 2, "total": 2, "failed": 0}
    listed = (await client.get(BASE, params={"job_id": job["id"]})).json()
    assert {one["id"] for one in listed["items"]} == set(job["results"])
    assert [one["cases"] for one in listed["items"]] == [2, 2]
    second = (await client.get(f"{BASE}/{job['results'][1]}")).json()
    assert (second["story_id"], second["title"]) == ("ABC-12", "Delete users")
    assert [one["id"] for one in second["acceptance_criteria"]] == ["AC_1", "AC_2"]
    assert list(second["coverage"]) == ["AC_1", "AC_2"]
    assert not any(case["edited"] for case in second["test_cases"])


async def test_one_generated_alone_is_a_generation_too(client):
    answer = (await client.post("/generate-tests", json={"user_story": STORY})).json()
    found = (await client.get(f"{BASE}/{answer['generation_id']}")).json()
    plain = [{k: v for k, v in case.items() if k != "edited"} for case in found["test_cases"]]
    assert plain == answer["test_cases"]
    assert found["quality_score"] == answer["quality_score"]
    assert found["quality"] == answer["quality"]
    assert found["job_id"] is None


async def test_equal_stories_of_a_backlog_have_generations_of_their_own(client):
    job = await finished(client, await client.post(BASE, json={"stories": [STORY, STORY]}))
    first, second = job["results"]
    assert first != second
    one, two = [(await client.get(f"{BASE}/{found}")).json() for found in (first, second)]
    assert one["run_id"] == two["run_id"], "the answer was there already"


async def test_a_dry_run_stores_nothing(client):
    answer = await client.post(BASE, json={"stories": [STORY, OTHER], "dry_run": True})
    assert answer.status_code == 200
    plan = answer.json()
    assert (plan["total"], plan["stories"][1]["id"]) == (2, "ABC-12")
    assert (await client.get("/api/v1/jobs")).json()["items"] == []


async def test_a_file_is_read_and_what_can_not_be_used_is_named(client):
    text = f"{STORY}\n\nToo\n\n{OTHER['story']}\n"
    file = {"content": text, "format": "text"}
    answer = await client.post(BASE, json={"file": file})
    accepted = answer.json()
    assert accepted["total"] + len(accepted["skipped"]) >= 2
    job = await finished(client, answer)
    assert job["progress"]["done"] == accepted["total"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "stories"),
        ({"stories": [STORY], "file": {"content": STORY, "format": "text"}}, "stories"),
        ({"stories": ["short"]}, "stories.0.user_story"),
        ({"stories": [STORY, {"story": "x" * 3000}]}, "stories.1.user_story"),
        ({"stories": [STORY], "techniques": ["magic"]}, "techniques"),
        ({"stories": [STORY], "strategy": "magic"}, "strategy"),
        ({"stories": [STORY], "model": "nobody:x"}, "model"),
        ({"stories": [STORY], "num_test_cases": 11}, "num_test_cases"),
        ({"file": {"content": STORY, "format": "magic"}}, "file.format"),
        ({"file": {"content": "!", "format": "text", "encoding": "base64"}}, "file.content"),
    ],
)
async def test_what_is_wrong_is_named_and_nothing_is_stored(client, body, field):
    answer = await client.post(BASE, json=body)
    assert answer.status_code == 400, answer.text
    assert field in [one["field"] for one in answer.json()["details"]]
    assert (await client.get("/api/v1/jobs")).json()["items"] == []


async def test_sent_twice_with_one_key_it_is_one_job(client):
    send = {"json": {"stories": [STORY]}, "headers": {"Idempotency-Key": "once"}}
    first, second = await client.post(BASE, **send), await client.post(BASE, **send)
    assert first.json() == second.json()
    assert len((await client.get("/api/v1/jobs")).json()["items"]) == 1


async def test_an_edit_changes_the_case_and_the_scores(client):
    before = await generated(client)
    target = f"{BASE}/{before['id']}/test-cases/TC_002"
    answer = await client.patch(
        target, json={"title": "Mine", "steps": ["Wait"], "covers": ["AC_2"]}
    )
    assert answer.status_code == 200
    assert answer.json()["edited"]
    after = (await client.get(f"{BASE}/{before['id']}")).json()
    case = after["test_cases"][1]
    assert (case["title"], case["steps"], case["edited"]) == ("Mine", ["Wait"], True)
    assert "TC_002" in after["coverage"]["AC_2"]
    assert after["quality_score"] != before["quality_score"]
    assert after["updated_at"] > before["updated_at"]
    assert (await client.get(BASE)).json()["items"][0]["edited_cases"] == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": "  "}, "title"),
        ({"steps": []}, "steps"),
        ({"type": "fancy"}, "type"),
        ({"technique": "magic"}, "technique"),
        ({"covers": ["AC_9"]}, "covers"),
        ({"grounding": "assumption"}, "assumption"),
        ({"id": "TC_009"}, "id"),
    ],
)
async def test_a_wrong_edit_changes_nothing(client, change, field):
    before = await generated(client)
    first = next(c["id"] for c in before["test_cases"] if c["grounding"] == "grounded")
    answer = await client.patch(f"{BASE}/{before['id']}/test-cases/{first}", json=change)
    assert answer.status_code == 400
    assert field in [
        one["field"].rpartition(".")[2] or one["field"] for one in answer.json()["details"]
    ]
    assert (await client.get(f"{BASE}/{before['id']}")).json() == before


async def test_an_assumption_comes_and_goes_with_its_sentence(client):
    before = await generated(client)
    target = f"{BASE}/{before['id']}/test-cases/TC_001"
    assumed = (await client.patch(target, json={"assumption": "mails arrive at once"})).json()
    assert (assumed["grounding"], assumed["assumption"]) == ("assumption", "mails arrive at once")
    sure = (await client.patch(target, json={"grounding": "grounded"})).json()
    assert (sure["grounding"], sure["assumption"]) == ("grounded", None)


async def test_regenerating_keeps_edits_and_replaces_what_changed(client):
    before = await generated(client)
    await client.patch(f"{BASE}/{before['id']}/test-cases/TC_001", json={"title": "Mine"})
    answer = await client.post(
        f"{BASE}/{before['id']}/regenerate",
        json={
            "acceptance_criteria": [
                OTHER["acceptance_criteria"][0],
                "At most 7 users are deleted at once",
                "Names of users have at most 40 characters",
            ]
        },
    )
    after = answer.json()
    cases = {case["id"]: case for case in after["test_cases"]}
    changes = {one["id"]: one["change"] for one in after["changes"]}
    assert cases["TC_001"]["title"] == "Mine"
    assert changes["TC_001"] == "edited"
    assert "replaced" in changes.values()
    assert all(after["coverage"].values()), "every criterion has a case, the new one too"
    stored = (await client.get(f"{BASE}/{before['id']}")).json()
    assert stored == {k: v for k, v in after.items() if k != "changes"}
    assert stored["run_id"] != before["run_id"]
    again = (await client.post(f"{BASE}/{before['id']}/regenerate")).json()
    assert {one["change"] for one in again["changes"]} <= {"edited", "kept"}
    assert again["test_cases"] == after["test_cases"]


async def test_coverage_is_a_matrix_and_duplicates_are_told_with_reasons(client):
    job = await finished(client, await client.post(BASE, json={"stories": [OTHER, OTHER]}))
    one = (await client.get(f"{BASE}/{job['results'][0]}")).json()
    rows = {row["id"]: row for row in one["coverage_matrix"]["rows"]}
    assert list(rows) == ["AC_1", "AC_2"]
    assert {name: list(row["marks"]) for name, row in rows.items()} == one["coverage"]
    assert [c["id"] for c in one["coverage_matrix"]["columns"]] == [
        c["id"] for c in one["test_cases"]
    ]
    assert one["duplicates"] == []
    found = (await client.get(f"{BASE}/duplicates", params={"job_id": job["id"]})).json()
    assert len(found["items"]) == len(one["test_cases"]), "the second suite says all of it again"
    for same in found["items"]:
        assert same["kept"]["generation_id"] == job["results"][0]
        assert same["dropped"]["generation_id"] == job["results"][1]
        assert same["reason"]


async def test_named_cases_are_replaced_alone(client):
    before = await generated(client)
    wish = {"test_cases": ["TC_003"]}
    after = (await client.post(f"{BASE}/{before['id']}/regenerate", json=wish)).json()
    changed = [
        one["id"]
        for one, was in zip(after["test_cases"], before["test_cases"], strict=True)
        if one != was
    ]
    assert changed == ["TC_003"]
    unknown = {"test_cases": ["TC_099"]}
    refused = await client.post(f"{BASE}/{before['id']}/regenerate", json=unknown)
    assert refused.status_code == 400


async def test_updating_a_backlog_touches_only_stories_that_changed(client):
    changed = {**OTHER, "acceptance_criteria": ["Only users without orders can be deleted"]}
    same = {"story": STORY, "id": "ABC-1"}
    first = await finished(client, await client.post(BASE, json={"stories": [same, OTHER]}))
    second = await finished(
        client,
        await client.post(BASE, json={"stories": [same, changed, STORY], "update": True}),
    )
    assert second["results"][:2] == first["results"]
    assert second["notes"] == {"unchanged": 1, "made again: the story changed": 1}
    found = (await client.get(f"{BASE}/{first['results'][1]}")).json()
    assert len(found["acceptance_criteria"]) == 1
    assert len((await client.get(BASE)).json()["items"]) == 3


@pytest.mark.parametrize("name", ["json", "csv", "gherkin", "markdown"])
async def test_exports_of_one_suite_and_of_a_backlog(client, name):
    job = await finished(client, await client.post(BASE, json={"stories": [STORY, OTHER]}))
    one = await client.get(f"{BASE}/{job['results'][1]}/export", params={"format": name})
    assert one.status_code == 200
    assert "ABC-12" in one.headers["content-disposition"]
    assert b"elete" in one.content
    both = await client.get(f"{BASE}/export", params={"job_id": job["id"], "format": name})
    assert len(both.content) > len(one.content)
    refused = await client.get(f"{BASE}/{job['results'][1]}/export", params={"format": "magic"})
    assert refused.status_code == 400
    assert "gherkin" in refused.json()["message"]


async def test_what_is_not_there_is_not_found(client, platform):
    for method, path in [
        ("GET", f"{BASE}/gen_x"),
        ("GET", f"{BASE}/gen_x/export"),
        ("GET", f"{BASE}/export?job_id=job_x"),
        ("PATCH", f"{BASE}/gen_x/test-cases/TC_001"),
        ("POST", f"{BASE}/gen_x/regenerate"),
        ("GET", "/api/v1/jobs/job_x"),
        ("POST", "/api/v1/jobs/job_x/cancel"),
        ("POST", "/api/v1/jobs/job_x/resume"),
    ]:
        answer = await client.request(method, path, json={} if method != "GET" else None)
        assert answer.status_code == 404, path
    before = await generated(client)
    missing = await client.patch(f"{BASE}/{before['id']}/test-cases/TC_099", json={"title": "x"})
    assert missing.status_code == 404
    assert "TC_001" in missing.json()["message"]


async def test_projects_do_not_see_one_another_and_readers_do_not_write(client, platform):
    before = await generated(client)
    made = await platform.identity.create_key(name="v", project_id="default", role="viewer")
    async with client_of(platform, made.secret) as viewer:
        assert (await viewer.get(f"{BASE}/{before['id']}")).status_code == 200
        assert (await viewer.post(BASE, json={"stories": [STORY]})).status_code == 403
        refused = await viewer.patch(
            f"{BASE}/{before['id']}/test-cases/TC_001", json={"title": "x"}
        )
        assert refused.status_code == 403
        assert (await viewer.post(f"{BASE}/{before['id']}/regenerate")).status_code == 403


async def test_stories_fail_alone_and_can_be_done_later(start, model_server):
    async with start(
        OPENAI_COMPATIBLE_BASE_URL=model_server.base_url, FALLBACK_MODELS="", JOB_CONCURRENCY="1"
    ) as platform:
        platform.jobs.start(platform, 1)
        async with client_of(platform) as client:
            model_server.queue(behaviours.fails(400), behaviours.fails(400))
            wish = {"stories": [STORY, OTHER], "model": "openai_compatible:tiny"}
            job = await finished(client, await client.post(BASE, json=wish))
            assert job["status"] == "completed"
            assert job["progress"] == {"done": 2, "total": 2, "failed": 2}
            assert "no model could answer" in job["problems"][0]["error"]
            resumed = await client.post(f"/api/v1/jobs/{job['id']}/resume")
            assert resumed.status_code == 200
            for _ in range(200):
                job = (await client.get(f"/api/v1/jobs/{job['id']}")).json()
                if job["status"] == "completed":
                    break
                await asyncio.sleep(0.02)
            assert job["progress"] == {"done": 2, "total": 2, "failed": 0}
            assert json.dumps(job["problems"]) == "[]"
