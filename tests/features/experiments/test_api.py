"""`/api/v1/experiments`, as programs call it."""

import json

import pytest

from conftest import client_of
from features.experiments.laboratory import (
    MODEL,
    a_prompt,
    examples,
    repeats_words,
    variables,
)
from testwright.db.tables import ExperimentRow, JobRow
from testwright.engine.store import prompts
from testwright.features.experiments import work as module

URL = "/api/v1/experiments"
GOOD, BAD, OTHER = "Say: {{ words }}", "Badly say: {{ words }}", "Do say: {{ words }}"


@pytest.fixture
async def platform(start, model_server):
    model_server.default = repeats_words(lambda text: 0.5 if text.startswith("Badly") else 1.0)
    async with start(variables(model_server)) as platform:
        yield platform


@pytest.fixture
async def client(platform):
    async with client_of(platform) as client:
        yield client


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(module, "FIRST_PAUSE", 0.01)


async def _activate(platform, prompt_id, version_id):
    async with platform.database.write() as session:
        row = await prompts.get(session, "default", prompt_id)
        await prompts.move_label(session, row, label="active", version_id=version_id, actor="tests")


def _body(prompt_id, **more):
    return {"prompt_id": prompt_id, "experiment_name": "which", "models": [MODEL], **more}


async def _run(platform, client, body):
    answer = await client.post(f"{URL}/run", json=body)
    assert answer.status_code == 202, answer.text
    accepted = answer.json()
    assert answer.headers["Location"] == accepted["status_url"]
    assert await platform.jobs.work(platform, accepted["task_id"])
    return (await client.get(accepted["status_url"])).json()


async def test_all_versions_are_compared_with_the_active_one(platform, client):
    prompt_id, targets = await a_prompt(platform, BAD, GOOD)
    await _activate(platform, prompt_id, targets[1].version_id)
    await examples(platform, prompt_id, 40)
    status = await _run(platform, client, _body(prompt_id, baseline="active"))
    assert status["status"] == "completed"
    assert status["progress"] == {"done": 80, "total": 80, "failed": 0}
    assert [one["version"] for one in status["results"]] == [1, 2]
    assert status["results"][1]["avg_score"] == 1.0
    found = {one["metric"]: one for one in status["comparisons"]}
    assert found["score"]["baseline"] == targets[1].name
    assert found["score"]["candidate"] == targets[0].name
    assert found["score"]["verdict"] == "regressed"
    assert found["score"]["n"] == 40
    assert found["score"]["ci"][0] <= found["score"]["difference"] <= found["score"]["ci"][1] < 0


async def test_chosen_versions_and_a_baseline_that_was_not_chosen(platform, client):
    prompt_id, targets = await a_prompt(platform, GOOD, BAD, OTHER)
    await examples(platform, prompt_id, 3)
    body = _body(prompt_id, versions=[targets[2].version_id], baseline=2, repeats=2)
    status = await _run(platform, client, body)
    assert [one["version"] for one in status["results"]] == [2, 3]
    assert status["results"][0]["n"] == 6
    assert status["comparisons"][0]["baseline"] == targets[1].name


async def test_versions_are_compared_on_their_own_model(platform, client):
    prompt_id, _ = await a_prompt(platform, GOOD, BAD)
    await examples(platform, prompt_id, 30)
    models = [MODEL, "openai_compatible:other"]
    status = await _run(platform, client, _body(prompt_id, models=models))
    scores = [one for one in status["comparisons"] if one["metric"] == "score"]
    assert [(one["baseline"], one["candidate"], one["verdict"]) for one in scores] == [
        (f"repeat@v1 · {model}", f"repeat@v2 · {model}", "regressed") for model in models
    ]
    url = f"{URL}/{status['experiment_id']}/changes"
    found = (await client.get(url, params={"candidate": f"repeat@v2 · {models[1]}"})).json()
    assert found["baseline"] == f"repeat@v1 · {models[1]}"
    vague = await client.get(url)
    assert (vague.status_code, vague.json()["details"][0]["field"]) == (400, "candidate")
    across = _body(prompt_id, models=models, baseline=f"repeat@v1 · {models[1]}")
    status = await _run(platform, client, across)
    scores = [one for one in status["comparisons"] if one["metric"] == "score"]
    assert {one["baseline"] for one in scores} == {f"repeat@v1 · {models[1]}"}
    assert len(scores) == 3


async def test_the_hallucination_rate_is_told_though_nobody_asked_for_it(platform, client):
    prompt_id, _ = await a_prompt(platform, GOOD)
    await examples(platform, prompt_id, 2)
    (result,) = (await _run(platform, client, _body(prompt_id)))["results"]
    assert set(result["scores"]) == {"similarity", "faithfulness"}
    assert result["avg_hallucination_rate"] == 0.0
    assert result["avg_score"] == result["scores"]["similarity"]


