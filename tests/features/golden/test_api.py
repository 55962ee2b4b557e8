"""Golden examples over HTTP, on each database."""

import base64
import json

import pytest
from sqlalchemy import select

from conftest import client_of
from testwright.core.runs import Message, Parameters, RunSpec
from testwright.db.base import Base
from testwright.engine import run as engine
from testwright.engine.store import prompts
from testwright.features.golden import transfer

STORY = "As a customer, I want to search products so that I find them quickly"
URL = "/api/v1/prompts/greet/golden-examples"


@pytest.fixture
async def platform(start, database_url):
    async with start(DATABASE_URL=database_url) as platform:
        async with platform.database.write() as session:
            row = await prompts.add_prompt(
                session, "default", name="greet", description="", task="text"
            )
            version = await prompts.add_version(
                session,
                row,
                messages=[Message("user", "Greet {{ name }} {% if mood is defined %}!{% endif %}")],
                template_format="jinja",
                parameters=Parameters(),
                note="",
                built_in=False,
            )
            await prompts.move_label(
                session, row, label="active", version_id=version.id, actor="tests"
            )
        yield platform


@pytest.fixture
async def client(platform):
    async with client_of(platform) as client:
        yield client


async def test_an_example_is_kept_once_changed_and_deleted(client):
    body = {"input_data": {"name": "Ada"}, "expected_output": "Hello Ada", "tags": ["short"]}
    first = await client.post(URL, json=body)
    assert first.status_code == 201, first.text
    example = first.json()
    assert (example["known"], example["warnings"]) == (False, [])
    assert (await client.post(URL, json=body)).json() == {**example, "known": True}
    by_id = f"/api/v1/prompts/{example['prompt_id']}/golden-examples"
    assert [one["id"] for one in (await client.get(by_id)).json()["items"]] == [example["id"]]

    place = f"/api/v1/golden-examples/{example['id']}"
    changed = await client.put(place, json={**body, "expected_output": "Hi Ada"})
    assert changed.status_code == 200
    assert changed.json()["id"] == example["id"]
    shown = (await client.get(place)).json()
    assert [one["expected_output"] for one in shown["versions"]] == ["Hi Ada", "Hello Ada"]
    assert (shown["expected_output"], shown["valid_to"]) == ("Hi Ada", None)

    assert (await client.delete(place)).status_code == 204
    assert (await client.delete(place)).status_code == 404
    assert (await client.get(URL)).json() == {"items": [], "next_cursor": None}
    assert (await client.get(place)).json()["valid_to"] is not None


async def test_many_are_all_kept_or_none(client):
    items = [{"input_data": {"name": f"n{number}"}, "tags": ["t"]} for number in range(600)]
    wrong = await client.post(URL, json={"items": [*items, {"input_data": {}}]})
    assert wrong.status_code == 400
    assert wrong.json()["details"][0]["field"] == "items.600.input_data"
    assert (await client.get(URL)).json()["items"] == []

    made = (await client.post(URL, json={"items": [*items, items[0]]})).json()
    assert (made["added"], made["known"], len(made["items"])) == (600, 1, 600)
    assert made["items"][7]["input_data"] == {"name": "n7"}
    page = (await client.get(URL, params={"limit": 200, "tags": "t"})).json()
    further = (
        await client.get(URL, params={"limit": 200, "tags": "t", "cursor": page["next_cursor"]})
    ).json()
    assert page["items"][0]["input_data"] == {"name": "n599"}
    assert further["items"][0]["input_data"] == {"name": "n399"}
    assert (await client.get(URL, params={"tags": "other"})).json()["items"] == []


async def test_a_missing_variable_is_a_warning_and_one_with_a_default_is_none(client):
    made = (await client.post(URL, json={"input_data": {"nmae": "Ada"}})).json()
    assert "'name' is missing" in made["warnings"][0]
    assert (await client.post(URL, json={"input_data": {"name": "Ada"}})).json()["warnings"] == []


async def test_a_task_refuses_inputs_that_it_can_not_read(client):
    url = "/api/v1/prompts/test-cases/golden-examples"
    wrong = await client.post(url, json={"input_data": {"story": STORY, "colour": "red"}})
    assert wrong.status_code == 400
    assert wrong.json()["details"][0]["field"] == "input_data.colour"
    assert (await client.post(url, json={"input_data": {"story": STORY}})).status_code == 201


async def test_what_can_not_be_kept_is_400(client):
    for body in (
        {},
        {"input_data": {}},
        {"input_data": "text"},
        {"input_data": {"a": "\0"}},
        {"input_data": {"a": 1}, "items": []},
        {"input_data": {"a": 1}, "items": [{"input_data": {"a": 1}}]},
        {"input_data": {"a": 1}, "tags": ["x" * 101]},
        {"input_data": {"a": 1}, "tags": ["\0"]},
        {"input_data": {"a": 1}, "metadata": {"\0": 1}},
        {"input_data": {"a": 1}, "colour": "red"},
    ):
        answer = await client.post(URL, json=body)
        assert answer.status_code == 400, body
        assert answer.json()["details"]


