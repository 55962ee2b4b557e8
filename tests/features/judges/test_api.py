"""Judges over HTTP, on each database: people label, judges are held against them."""

import pytest

from conftest import client_of
from features.experiments.laboratory import MODEL, PROJECT, a_prompt, asked_text, begin, variables
from modelserver.behaviours import Behaviour, says
from testwright.core.golden.example import NewExample
from testwright.core.runs import Message
from testwright.core.scoring.scorer import ScorerSpec
from testwright.engine.prompts import Wording
from testwright.terminal import LOCAL_OWNER

URL = "/api/v1/judges"
POLITE = ScorerSpec(kind="rubric", name="polite", options={"rubric": "Polite.", "model": MODEL})
BETTER = ScorerSpec(
    kind="pairwise", name="better", options={"model": MODEL, "against": "baseline"}, weight=0.0
)


@pytest.fixture
async def platform(start, database_url, model_server):
    model_server.default = Behaviour(text=_model)
    async with start(variables(model_server), DATABASE_URL=database_url) as platform:
        yield platform


@pytest.fixture
async def client(platform):
    async with client_of(platform) as client:
        yield client


def _model(call):
    """Says please to every second number when asked kindly; judges by that word."""
    text = asked_text(call)
    if "<answer_a>" in text:
        first, _, second = text.partition("<answer_b>")
        polite = ["please" in one for one in (first, second)]
        winner = "A" if "7" in text else ["tie", "A", "B", "tie"][polite[0] + 2 * polite[1]]
        return f'{{"reason": "politer", "winner": "{winner}"}}'
    if "<output>" in text:
        return f'{{"reason": "r", "score": {5 if "please" in text else 1}}}'
    number = int(text.split()[-1])
    return f"Sit {number}" + (", please" if "kindly" in text and number % 2 else "")


async def _experiment(platform, count, *specs):
    prompt_id, targets = await a_prompt(platform, "Say {{ n }}", "Say kindly {{ n }}")
    examples = [NewExample(input={"n": number}) for number in range(count)]
    await platform.examples.add(PROJECT, prompt_id, examples, created_by=None)
    experiment = await begin(platform, prompt_id, targets, scorers=specs)
    await platform.jobs.work(platform, experiment.job_id)
    return experiment.id


async def _judges(client, experiment):
    status = (await client.get(f"/api/v1/experiments/{experiment}/status")).json()
    return {one["name"]: one for one in status["judges"]}


async def test_agreement_is_shown_beside_the_scores_of_an_experiment(platform, client):
    experiment = await _experiment(platform, 16, POLITE, BETTER)
    judges = await _judges(client, experiment)
    polite = judges["polite"]
    assert polite["asks"] == [{"prompt": "judge-rubric@v1", "model": MODEL}]
    assert (polite["scored"], polite["unscored"], polite["flip_rate"]) == (32, 0, None)
    assert polite["agreement"]["note"] == "not calibrated yet: label 30 more"
    assert (judges["better"]["scored"], judges["better"]["unscored"]) == (31, 1)
    assert judges["better"]["flip_rate"] == 1 / 8  # of 8 pairs that differ, the one with a 7

    waiting = (await client.get(f"{URL}/polite/unlabelled?limit=200")).json()["items"]
    assert len(waiting) == 32
    assert all(one["task"] == "text" and "n" in one["input"] for one in waiting)
    items = [
        {"run_id": one["run_id"], "label": "pass" if "please" in one["output"] else "fail"}
        for one in waiting
    ]
    items[0]["label"] = "fail" if items[0]["label"] == "pass" else "pass"
    answer = await client.post(f"{URL}/polite/labels", json={"items": items})
    assert (answer.status_code, answer.json()) == (201, {"kept": 32})
    found = (await _judges(client, experiment))["polite"]["agreement"]
    assert (found["n"], found["agreement"], found["scale"]) == (32, 31 / 32, "pass_fail")
    assert found["calibrated"]
    assert found["kappa_ci"][0] < found["kappa"] < found["kappa_ci"][1]
    assert (await client.get(f"{URL}/polite/unlabelled")).json()["items"] == []

    told = (await client.get(f"{URL}/polite/agreement")).json()
    assert [one["run_id"] for one in told["differences"]] == [items[0]["run_id"]]
    items[0]["label"] = "pass" if items[0]["label"] == "fail" else "fail"  # on second thought
    await client.post(f"{URL}/polite/labels", json=items[0])
    listed = (await client.get(f"{URL}/polite/labels")).json()["items"]
    assert len(listed) == 32
    (judge,) = (await client.get(f"{URL}/polite/agreement")).json()["judges"]
    assert judge["agreement"]["agreement"] == 1.0


