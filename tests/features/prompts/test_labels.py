"""Labels through the whole HTTP application: moves, history, revert, a second person's approval."""

import asyncio
from itertools import pairwise

import pytest

from conftest import client_of

BASE = "/api/v1/prompts/summary"


@pytest.fixture
async def versions(client, prompt):
    """Ids of three versions; the first is active."""
    ids = [prompt["active_version_id"]]
    for words in ("two", "three"):
        body = {"template": f"{words} {{{{ text }}}}"}
        ids.append((await client.post(f"{BASE}/versions", json=body)).json()["id"])
    return ids


async def events_of(client, **params):
    return (await client.get(f"{BASE}/events", params=params)).json()["items"]


def moves(events):
    return [(one["label"], one["from_version"], one["to_version"]) for one in events]


async def active(client):
    return (await client.get(BASE)).json()["active_version"]


async def test_activating_is_an_event_that_can_be_reverted(client, versions):
    answer = await client.post(
        f"{BASE}/versions/{versions[1]}/activate", json={"message": "better in the lab"}
    )
    assert answer.status_code == 200
    moved = answer.json()
    assert (moved["status"], moved["label"], moved["active_version"]) == ("moved", "active", 2)
    assert moved["labels"] == {"active": 2}
    again = (await client.post(f"{BASE}/versions/2/activate")).json()
    assert (again["status"], again["event_id"]) == ("unchanged", None)
    events = await events_of(client)
    assert moves(events) == [("active", 1, 2), ("active", None, 1)]
    assert (events[0]["message"], events[0]["action"]) == ("better in the lab", "move")
    assert events[0]["from_version_id"] == versions[0]
    assert events[0]["approved_by"] is None

    back = await client.post(f"{BASE}/events/{moved['event_id']}/revert")
    assert (back.status_code, back.json()["active_version"]) == (200, 1)
    assert (await events_of(client))[0]["message"] == f"reverts {moved['event_id']}"
    again = await client.post(f"{BASE}/events/{moved['event_id']}/revert")
    assert again.status_code == 409
    assert "is at summary@v1" in again.json()["message"]
    forth = await client.post(f"{BASE}/events/{back.json()['event_id']}/revert")
    assert forth.json()["active_version"] == 2


async def test_what_no_revert_can_do(client, versions):
    (first,) = await events_of(client)
    answer = await client.post(f"{BASE}/events/{first['id']}/revert")
    assert answer.status_code == 409
    assert "can't be nowhere" in answer.json()["message"]
    assert (await client.post(f"{BASE}/events/lev_nobody/revert")).status_code == 404
    other = (await client.get("/api/v1/prompts/test-cases/events")).json()["items"][0]
    assert (await client.post(f"{BASE}/events/{other['id']}/revert")).status_code == 404


async def test_labels_of_ones_own(client, versions):
    body = {"label": "candidate", "version_id": versions[2]}
    moved = (await client.post(f"{BASE}/labels", json=body)).json()
    assert moved["labels"] == {"active": 1, "candidate": 3}
    assert (await client.get(f"{BASE}/versions/candidate")).json()["version"] == 3
    version = (await client.get(f"{BASE}/versions/3")).json()
    assert version["labels"] == ["candidate"]
    body = {"label": "staging", "version_id": "candidate"}
    assert (await client.post(f"{BASE}/labels", json=body)).json()["labels"]["staging"] == 3

    removed = await client.delete(f"{BASE}/labels/candidate")
    assert removed.json()["labels"] == {"active": 1, "staging": 3}
    (event, *_) = await events_of(client, label="candidate")
    assert (event["action"], event["from_version"], event["to_version"]) == ("remove", 3, None)
    assert (await client.delete(f"{BASE}/labels/candidate")).status_code == 404
    back = await client.post(f"{BASE}/events/{event['id']}/revert")
    assert back.json()["labels"]["candidate"] == 3
    gone = await client.delete(f"{BASE}/labels/active")
    assert gone.status_code == 409


