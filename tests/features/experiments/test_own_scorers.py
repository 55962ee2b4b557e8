"""Scorers and thresholds of single examples, from promptfoo or written by hand."""

import pytest

from conftest import client_of
from features.experiments.laboratory import MODEL, a_prompt, variables
from modelserver.behaviours import Behaviour, says
from testwright.core.golden.example import NewExample

CONFIG = """
description: greet
prompts: ["Greet {{name}}"]
tests:
  - {vars: {name: Ada}, assert: [{type: icontains, value: ada}, {type: not-contains, value: Hey}]}
  - {vars: {name: Ben}, assert: [{type: icontains, value: ben}, {type: contains, value: dear}]}
  - vars: {name: Cy}
    threshold: 0.5
    assert: [{type: contains, value: Cy}, {type: contains, value: dear}]
  - {vars: {name: Di}}
"""


@pytest.fixture
async def platform(start, model_server):
    async with start(variables(model_server)) as platform:
        yield platform


@pytest.fixture
async def client(platform):
    async with client_of(platform) as client:
        yield client


def _greets(call):
    return f"Hello {call.body['messages'][-1]['content'].split()[-1]}"


async def test_imported_assertions_decide(client, model_server):
    model_server.default = Behaviour(text=_greets)
    imported = await client.post("/api/v1/prompts/import", json={"config": CONFIG})
    assert imported.status_code == 201, imported.text
    answer = await client.post("/api/v1/prompts/greet/versions/1/evaluate", json={"model": MODEL})
    told = answer.json()
    results = {one["output"]["text"].split()[-1]: one for one in told["results"]}
    ada, ben, cy, di = (results[name] for name in ("Ada", "Ben", "Cy", "Di"))
    assert (ada["score"], ada["passed"]) == (1.0, True)
    assert (ben["score"], ben["passed"]) == (0.5, False)  # every assertion has to hold
    assert (cy["score"], cy["passed"]) == (0.5, True)  # but where the test has a threshold
    assert ben["scores"]["contains"] == 1.0
    assert ben["scores"]["contains_2"] == 0.0
    assert set(di["scores"]) == {"faithfulness"}
    assert told["failure_count"] == 1

    status = (await client.get(f"/api/v1/experiments/{told['experiment_id']}/status")).json()
    assert status["results"][0]["failure_count"] == 1
    cells = (await client.get(f"/api/v1/experiments/{told['experiment_id']}/cells")).json()["items"]
    assert [one["passed"] for one in cells][:3] == [True, False, True]
    assert cells[1]["reasons"]["score"] == "contains_2 0.00 is below 1"


async def test_a_suite_has_scorers_for_single_examples(client, platform, model_server):
    model_server.default = Behaviour(text=_greets)
    suite = {
        "name": "hello",
        "prompt": "Greet {{ name }}",
        "models": [MODEL],
        "threshold": 0.9,
        "scorers": [{"type": "contains", "value": "Hello"}],
        "examples": [
            {"input": {"name": "Ada"}},
            {"input": {"name": "Ben"}, "scorers": [{"type": "contains", "value": "dear"}]},
            {"name": "Cy", "scorers": [{"type": "contains", "value": "dear"}]},
            {"input": {"name": "Di"}, "scorers": ["exact"], "expected": "x", "threshold": 0.5},
        ],
    }
    begun = (await client.post("/api/v1/experiments/suite", json=suite)).json()
    await platform.jobs.work(platform, begun["task_id"])
    url = f"/api/v1/experiments/{begun['experiment_id']}/cells"
    cells = (await client.get(url)).json()["items"]
    assert [(one["score"], one["passed"]) for one in cells] == [
        (1.0, True),
        (0.5, False),
        (0.5, False),
        (0.5, True),
    ]
    suite["examples"] = [{"input": {"name": "Ada"}, "scorers": [{"type": "nobody"}]}]
    refused = await client.post("/api/v1/experiments/suite", json=suite)
    assert refused.status_code == 400
    assert "nobody" in refused.json()["message"]


async def test_scorers_that_cannot_be_used_are_refused_at_the_door(client, platform):
    await a_prompt(platform, "Say {{ words }}")
    url = "/api/v1/prompts/repeat/golden-examples"
    for metadata, field in (
        ({"scorers": [{"type": "contains", "vlaue": "x"}]}, "scorers.contains.vlaue"),
        ({"scorers": "exact"}, "metadata.scorers"),
        ({"threshold": "high"}, "metadata.threshold"),
    ):
        body = {"input_data": {"words": "a"}, "metadata": metadata}
        answer = await client.post(url, json=body)
        assert answer.status_code == 400, answer.text
        assert answer.json()["details"][0]["field"].endswith(field)


async def test_scorers_that_became_unusable_are_no_pass(client, platform, model_server):
    model_server.default = says("a")
    prompt_id, _ = await a_prompt(platform, "Say {{ words }}")
    example = NewExample(input={"words": "a"}, metadata={"scorers": [{"type": "gone"}]})
    await platform.examples.add("default", prompt_id, [example], created_by=None)
    answer = await client.post(
        "/api/v1/prompts/repeat/versions/1/evaluate",
        json={"model": MODEL, "scorers": [{"type": "contains", "value": "a"}]},
    )
    (one,) = answer.json()["results"]
    assert one["scores"] == {"contains": 1.0, "own_scorers": None}