async def test_another_version_of_the_prompt_is_a_judge_that_nobody_knows(
    platform, client, model_server
):
    await _experiment(platform, 4, POLITE)
    waiting = (await client.get(f"{URL}/polite/unlabelled")).json()["items"]
    items = [{"run_id": one["run_id"], "label": 1, "rater": "anna"} for one in waiting]
    items.append({"input": "Offer a seat", "output": "Sit, please", "label": 5, "rater": "ben"})
    body = {"items": items, "scale": "1-5"}
    assert (await client.post(f"{URL}/polite/labels", json=body)).json() == {"kept": 9}
    words = (Message("user", "Other words. <output>{{ output }}</output>"),)
    wording = Wording(messages=words, template_format="jinja", note="")
    made = await platform.prompts.add_version(PROJECT, "judge-rubric", wording, "me")
    await platform.labels.move(LOCAL_OWNER, "judge-rubric", "active", made.id)

    before = model_server.asked
    accepted = await client.post(f"{URL}/polite/calibrate")
    assert accepted.status_code == 202, accepted.text
    begun = accepted.json()
    assert begun["total"] == 9
    await platform.jobs.work(platform, begun["task_id"])
    assert model_server.asked == before + 9
    status = (await client.get(accepted.headers["location"])).json()
    assert (status["status"], status["progress"]["done"]) == ("completed", 9)
    listed = (await client.get(URL)).json()["items"]
    newer, older = listed
    assert newer["id"] == begun["judge_id"] != older["id"]
    assert newer["asks"][0]["prompt"] == "judge-rubric@v2"
    assert (newer["agreement"]["n"], newer["agreement"]["raters"]) == (9, 2)
    assert (older["agreement"]["n"], older["agreement"]["waiting"]) == (8, 1)
    again = await client.post(f"{URL}/polite/calibrate")
    assert again.status_code == 409

    earlier = {"prompt": "judge-rubric@v1"}
    model_server.default = says("no JSON")  # what gets no score is asked again another time
    begun = (await client.post(f"{URL}/polite/calibrate", json=earlier)).json()
    assert (begun["judge_id"], begun["total"]) == (older["id"], 1)
    await platform.jobs.work(platform, begun["task_id"])
    older = (await client.get(URL)).json()["items"][1]
    assert (older["agreement"]["n"], older["agreement"]["abstained"]) == (8, 1)
    begun = (await client.post(f"{URL}/polite/calibrate", json=earlier)).json()
    assert begun["total"] == 1


async def test_pairs_are_calibrated_with_the_baselines_output(platform, client):
    await _experiment(platform, 4, BETTER)
    waiting = (await client.get(f"{URL}/better/unlabelled")).json()["items"]
    items = [{"run_id": one["run_id"], "label": "better"} for one in waiting]
    await client.post(f"{URL}/better/labels", json={"items": items})
    body = {"model": "openai_compatible:other"}
    begun = (await client.post(f"{URL}/better/calibrate", json=body)).json()
    await platform.jobs.work(platform, begun["task_id"])
    other, first = (await client.get(f"{URL}/better/agreement")).json()["judges"]
    assert other["asks"][0]["model"] == "openai_compatible:other"
    assert other["agreement"]["n"] == first["agreement"]["n"] == 8