async def test_what_is_no_label_is_refused(client, versions):
    for label in ("", "latest", "v2", "3", "Über", "A", "a b", "-a", "x" * 41, "ver/1"):
        body = {"label": label, "version_id": versions[1]}
        answer = await client.post(f"{BASE}/labels", json=body)
        assert answer.status_code == 400, label
        assert answer.json()["details"][0]["field"] == "label"
    body = {"label": "candidate", "version_id": "ver_nobody"}
    assert (await client.post(f"{BASE}/labels", json=body)).status_code == 404
    assert moves(await events_of(client)) == [("active", None, 1)]


async def test_a_protected_label_wants_a_second_person(client, person, versions):
    body = {"protected_labels": ["active"], "description": "what support sends"}
    shown = (await client.patch(BASE, json=body)).json()
    assert (shown["protected_labels"], shown["description"]) == (["active"], "what support sends")

    asked = await client.post(f"{BASE}/versions/2/activate", json={"message": "shorter"})
    assert asked.status_code == 202
    assert (asked.json()["status"], asked.json()["active_version"]) == ("pending", 1)
    request_id = asked.json()["request_id"]
    again = await client.post(f"{BASE}/versions/2/activate")
    assert again.json()["request_id"] == request_id
    (listed,) = (await client.get(f"{BASE}/label-requests")).json()["items"]
    assert (listed["status"], listed["from_version"], listed["to_version"]) == ("pending", 1, 2)
    assert (listed["message"], listed["decided_by"]) == ("shorter", None)

    for verb in ("approve", "reject"):
        own = await client.post(f"{BASE}/label-requests/{request_id}/{verb}")
        assert own.status_code == 403
        assert "somebody else has to" in own.json()["message"]
    async with person("tester") as tester:
        refused = await tester.post(f"{BASE}/label-requests/{request_id}/approve")
        assert refused.status_code == 403
    assert await active(client) == 1

    async with person("prompt_engineer") as other:
        done = (await other.post(f"{BASE}/label-requests/{request_id}/approve")).json()
        assert (done["status"], done["decided_by"]) == ("approved", other.key_id)
        late = await other.post(f"{BASE}/label-requests/{request_id}/reject")
        assert late.status_code == 409
        approver = other.key_id
    assert await active(client) == 2
    event = (await events_of(client, label="active"))[0]
    assert (event["actor"], event["approved_by"]) == (listed["requested_by"], approver)
    assert (event["message"], event["to_version"]) == ("shorter", 2)


async def test_a_rejected_request_moves_nothing(client, person, versions):
    await client.patch(BASE, json={"protected_labels": ["active"]})
    request = (await client.post(f"{BASE}/versions/2/activate")).json()["request_id"]
    async with person("admin") as other:
        done = await other.post(f"{BASE}/label-requests/{request}/reject")
        assert done.json()["status"] == "rejected"
    assert await active(client) == 1
    pending = await client.get(f"{BASE}/label-requests", params={"status": "pending"})
    assert pending.json()["items"] == []
    wrong = await client.get(f"{BASE}/label-requests", params={"status": "open"})
    assert wrong.status_code == 400


async def test_what_was_asked_before_the_label_moved_is_superseded(client, person, versions):
    await client.patch(BASE, json={"protected_labels": ["active"]})
    first = (await client.post(f"{BASE}/versions/2/activate")).json()["request_id"]
    second = (await client.post(f"{BASE}/versions/3/activate")).json()["request_id"]
    async with person("admin") as other:
        await other.post(f"{BASE}/label-requests/{first}/approve")
        late = await other.post(f"{BASE}/label-requests/{second}/approve")
    assert late.status_code == 409
    assert "superseded" in late.json()["message"]
    assert await active(client) == 2