async def test_half_a_surrogate_is_400(client):
    content = b'{"input_data": {"a": "\\ud800"}}'
    answer = await client.post(URL, content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400


async def test_two_examples_may_not_become_the_same(client):
    first, second = [
        (await client.post(URL, json={"input_data": {"name": name}})).json() for name in "ab"
    ]
    answer = await client.put(
        f"/api/v1/golden-examples/{second['id']}", json={"input_data": first["input_data"]}
    )
    assert answer.status_code == 409


@pytest.mark.parametrize("format_", ["jsonl", "json", "csv", "yaml"])
async def test_what_is_exported_is_imported_again(client, format_):
    items = [
        {
            "input_data": {"name": f"=né {number}", "deep": [1, {"a": None}]},
            "expected_output": {"text": "x"} if number % 2 else "Hello, 'x'\nthere",
            "tags": ["a", "b"],
            "metadata": {"k": 1},
        }
        for number in range(30)
    ]
    await client.post(URL, json={"items": items})
    file = await client.get(f"{URL}/export", params={"format": format_, "tags": "a"})
    assert file.status_code == 200
    assert file.headers["content-disposition"].endswith(f'golden-examples.{format_}"')
    again = await client.post(
        f"{URL}/import",
        json={
            "content": base64.b64encode(file.content).decode(),
            "encoding": "base64",
            "format": format_,
        },
    )
    assert again.json() | {"warnings": [], "masked": {}} == {
        "added": 0,
        "known": 30,
        "left_out": 0,
        "problems": [],
        "warnings": [],
        "masked": {},
    }


async def test_lines_that_can_not_be_used_are_told_and_the_rest_is_kept(client):
    lines = [
        json.dumps({"input": {"name": "Ada"}, "expected": "Hi", "tags": "own"}),
        "{",
        json.dumps({"input": {}}),
        "",
        json.dumps({"vars": {"name": "Bob"}}),
        json.dumps({"input": {"name": "nul \0"}}),
    ]
    body = {"content": "\n".join(lines), "format": "jsonl", "name": "a.jsonl", "tags": ["new"]}
    done = (await client.post(f"{URL}/import", json=body)).json()
    assert (done["added"], done["known"], done["left_out"]) == (2, 0, 3)
    assert [one["where"] for one in done["problems"]] == ["line 2", "line 3", "line 6"]
    stored = (await client.get(URL)).json()["items"]
    assert [(one["source"], one["tags"]) for one in stored] == [
        ("a.jsonl#line 5", ["new"]),
        ("a.jsonl#line 1", ["new", "own"]),
    ]


async def test_a_file_that_can_not_be_read_is_400(client):
    for body in (
        {"content": "{}", "format": "xml"},
        {"content": "{", "format": "json"},
        {"content": "a: [", "format": "yaml"},
        {"content": "", "format": "csv"},
        {"content": "?", "format": "jsonl", "encoding": "base64"},
        {"content": "/w==", "format": "jsonl", "encoding": "base64"},
        {"content": "{}", "format": "jsonl", "name": "\0"},
    ):
        answer = await client.post(f"{URL}/import", json=body)
        assert answer.status_code == 400, body


async def test_a_run_becomes_an_example(client):
    url = "/api/v1/prompts/test-cases/golden-examples"
    context = {"roles": ["clerk"], "entities": {"room": {"beds": {"type": "number", "min": 1}}}}
    story = {"user_story": STORY, "context": context}
    await client.post("/generate-tests", json=story)
    (run,) = (await client.get("/api/v1/runs")).json()["items"]
    run_id = run["id"]
    made = await client.post(f"{url}/from-run", json={"run_id": run_id, "tags": ["good"]})
    assert made.status_code == 201, made.text
    example = made.json()
    assert (example["source"], example["tags"]) == (run_id, ["good"])
    assert example["input_data"]["user_story"] == STORY
    assert example["expected_output"]["test_cases"]
    again = await client.post(f"{url}/from-run", json={"run_id": run_id, "expected_output": "x"})
    assert again.json()["expected_output"] == "x"

    assert (await client.post(f"{URL}/from-run", json={"run_id": run_id})).status_code == 400
    assert (await client.post(f"{url}/from-run", json={"run_id": "run_x"})).status_code == 404


async def test_what_is_not_there_is_404(client):
    assert (await client.get("/api/v1/prompts/nobody/golden-examples")).status_code == 404
    assert (await client.get("/api/v1/prompts/nobody/golden-examples/export")).status_code == 404
    assert (await client.get("/api/v1/golden-examples/ex_1")).status_code == 404
    body = {"input_data": {"a": 1}}
    assert (await client.put("/api/v1/golden-examples/ex_1", json=body)).status_code == 404
    assert (await client.get(f"{URL}/export", params={"format": "xml"})).status_code == 400


async def test_whoever_may_only_read_changes_nothing(platform, client):
    await client.post(URL, json={"input_data": {"name": "Ada"}})
    key = await platform.identity.create_key(name="v", project_id="default", role="viewer")
    async with client_of(platform, key.secret) as viewer:
        assert (await viewer.get(URL)).status_code == 200
        assert (await viewer.post(URL, json={"input_data": {"a": 1}})).status_code == 403
        file = {"content": "", "format": "jsonl"}
        assert (await viewer.post(f"{URL}/import", json=file)).status_code == 403


async def test_the_problems_that_are_told_are_bounded(client, monkeypatch):
    monkeypatch.setattr(transfer, "MOST_PROBLEMS", 2)
    body = {"content": "{\n" * 700, "format": "jsonl"}
    done = (await client.post(f"{URL}/import", json=body)).json()
    assert (done["left_out"], len(done["problems"])) == (700, 2)


SECRET = "anna.berg@example.com"


async def _nowhere(platform):
    """Whether the datum stands in no row of any table."""
    async with platform.database.read() as session:
        for table in Base.metadata.sorted_tables:
            for row in await session.execute(select(table)):
                assert SECRET not in repr(tuple(row)), table.name


async def test_personal_data_is_masked_on_request_and_never_stored(client, platform):
    line = {
        "input": {"name": f"Anna <{SECRET}>, {SECRET.upper()}", "card": 4111111111111111},
        "expected": f"Hello Anna, we write to {SECRET}",
        "tags": [SECRET],
        "metadata": {"author": SECRET, "scorers": [{"type": "contains", "value": SECRET}]},
    }
    bad = {"input": {}, "expected": "+49 30 901820"}
    body = {
        "content": f"{json.dumps(line)}\n{json.dumps(bad)}\n",
        "format": "jsonl",
        "name": "mails.jsonl",
        "mask_pii": True,
    }
    headers = {"Idempotency-Key": "once"}
    told = (await client.post(f"{URL}/import", json=body, headers=headers)).json()
    assert (told["added"], told["left_out"]) == (1, 1)
    assert told["masked"] == {"EMAIL": 1, "CARD": 1}
    (kept,) = (await client.get(URL)).json()["items"]
    assert kept["input_data"] == {"name": "Anna <[EMAIL_1]>, [EMAIL_1]", "card": "[CARD_1]"}
    assert kept["expected_output"] == "Hello Anna, we write to [EMAIL_1]"
    assert kept["tags"] == ["[EMAIL_1]"]
    assert kept["metadata"]["scorers"][0]["value"] == "[EMAIL_1]"
    alone = {"input_data": {"name": SECRET}, "mask_pii": True}
    made = (await client.post(URL, json=alone)).json()
    assert (made["masked"], made["input_data"]) == ({"EMAIL": 1}, {"name": "[EMAIL_1]"})
    assert (await client.post(URL, json=alone)).json()["known"]
    await _nowhere(platform)


async def test_a_run_becomes_an_example_without_personal_data(client, platform):
    story = platform.tasks["test_cases"].read_input({"user_story": f"{STORY} by {SECRET}"})
    spec = RunSpec(task="test_cases", input=story, project_id="default")
    finished = await engine.run(platform, spec)
    async with platform.database.write() as session:
        await prompts.add_prompt(
            session, "default", name="cases", description="", task="test_cases"
        )
    body = {"run_id": finished.run.id, "mask_pii": True, "expected_output": f"to {SECRET}"}
    url = "/api/v1/prompts/cases/golden-examples/from-run"
    made = (await client.post(url, json=body)).json()
    assert made["masked"] == {"EMAIL": 1}
    assert made["input_data"]["user_story"] == f"{STORY} by [EMAIL_1]"
    assert made["expected_output"] == "to [EMAIL_1]"


async def test_an_export_may_be_masked_though_the_rows_are_not(client):
    for name in (SECRET, "Ben", "ben@example.com"):
        await client.post(URL, json={"input_data": {"name": name}})
    answer = await client.get(f"{URL}/export?mask_pii=true")
    assert answer.headers["x-masked"] == "EMAIL=2"
    names = [json.loads(line)["input_data"]["name"] for line in answer.text.splitlines()]
    assert names == ["[EMAIL_1]", "Ben", "[EMAIL_1]"]
    whole = await client.get(f"{URL}/export")
    assert SECRET in whole.text
    assert "x-masked" not in whole.headers