async def test_labels_may_come_before_a_judge(platform, client):
    label = {"input": {"q": "x"}, "output": "Sit, please", "label": True, "note": "polite"}
    assert (await client.post(f"{URL}/new/labels", json=label)).status_code == 201
    assert (await client.get(URL)).json() == {"items": [], "unjudged": ["new"], "next_cursor": None}
    refused = await client.post(f"{URL}/new/calibrate")
    assert refused.json()["details"][0]["field"] == "scorer"
    scorer = {"type": "rubric", "rubric": "Polite.", "model": MODEL}
    begun = (await client.post(f"{URL}/new/calibrate", json={"scorer": scorer})).json()
    await platform.jobs.work(platform, begun["task_id"])
    (judge,) = (await client.get(f"{URL}/new/agreement")).json()["judges"]
    assert (judge["agreement"]["n"], judge["agreement"]["agreement"]) == (1, 1.0)


async def test_labels_that_cannot_be_used_are_refused_with_their_place(client):
    for body, field in (
        ({}, "body"),
        ({"items": []}, "items"),
        ({"items": [{"run_id": "run_1", "label": 1}]}, "items.0.run_id"),
        ({"run_id": "run_1", "label": 1}, "run_id"),
        ({"run_id": "run_1", "label": 4}, "label"),
        ({"items": [{"output": "x", "label": 1}, {"label": 1}]}, "items.0.input_data"),
        ({"label": 1, "scale": "1-10"}, "scale"),
        ({"items": [{"label": 1}], "label": 1}, "body"),
    ):
        answer = await client.post(f"{URL}/polite/labels", json=body)
        assert answer.status_code == 400, answer.text
        assert answer.json()["details"][0]["field"].endswith(field)
    assert (await client.get(f"{URL}/polite/labels")).json()["items"] == []


async def test_only_judges_are_calibrated(client):
    await client.post(f"{URL}/new/labels", json={"input": "x", "output": "y", "label": 1})
    for scorer in ({"type": "exact"}, {"type": "nobody"}, {"type": "rubric", "prompt": "gone"}, {}):
        answer = await client.post(f"{URL}/new/calibrate", json={"scorer": scorer})
        assert answer.status_code == 400, answer.text


async def test_what_nobody_knows_is_not_found(client):
    for path in ("agreement", "unlabelled"):
        assert (await client.get(f"{URL}/nobody/{path}")).status_code == 404
    assert (await client.post(f"{URL}/nobody/calibrate")).status_code == 404


async def test_reviewers_label_and_viewers_do_not(platform, client):
    body = {"input": "x", "output": "y", "label": 1}
    for role, status in (("reviewer", 201), ("viewer", 403), ("analyst", 403)):
        made = await platform.identity.create_key(
            project_id=PROJECT, name=role, role=role, plan="unlimited"
        )
        headers = {"Authorization": f"Bearer {made.secret}"}
        answer = await client.post(f"{URL}/polite/labels", json=body, headers=headers)
        assert answer.status_code == status, answer.text


async def test_judges_prompts_are_shown_and_asked_by_nobody_else(client):
    versions = await client.get("/api/v1/prompts/judge-rubric/versions")
    assert versions.status_code == 200, versions.text
    version = versions.json()["items"][0]
    body = {"prompt_version_id": version["id"], "variables": {}, "model": MODEL}
    assert (await client.post("/api/v1/run", json=body)).status_code == 400
    added = await client.post(
        "/api/v1/prompts/judge-rubric/versions",
        json={"template": "{{ output }} {{ mood }}", "message": "shorter"},
    )
    assert added.status_code == 201, added.text
    assert any("mood" in warning for warning in added.json()["warnings"])
    for path, body in (
        ("golden-examples", {"input_data": {"a": 1}}),
        (f"versions/{version['id']}/evaluate", {"model": MODEL}),
    ):
        answer = await client.post(f"/api/v1/prompts/judge-rubric/{path}", json=body)
        assert answer.status_code == 400, (path, answer.text)
