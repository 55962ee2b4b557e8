"""Evaluations over HTTP, on each database."""

import pytest

from conftest import client_of
from features.experiments.laboratory import MODEL, a_prompt, examples, repeats_words, variables
from modelserver.behaviours import says
from testwright.core.golden.example import NewExample

URL = "/api/v1/prompts/repeat/versions"


@pytest.fixture
async def platform(start, database_url, model_server):
    async with start(variables(model_server), DATABASE_URL=database_url) as platform:
        yield platform


@pytest.fixture
async def client(platform):
    async with client_of(platform) as client:
        yield client


async def test_few_examples_are_waited_for(platform, client, model_server):
    model_server.default = repeats_words()
    prompt_id, targets = await a_prompt(platform, "Say: {{ words }}", "Tell: {{ words }}")
    identifiers = await examples(platform, prompt_id, 5)
    model_server.queue(says("nothing like it"))
    body = {"model": MODEL, "scorers": ["similarity"]}
    answer = await client.post(f"{URL}/{targets[1].version_id}/evaluate", json=body)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["total_tests"], told["failure_count"], told["unscored"]) == (5, 1, 0)
    assert told["average_score"] == pytest.approx(0.8)
    assert told["hallucination_rate"] is None
    assert {one["example_id"] for one in told["results"]} == set(identifiers)
    assert sorted(one["score"] for one in told["results"])[1:] == [1.0] * 4
    assert all(one["output"]["text"] and one["run_id"] for one in told["results"])

    found = (await client.get("/api/v1/evaluations", params={"limit": 3})).json()
    assert len(found["items"]) == 3
    assert found["next_cursor"]
    one = found["items"][0]
    assert one["version_id"] == targets[1].version_id
    assert one["reason"].startswith("similarity: rouge_l")
    assert one["hallucination_rate"] is None
    for params, wanted in (
        ({"version_id": targets[1].version_id}, 5),
        ({"version_id": targets[0].version_id}, 0),
        ({"experiment_id": told["experiment_id"]}, 5),
        ({"experiment_id": "exp_nobody"}, 0),
    ):
        listed = (await client.get("/api/v1/evaluations", params=params)).json()["items"]
        assert len(listed) == wanted


async def test_many_examples_are_a_job(platform, client, model_server):
    model_server.default = repeats_words()
    prompt_id, _ = await a_prompt(platform, "Say: {{ words }}")
    await examples(platform, prompt_id, 51)
    answer = await client.post(f"{URL}/1/evaluate", json={"model": MODEL})
    assert answer.status_code == 202, answer.text
    told = answer.json()
    assert (told["status"], told["total_tests"]) == ("pending", 51)
    assert await platform.jobs.work(platform, told["task_id"])
    status = (await client.get(answer.headers["location"])).json()
    assert status["result"] == {"experiment_id": told["experiment_id"]}
    assert (status["status"], status["progress"]["done"]) == ("completed", 51)


async def test_without_a_word_similarity_is_asked_where_something_is_expected(
    platform, client, model_server
):
    model_server.default = repeats_words()
    prompt_id, _ = await a_prompt(platform, "Say: {{ words }}")
    await examples(platform, prompt_id, 2)
    answer = await client.post(f"{URL}/v1/evaluate", json={"model": MODEL})
    assert all("similarity" in one["scores"] for one in answer.json()["results"])


async def test_a_slot_that_was_quicker_is_waited_for(platform, client, model_server):
    model_server.default = repeats_words().but(first_seconds=0.1)
    prompt_id, _ = await a_prompt(platform, "Say: {{ words }}")
    await examples(platform, prompt_id, 3)
    platform.jobs.start(platform, 2)
    body = {"model": MODEL, "scorers": ["similarity"]}
    answer = await client.post(f"{URL}/1/evaluate", json=body)
    assert (answer.json()["total_tests"], answer.json()["average_score"]) == (3, 1.0)


async def test_an_example_that_can_not_be_asked_fails_alone(platform, client, model_server):
    model_server.default = repeats_words()
    prompt_id, _ = await a_prompt(platform, "Say: {{ words }}")
    await platform.examples.add(
        "default", prompt_id, [NewExample(input={"wrods": "x"}, expected="x")], created_by=None
    )
    await examples(platform, prompt_id, 1)
    body = {"model": MODEL, "scorers": [{"type": "similarity", "method": "rouge_l"}]}
    told = (await client.post(f"{URL}/1/evaluate", json=body)).json()
    failed, good = sorted(told["results"], key=lambda one: one["score"] or 0.0)
    assert (failed["score"], failed["output"]) == (None, None)
    assert "'words' is missing" in failed["error"]
    assert (good["score"], told["unscored"]) == (1.0, 1)


async def test_what_can_not_be_evaluated_is_refused(platform, client):
    prompt_id, _ = await a_prompt(platform, "Say: {{ words }}")
    none = await client.post(f"{URL}/1/evaluate", json={"model": MODEL})
    assert none.status_code == 400
    assert "no golden example" in none.json()["message"]
    await platform.examples.add(
        "default", prompt_id, [NewExample(input={"words": "x"}, expected="x")], created_by=None
    )
    for url, body, status in (
        (f"{URL}/1/evaluate", {}, 400),
        (f"{URL}/9/evaluate", {"model": MODEL}, 404),
        (f"{URL}/nolabel/evaluate", {"model": MODEL}, 404),
        ("/api/v1/prompts/nobody/versions/1/evaluate", {"model": MODEL}, 404),
        (f"{URL}/1/evaluate", {"model": "nobody:x"}, 400),
        (f"{URL}/1/evaluate", {"model": MODEL, "tags": ["other"]}, 400),
        (f"{URL}/1/evaluate", {"model": MODEL, "scorers": ["nobody"]}, 400),
        (f"{URL}/1/evaluate", {"model": MODEL, "scorers": ["exact", "exact"]}, 400),
        (f"{URL}/1/evaluate", {"model": MODEL, "scorers": [{"type": "exact", "weight": 0}]}, 400),
        (f"{URL}/1/evaluate", {"colour": "red"}, 400),
    ):
        answer = await client.post(url, json=body)
        assert answer.status_code == status, (body, answer.text)
    rules = await client.post(f"{URL}/1/evaluate")
    assert "TESTWRIGHT_DEFAULT_MODEL" in rules.json()["message"]
