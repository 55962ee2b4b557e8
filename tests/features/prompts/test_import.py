"""promptfoo configs through the whole HTTP application."""

import json

from conftest import client_of
from testwright.engine.examples import Dataset

BASE = "/api/v1/prompts"
CONFIG = """
description: Refund answers
prompts:
  - {label: Short!, raw: "Answer shortly: {{question}}"}
  - file://long.txt
  - {label: active, raw: "Answer {{question}} at once"}
providers: [openai:gpt-4o-mini, "exec:./run.sh"]
defaultTest: {assert: [{type: equals}]}
tests:
  - vars: {question: May I return shoes?}
    assert: [{type: icontains, value: 30 days}]
    metadata: {tags: [returns]}
  - file://more.csv
"""
FILES = {
    "long.txt": "Answer at length: {{question}}",
    "more.csv": "question,__expected\nWhere is it?,On its way\n",
}


async def test_a_config_becomes_a_prompt_with_versions_and_examples(client, platform):
    answer = await client.post(f"{BASE}/import", json={"config": CONFIG, "files": FILES})
    assert answer.status_code == 201, answer.text
    told = answer.json()
    assert (told["prompt"], told["created"]) == ("refund-answers", True)
    assert [(one["version"], one["label"], one["known"]) for one in told["versions"]] == [
        (1, "short", False),
        (2, None, False),
        (3, None, False),
    ]
    assert told["versions"][1]["source"] == "long.txt"
    assert told["examples"] == {"added": 2, "known": 0}
    assert [one["model"] for one in told["models"]] == ["openai:gpt-4o-mini"]
    assert any("is no model but a program" in note for note in told["notes"])

    shown = (await client.get(f"{BASE}/refund-answers")).json()
    assert (shown["id"], shown["task"]) == (told["prompt_id"], "text")
    assert shown["labels"] == {"active": 1, "short": 1}
    assert shown["description"] == "Refund answers"
    version = (await client.get(f"{BASE}/refund-answers/versions/2")).json()
    assert version["template"] == FILES["long.txt"]
    assert version["message"] == "from promptfoo, long.txt"

    kept = [one async for one in platform.examples.stream(Dataset(prompt_id=shown["id"]))]
    assert [(one.input["question"], one.expected) for one in kept] == [
        ("May I return shoes?", None),
        ("Where is it?", "On its way"),
    ]
    assert kept[0].tags == ("returns",)
    assert kept[0].metadata["scorers"][0]["type"] == "contains"


async def test_importing_again_adds_only_what_is_new(client):
    first = await client.post(f"{BASE}/import", json={"config": CONFIG, "files": FILES})
    again = await client.post(f"{BASE}/import", json={"config": CONFIG, "files": FILES})
    assert (first.status_code, again.status_code) == (201, 200)
    told = again.json()
    assert all(one["known"] for one in told["versions"])
    assert told["examples"] == {"added": 0, "known": 2}
    changed = CONFIG.replace("at once", "now")
    more = (await client.post(f"{BASE}/import", json={"config": changed, "files": FILES})).json()
    assert [(one["version"], one["known"]) for one in more["versions"]] == [
        (1, True),
        (2, True),
        (4, False),
    ]


async def test_a_dry_run_stores_nothing(client):
    body = {"config": CONFIG, "files": FILES, "dry_run": True, "name": "mine"}
    answer = await client.post(f"{BASE}/import", json=body)
    assert answer.status_code == 200
    told = answer.json()
    assert (told["prompt"], told["prompt_id"], told["created"]) == ("mine", None, False)
    assert [one["version"] for one in told["versions"]] == [None] * 3
    assert told["examples"] == {"added": 2, "known": 0}
    assert (await client.get(f"{BASE}/mine")).status_code == 404


async def test_a_config_as_a_value_without_its_files(client):
    config = {"prompts": ["Say {{x}}", "file://p.txt"], "tests": [{"vars": {"x": "a"}}]}
    told = (await client.post(f"{BASE}/import", json={"config": config})).json()
    assert told["prompt"] == "promptfoo"
    assert len(told["versions"]) == 1
    assert "p.txt did not come along" in told["notes"][0]


async def test_what_can_not_be_imported(client, person):
    for body, status in (
        ({"config": "[]"}, 400),
        ({"config": "prompts: ['{{ x']"}, 400),
        ({"config": 7}, 400),
        ({}, 400),
        ({"config": CONFIG, "name": "a/b"}, 400),
        ({"config": CONFIG, "files": FILES, "name": "test-cases"}, 409),
    ):
        answer = await client.post(f"{BASE}/import", json=body)
        assert answer.status_code == status, answer.text
    async with person("tester") as other:
        refused = await other.post(f"{BASE}/import", json={"config": CONFIG})
        assert refused.status_code == 403


async def test_a_protected_label_is_asked_for(client):
    await client.post(f"{BASE}/import", json={"config": CONFIG, "files": FILES})
    await client.patch(f"{BASE}/refund-answers", json={"protected_labels": ["short"]})
    changed = CONFIG.replace("Answer shortly", "Briefly")
    told = (await client.post(f"{BASE}/import", json={"config": changed, "files": FILES})).json()
    assert "the label short is protected: somebody else has to agree" in told["notes"]
    assert (await client.get(f"{BASE}/refund-answers")).json()["labels"]["short"] == 1


async def test_what_no_database_can_hold_is_left_out(start, database_url):
    config = {
        "description": "odd\x00 \ud800",
        "prompts": ["Say {{x}}\x00", "file://p.txt", {"label": "a\ud800", "raw": "{{ x }}!"}],
        "tests": [{"vars": {"x": "a\x00b\ud800", "y\x00": ["\x00"]}, "assert": ["\x00"]}],
        "providers": "openai:\ud800",
    }
    body = json.dumps({"config": config, "files": {"p.txt": "{{x}}\x00\ud800?"}, "name": "n\x00"})
    headers = {"Content-Type": "application/json"}
    async with start(DATABASE_URL=database_url) as platform, client_of(platform) as client:
        answer = await client.post(f"{BASE}/import", content=body, headers=headers)
        assert answer.status_code == 201, answer.text
        found = (await client.get(f"{BASE}/n/versions")).json()["items"]
        assert [one["template"] for one in found] == ["{{ x }}!", "{{x}}\ufffd?", "Say {{x}}"]