async def test_reverting_and_removing_want_approval_too(client, person, versions):
    await client.post(f"{BASE}/labels", json={"label": "staging", "version_id": "2"})
    moved = (await client.post(f"{BASE}/versions/2/activate")).json()
    await client.patch(BASE, json={"protected_labels": ["active", "staging"]})
    revert = await client.post(f"{BASE}/events/{moved['event_id']}/revert")
    remove = await client.delete(f"{BASE}/labels/staging")
    assert (revert.status_code, remove.status_code) == (202, 202)
    async with person("admin") as other:
        for asked in (revert, remove):
            path = f"{BASE}/label-requests/{asked.json()['request_id']}/approve"
            assert (await other.post(path)).status_code == 200
    shown = (await client.get(BASE)).json()
    assert shown["labels"] == {"active": 1}


async def test_protection_is_for_those_who_administer_and_leaves_a_trace(client, person, versions):
    async with person("prompt_engineer") as other:
        refused = await other.patch(BASE, json={"protected_labels": []})
        assert refused.status_code == 403
        allowed = await other.patch(BASE, json={"description": "of a colleague"})
        assert allowed.json()["description"] == "of a colleague"
    await client.patch(BASE, json={"protected_labels": ["active", "beta"]})
    await client.patch(BASE, json={"protected_labels": ["beta"]})
    actions = [(one["action"], one["label"]) for one in await events_of(client)]
    assert actions[0] == ("unprotect", "active")
    assert set(actions[1:3]) == {("protect", "active"), ("protect", "beta")}
    event = (await events_of(client))[0]
    assert (await client.post(f"{BASE}/events/{event['id']}/revert")).status_code == 409
    assert (await client.post(f"{BASE}/versions/2/activate")).status_code == 200
    wrong = await client.patch(BASE, json={"protected_labels": ["latest"]})
    assert wrong.status_code == 400
    both = {"protected_labels": ["No"], "description": "half a change"}
    assert (await client.patch(BASE, json=both)).status_code == 400
    assert (await client.get(BASE)).json()["description"] == "of a colleague"


async def test_of_two_who_approve_at_once_one_does(start, database_url):
    async with start(DATABASE_URL=database_url) as platform, client_of(platform) as client:
        body = {"name": "summary", "template": "{{ x }}"}
        await client.post("/api/v1/prompts", json=body)
        await client.post(f"{BASE}/versions", json={"template": "{{ y }}"})
        await client.patch(BASE, json={"protected_labels": ["active"]})
        request = (await client.post(f"{BASE}/versions/2/activate")).json()["request_id"]
        keys = []
        for name in "abcd":
            made = await platform.identity.create_key(
                name=name, project_id="default", role="admin", plan="unlimited"
            )
            keys.append({"Authorization": f"Bearer {made.secret}"})
        path = f"{BASE}/label-requests/{request}/approve"
        answers = await asyncio.gather(*(client.post(path, headers=key) for key in keys))
        assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
        assert moves(await events_of(client, label="active"))[0] == ("active", 1, 2)
        assert [one["action"] for one in await events_of(client)].count("move") == 2


async def test_labels_that_move_at_once_leave_an_unbroken_history(start, database_url):
    async with start(DATABASE_URL=database_url) as platform, client_of(platform) as client:
        await client.post("/api/v1/prompts", json={"name": "summary", "template": "{{ x }}"})
        for _ in range(4):
            await client.post(f"{BASE}/versions", json={"template": "{{ y }}"})
        wanted = [client.post(f"{BASE}/versions/{n}/activate") for n in (1, 2, 3, 4, 5)]
        assert {answer.status_code for answer in await asyncio.gather(*wanted)} == {200}
        history = await events_of(client, label="active")
        steps = [(one["from_version"], one["to_version"]) for one in reversed(history)]
        assert steps[0] == (None, 1)
        assert all(before[1] == after[0] for before, after in pairwise(steps))
        assert steps[-1][1] == await active(client)