async def test_experiments_are_listed(platform, client):
    first, _ = await a_prompt(platform, GOOD)
    second, _ = await a_prompt(platform, GOOD, name="another")
    for prompt_id in (first, second):
        await examples(platform, prompt_id, 2)
        await client.post(f"{URL}/run", json=_body(prompt_id))
    listed = (await client.get(URL)).json()["items"]
    assert [one["prompt_id"] for one in listed] == [second, first]
    assert listed[0]["progress"] == {"done": 0, "total": 2, "failed": 0}
    only = (await client.get(URL, params={"prompt_id": first})).json()["items"]
    assert [one["prompt_id"] for one in only] == [first]


async def test_changes_show_what_was_asked_and_what_came(platform, client):
    prompt_id, targets = await a_prompt(platform, GOOD, BAD)
    await examples(platform, prompt_id, 30)
    status = await _run(platform, client, _body(prompt_id))
    url = f"{URL}/{status['experiment_id']}"
    found = (await client.get(f"{url}/changes", params={"candidate": "2", "limit": 5})).json()
    assert (found["baseline"], found["candidate"]) == (targets[0].name, targets[1].name)
    assert found["total"] == sum(found["counts"].values()) == 30
    first = found["items"][0]
    assert first["change"] == "broken"
    assert first["output_before"] == [first["expected"]] == [first["input"]["words"]]
    assert first["output_after"] != first["output_before"]
    assert first["after"] < 0.5 < first["before"]
    rest = (await client.get(f"{url}/changes", params={"offset": 25})).json()
    assert len(rest["items"]) == 5
    cells = (await client.get(f"{url}/cells", params={"target": "v2", "limit": 4})).json()
    assert (cells["total"], len(cells["items"])) == (30, 4)
    assert cells["items"][0]["input"]["words"].startswith("0 ")
    assert cells["items"][0]["reasons"]["similarity"].startswith("rouge_l")
    missing = await client.get(f"{url}/changes", params={"candidate": "9"})
    assert (missing.status_code, missing.json()["details"][0]["field"]) == (400, "candidate")


async def test_an_experiment_is_cancelled_and_resumed(platform, client):
    prompt_id, _ = await a_prompt(platform, GOOD)
    await examples(platform, prompt_id, 4)
    accepted = (await client.post(f"{URL}/run", json=_body(prompt_id))).json()
    url = f"{URL}/{accepted['experiment_id']}"
    assert (await client.post(f"{url}/cancel")).json()["status"] == "cancelled"
    assert (await client.post(f"{url}/cancel")).status_code == 409
    assert (await client.post(f"{url}/resume")).json()["status"] == "pending"
    assert await platform.jobs.work(platform, accepted["task_id"])
    assert (await client.get(f"{url}/status")).json()["progress"]["done"] == 4
    assert (await client.post(f"{url}/resume")).status_code == 409


async def test_resuming_asks_failed_cells_again(platform, client, model_server):
    from modelserver.behaviours import says

    prompt_id, _ = await a_prompt(platform, GOOD)
    await examples(platform, prompt_id, 4)
    model_server.queue(says(""), says(""), says(""))
    status = await _run(platform, client, _body(prompt_id, concurrency=1))
    assert status["progress"] == {"done": 4, "total": 4, "failed": 1}
    url = f"{URL}/{status['experiment_id']}"
    assert (await client.post(f"{url}/resume", json={"budget_usd": 3})).status_code == 200
    assert await platform.jobs.work(platform, status["task_id"])
    status = (await client.get(f"{url}/status")).json()
    assert status["progress"] == {"done": 4, "total": 4, "failed": 0}
    async with platform.database.read() as session:
        assert (await session.get(ExperimentRow, status["experiment_id"])).plan["budget_usd"] == 3


@pytest.mark.parametrize(
    ("more", "field", "says"),
    [
        ({"versions": [7]}, "versions", "no version '7'; it has 1"),
        ({"models": ["gpt-9"]}, "model", "is not a model that is known here"),
        ({"models": ["prompt:repeat"]}, "model", "is not a model"),
        ({"models": ["builtin:rules"]}, "model", "needs a model that reads prompts"),
        ({"models": ["openai:gpt-4o"]}, "model", "OPENAI_API_KEY"),
        ({"strategies": ["magic"]}, "strategy", "is not one of"),
        ({"strategies": ["rag"]}, "strategy", "makes no texts"),
        ({"scorers": ["taste"]}, "scorers", "'taste' is not one of"),
        ({"scorers": ["exact", {"type": "exact"}]}, "scorers", "two are called 'exact'"),
        ({"scorers": [{"type": "exact", "weight": 0}]}, "scorers", "weight 0"),
        ({"baseline": "active"}, "baseline", "no version of the prompt is active"),
        ({"baseline": "4"}, "baseline", "is none of the targets"),
        ({"tags": ["never"]}, "tags", "no golden example with one of the tags never"),
        ({"budget_usd": 1.0}, "budget_usd", f"the price of {MODEL} is not known"),
        ({"judge_model": "nobody"}, "model", "is not a model"),
        ({"repeats": 0}, "repeats", "greater than or equal to 1"),
        ({"scorers": [""]}, "scorers.0.text", "at least 1 character"),
        ({"scorers": [{"type": "exact", "weight": float("inf")}]}, "scorers", "can't be stored"),
        ({"tags": ["a\0"]}, "tags", "U+0000"),
        ({"tags": ["\ud800"]}, "tags", "surrogate"),
        ({"models": ["a\0:b"]}, "models", "U+0000"),
        ({"colour": "red"}, "colour", "is not known here"),
    ],
)
async def test_what_cannot_be_done_is_refused_before_anything_is_stored(
    platform, client, more, field, says
):
    prompt_id, _ = await a_prompt(platform, GOOD)
    await examples(platform, prompt_id, 2)
    # as it stands: clients send half a surrogate pair and infinity only when they are told to
    answer = await client.post(f"{URL}/run", content=json.dumps(_body(prompt_id, **more)))
    assert answer.status_code in (400, 503), answer.text
    assert answer.json()["details"][0]["field"] == field
    assert says in answer.json()["message"]
    async with platform.database.read() as session:
        assert not (await session.scalars(JobRow.__table__.select())).all()


