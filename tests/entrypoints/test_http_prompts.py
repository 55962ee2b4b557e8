"""What is active is what is sent: prompts changed over HTTP, asked by a real model server."""

import json
import re

import pytest

from conftest import client_of
from modelserver import behaviours

MODEL = "openai_compatible:tiny"
STORY = {
    "user_story": "As a customer, I want to reset my password by email so that I get back in",
    "model": MODEL,
    "num_test_cases": 1,
}
REVIEWS = {"entity": "review", "count": 2, "seed": 7, "model": MODEL}
_LISTED = re.compile(r"^\{\"record\": .*\}$", re.MULTILINE)


@pytest.fixture
async def client(start, model_server):
    variables = {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url}
    async with (
        start(variables, FALLBACK_MODELS="", DEFAULT_MODEL=MODEL) as platform,
        client_of(platform) as client,
    ):
        yield client


async def changed(client, name, before, after):
    """A new version of a built-in prompt, in which some words are others; its number."""
    version = (await client.get(f"/api/v1/prompts/{name}/versions/active")).json()
    messages = [dict(one) for one in version["messages"]]
    assert before in messages[0]["content"]
    messages[0]["content"] = messages[0]["content"].replace(before, after)
    body = {"messages": messages, "parameters": version["parameters"], "message": "as a pirate"}
    answer = await client.post(f"/api/v1/prompts/{name}/versions", json=body)
    assert answer.status_code == 201, answer.text
    assert answer.json()["warnings"] == []
    return answer.json()["version"]


async def activate(client, name, version):
    path = f"/api/v1/prompts/{name}/versions/{version}/activate"
    assert (await client.post(path)).status_code == 200


async def test_test_cases_are_asked_for_by_the_active_version(client, model_server):
    async def asked(**values):
        answer = await client.post("/generate-tests", json={**STORY, **values})
        assert answer.status_code == 200, answer.text
        return answer.json(), model_server.last.text

    first, text = await asked()
    assert first["prompt_version"] == "test-cases@v1"
    assert "You are an expert software tester" in text

    number = await changed(client, "test-cases", "an expert software tester", "a pirate who tests")
    same, _ = await asked()
    assert (same["prompt_version"], same["cached"]) == ("test-cases@v1", True)

    await activate(client, "test-cases", number)
    second, text = await asked()
    assert (second["prompt_version"], second["cached"]) == ("test-cases@v2", False)
    assert "You are a pirate who tests" in text

    old, text = await asked(model="prompt:test-cases@v1", use_cache=False)
    assert old["prompt_version"] == "test-cases@v1"
    assert "a pirate who tests" not in text
    newest, text = await asked(model="prompt:test-cases@latest", use_cache=False)
    assert newest["prompt_version"] == "test-cases@v2"

    (event, *_) = (await client.get("/api/v1/prompts/test-cases/events")).json()["items"]
    await client.post(f"/api/v1/prompts/test-cases/events/{event['id']}/revert")
    back, text = await asked(use_cache=False)
    assert back["prompt_version"] == "test-cases@v1"
    assert "You are an expert software tester" in text


async def test_a_prompt_of_ones_own_makes_test_cases(client, model_server):
    template = "Write {{ count }} test cases as JSON for this story: {{ story }}"
    body = {"name": "mine", "task": "test_cases", "template": template}
    made = (await client.post("/api/v1/prompts", json=body)).json()
    assert made["version"]["warnings"] == []
    await client.post("/api/v1/prompts/mine/labels", json={"label": "candidate", "version_id": "1"})
    for reference in ("prompt:mine", "prompt:mine@candidate", "prompt:mine@v1"):
        asked = {**STORY, "model": reference, "use_cache": False}
        answer = await client.post("/generate-tests", json=asked)
        assert answer.status_code == 200, answer.text
        assert answer.json()["prompt_version"] == "mine@v1"
        assert "Write 1 test cases as JSON for this story: As a customer" in model_server.last.text
    wrong = await client.post("/generate-tests", json={**STORY, "model": "prompt:mine@v9"})
    assert wrong.status_code == 400
    assert "no version 9" in wrong.json()["message"]
    other = await client.post("/generate-tests", json={**STORY, "model": "prompt:data-text"})
    assert other.status_code == 400
    assert "for the task 'test_data'" in other.json()["message"]


def written(call):
    """What a model that behaves writes for the reviews in the prompt."""
    said = []
    for number, line in enumerate(_LISTED.findall(call.text), 1):
        record = json.loads(line)
        good = record.get("rating", 3) >= 3
        title = f"{'Love' if good else 'Hate'} it {number} times"
        body = "Excellent, I love it" if good else "Terrible, it broke and I hate it"
        said.append({"title": title, "body": f"{body}. Number {number} of mine."})
    return json.dumps({"records": said})


async def test_test_data_is_written_by_the_active_version(client, model_server):
    model_server.default = behaviours.says(written)

    async def asked(**values):
        answer = await client.post("/api/v1/data/generate", json={**REVIEWS, **values})
        assert answer.status_code == 200, answer.text
        assert all("of mine" in record["body"] for record in answer.json()["data"])
        return model_server.last.text

    assert "You write the words of test data" in await asked()
    number = await changed(client, "data-text", "You write the words", "Pirates write the words")
    await activate(client, "data-text", number)
    assert "Pirates write the words of test data" in await asked(seed=8)
    assert "You write the words" in await asked(seed=9, model="prompt:data-text@v1")
    assert "Pirates write" in await asked(seed=10, model="prompt:data-text")