async def test_a_budget_has_to_be_watched_for_judges_of_single_examples_too(platform, client):
    prompt_id, _ = await a_prompt(platform, GOOD)
    await examples(platform, prompt_id, 2)
    body = _body(prompt_id, models=["ollama:tiny"], budget_usd=1.0, scorers=["exact"])
    assert (await client.post(f"{URL}/run", json=body)).status_code == 202
    judged = {"scorers": [{"type": "rubric", "rubric": "Polite.", "model": MODEL}]}
    example = {"input_data": {"words": "a"}, "expected_output": "a", "metadata": judged}
    kept = await client.post(f"/api/v1/prompts/{prompt_id}/golden-examples", json=example)
    assert kept.status_code == 201, kept.text
    answer = await client.post(f"{URL}/run", json=body)
    assert answer.status_code == 400
    assert f"the price of {MODEL} is not known" in answer.json()["message"]


async def test_what_is_not_there_is_not_found(client):
    assert (await client.post(f"{URL}/run", json=_body("prm_none"))).status_code == 404
    for path in ("status", "changes", "cells"):
        assert (await client.get(f"{URL}/exp_none/{path}")).status_code == 404


async def test_without_expected_outputs_somebody_has_to_say_what_is_good(platform, client):
    from testwright.core.golden.example import NewExample

    prompt_id, _ = await a_prompt(platform, GOOD)
    await platform.examples.add(
        "default", prompt_id, [NewExample(input={"words": "a b"})], created_by=None
    )
    answer = await client.post(f"{URL}/run", json=_body(prompt_id))
    assert answer.status_code == 400
    assert "no example says what is expected: name scorers" in answer.json()["message"]


async def test_a_suite_is_run_and_kept_once(platform, client):
    suite = {
        "name": "repeat words",
        "prompts": [GOOD, {"name": "other", "template": OTHER}],
        "models": [MODEL],
        "examples": [
            {"input": {"words": f"{n} a b c"}, "expected": f"{n} a b c"} for n in range(4)
        ],
    }
    ids = []
    for last in (4, 4, 2):
        body = {**suite, "examples": suite["examples"][:last]}
        answer = await client.post(f"{URL}/suite", json=body)
        assert answer.status_code == 202, answer.text
        assert await platform.jobs.work(platform, answer.json()["task_id"])
        status = (await client.get(answer.json()["status_url"])).json()
        assert [one["target"] for one in status["results"]] == [
            f"repeat-words@v1 · {MODEL}",
            f"other@v1 · {MODEL}",
        ]
        assert [one["n"] for one in status["results"]] == [last, last]
        ids.append(status["prompt_id"])
    assert len(set(ids)) == 1


async def test_a_suite_of_the_registry_with_its_active_version(platform, client):
    prompt_id, targets = await a_prompt(platform, GOOD, BAD)
    await _activate(platform, prompt_id, targets[0].version_id)
    await examples(platform, prompt_id, 3)
    suite = {"prompt": "repeat@v2", "models": [MODEL], "baseline": "active"}
    answer = await client.post(f"{URL}/suite", json=suite)
    status = (await client.get(answer.json()["status_url"])).json()
    assert [one["version"] for one in status["results"]] == [1, 2]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"prompt": {"file": "x.txt"}}, "can't be read from here"),
        ({"prompt": "{{ words"}, "Line 1"),
        ({"prompt": "nobody@v2"}, "no prompt 'nobody'"),
        ({"examples": [{"expected": "x"}]}, "example 1"),
        ({"examples": []}, "there is none"),
        ({"scorers": ["taste"]}, "is not one of"),
        ({"models": ["nobody"]}, "is not a model"),
        ({"prompts": ["a b"]}, "takes one of `prompt` and `prompts`"),
        ({"prompt": ""}, "at least 1 character"),
        ({"prompt": "a \0"}, "U+0000"),
    ],
)
async def test_a_suite_that_cannot_be_run_leaves_nothing(platform, client, more, says):
    suite = {"prompt": GOOD, "models": [MODEL], "examples": [{"input": {"words": "x"}}], **more}
    answer = await client.post(f"{URL}/suite", json=suite)
    assert answer.status_code == 400
    assert says in answer.json()["message"]
    async with platform.database.read() as session:
        assert "suite" not in await prompts.prompt_names(session, "default")
