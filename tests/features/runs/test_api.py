"""Runs over HTTP, on each database."""

import pytest

from conftest import client_of
from modelserver.behaviours import fails, says
from testwright.core.runs import Message, Parameters
from testwright.engine.store import prompts

MODEL = "openai_compatible:tiny"
STORY = "As a customer, I want to search products so that I find them quickly"


@pytest.fixture
async def platform(start, database_url, model_server):
    variables = {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url}
    async with start(variables, DATABASE_URL=database_url) as platform:
        yield platform


@pytest.fixture
async def client(platform):
    async with client_of(platform) as client:
        yield client


@pytest.fixture
async def version(platform):
    async with platform.database.write() as session:
        row = await prompts.add_prompt(
            session, "default", name="greet", description="", task="text"
        )
        return await prompts.add_version(
            session,
            row,
            messages=[Message("user", "Greet {{ name }}")],
            template_format="jinja",
            parameters=Parameters(temperature=0.1),
            note="",
            built_in=False,
        )


def body_of(version, **others):
    wanted = {"prompt_version_id": version.id, "variables": {"name": "Ada"}, "model": MODEL}
    return {**wanted, **others}


async def test_a_run_waits_is_worked_on_and_shown(platform, client, version, model_server):
    model_server.default = says("Hello Ada")
    accepted = await client.post("/api/v1/run", json=body_of(version, parameters={"max_tokens": 9}))
    assert accepted.status_code == 202, accepted.text
    told = accepted.json()
    assert (told["status"], told["warnings"]) == ("pending", [])
    place = f"/api/v1/runs/{told['run_id']}"
    assert accepted.headers["location"] == place
    waiting = (await client.get(place)).json()
    assert (waiting["status"], waiting["output"], waiting["tokens_in"]) == ("pending", None, None)
    pending = (await client.get("/api/v1/runs", params={"status": "pending"})).json()["items"]
    assert [one["id"] for one in pending] == [told["run_id"]]
    status = (await client.get(f"/api/v1/task-status/{told['task_id']}")).json()
    assert status == {
        "task_id": told["task_id"],
        "kind": "run_prompt",
        "status": "pending",
        "progress": {"done": 0, "total": 1, "failed": 0},
        "result": {"run_id": told["run_id"], "url": place},
        "error": None,
    }

    assert await platform.jobs.work(platform, told["task_id"])
    run = (await client.get(place)).json()
    assert (run["status"], run["output"], run["prompt"]) == (
        "completed",
        {"text": "Hello Ada"},
        "greet@v1",
    )
    assert run["task_id"] == told["task_id"]
    assert run["tokens_in"] > 0
    assert run["latency_ms"] > 0
    assert run["parameters"] == {"temperature": 0.1, "max_tokens": 9}
    assert [one["outcome"] for one in run["attempts"]] == ["answered"]
    status = (await client.get(f"/api/v1/task-status/{told['task_id']}")).json()
    assert (status["status"], status["progress"]["done"]) == ("completed", 1)
    again = (await client.post("/api/v1/run", json=body_of(version))).json()
    assert again["run_id"] != told["run_id"]


async def test_a_missing_variable_is_refused_before_a_model_is_asked(client, version, model_server):
    answer = await client.post("/api/v1/run", json=body_of(version, variables={"nmae": "Ada"}))
    assert answer.status_code == 400
    assert answer.json()["details"][0]["field"] == "variables.name"
    assert model_server.asked == 0
    assert (await client.get("/api/v1/jobs")).json()["items"] == []


async def test_an_unused_variable_is_a_warning(client, version):
    variables = {"name": "Ada", "mood": "glad"}
    answer = await client.post("/api/v1/run", json=body_of(version, variables=variables))
    assert answer.status_code == 202
    assert "'mood' is not used" in answer.json()["warnings"][0]


async def test_a_text_needs_a_model_that_writes(client, version):
    answer = await client.post("/api/v1/run", json=body_of(version, model=None))
    assert answer.status_code == 400
    assert "builtin:rules" in answer.json()["message"]
    assert "TESTWRIGHT_DEFAULT_MODEL" in answer.json()["message"]


async def test_what_can_not_be_asked_is_refused(client, version):
    for others, status in (
        ({"prompt_version_id": "ver_nobody"}, 404),
        ({"prompt_version_id": "\0"}, 400),
        ({"model": "nobody:x"}, 400),
        ({"model": "prompt:greet"}, 400),
        ({"variables": {"name": "\0"}}, 400),
        ({"variables": "x"}, 400),
        ({"parameters": {"temperature": 9}}, 400),
        ({"colour": "red"}, 400),
    ):
        answer = await client.post("/api/v1/run", json=body_of(version, **others))
        assert answer.status_code == status, others


async def test_a_run_that_fails_says_why(platform, client, version, model_server):
    model_server.default = fails(500, "no luck")
    told = (await client.post("/api/v1/run", json=body_of(version))).json()
    assert await platform.jobs.work(platform, told["task_id"])
    run = (await client.get(f"/api/v1/runs/{told['run_id']}")).json()
    assert (run["status"], run["output"]) == ("failed", None)
    assert "no luck" in run["error"]
    status = (await client.get(f"/api/v1/task-status/{told['task_id']}")).json()
    assert (status["status"], status["progress"]["failed"]) == ("failed", 1)
    assert "no luck" in status["error"]

    model_server.default = says("Hello")
    platform.breakers.__init__(platform.metrics)
    await client.post(f"/api/v1/jobs/{told['task_id']}/resume")
    assert await platform.jobs.work(platform, told["task_id"])
    run = (await client.get(f"/api/v1/runs/{told['run_id']}")).json()
    assert (run["status"], run["output"]) == ("completed", {"text": "Hello"})


async def test_the_input_of_other_tasks_is_read_by_them(platform, client):
    prompt = await platform.prompts.find("default", "test-cases")
    wrong = body_of(prompt, variables={"colour": "red"})
    answer = await client.post("/api/v1/run", json=wrong)
    assert answer.status_code == 400
    right = await client.post("/api/v1/run", json=body_of(prompt, variables={"story": STORY}))
    assert right.status_code == 202
    run = (await client.get(f"/api/v1/runs/{right.json()['run_id']}")).json()
    assert run["input"]["user_story"] == STORY


async def test_runs_are_listed_with_filters(platform, client, version, model_server):
    model_server.default = says("Hello")
    for _ in range(3):
        told = (await client.post("/api/v1/run", json=body_of(version))).json()
        await platform.jobs.work(platform, told["task_id"])
    await client.post("/generate-tests", json={"user_story": STORY})

    async def found(**params):
        answer = await client.get("/api/v1/runs", params=params)
        assert answer.status_code == 200, answer.text
        return [one["task"] for one in answer.json()["items"]]

    assert await found() == ["test_cases", "text", "text", "text"]
    assert await found(task="text", model=MODEL, status="completed") == ["text"] * 3
    assert await found(prompt_version_id=version.id) == ["text"] * 3
    assert await found(status="failed") == []
    assert await found(status="running") == []
    assert await found(since="2999-01-01T00:00:00Z") == []
    assert len(await found(since="2000-01-01T00:00:00+02:00")) == 4
    page = (await client.get("/api/v1/runs", params={"limit": 3})).json()
    assert await found(cursor=page["next_cursor"]) == ["text"]
    for wrong in ({"status": "lost"}, {"since": "2000-01-01T00:00:00"}, {"task": "\0"}):
        assert (await client.get("/api/v1/runs", params=wrong)).status_code == 400


async def test_pages_hold_what_waits_and_what_has_ended(platform, client, version, model_server):
    model_server.default = says("Hello")
    other = body_of(version, model="openai_compatible:other")
    made = []
    for number in range(7):  # waiting, ended, other, waiting, ended, other, waiting
        wanted = other if number % 3 == 2 else body_of(version)
        told = (await client.post("/api/v1/run", json=wanted)).json()
        made.append(told["run_id"])
        if number % 3 == 1:
            await platform.jobs.work(platform, told["task_id"])
    cancelled = f"job_{made[0].removeprefix('run_')}"
    assert (await client.post(f"/api/v1/jobs/{cancelled}/cancel")).status_code == 200

    async def pages(**params):
        found, cursor = [], None
        while True:
            query = {**params, **({"cursor": cursor} if cursor else {})}
            page = (await client.get("/api/v1/runs", params=query)).json()
            found.append([one["id"] for one in page["items"]])
            cursor = page["next_cursor"]
            if cursor is None:
                return found

    newest = made[::-1]
    assert await pages(limit=3) == [newest[:3], newest[3:6], newest[6:]]
    assert await pages(limit=2, status="pending", model=MODEL) == [[made[6], made[3]]]
    assert await pages(limit=1, model="openai_compatible:other") == [[made[5]], [made[2]]]
    assert await pages(limit=9, status="cancelled") == [[made[0]]]
    assert await pages(limit=9, status="completed") == [[made[4], made[1]]]
    assert await pages(limit=9, since="2999-01-01T00:00:00Z") == [[]]
    assert await pages(limit=9, task="test_cases") == [[]]


async def test_what_is_not_there_is_404(platform, client):
    assert (await client.get("/api/v1/runs/run_nobody")).status_code == 404
    assert (await client.get("/api/v1/task-status/job_nobody")).status_code == 404
    key = await platform.identity.create_key(name="v", project_id="default", role="viewer")
    async with client_of(platform, key.secret) as viewer:
        body = {"prompt_version_id": "ver_1", "model": MODEL}
        assert (await viewer.post("/api/v1/run", json=body)).status_code == 403


async def test_every_kind_of_job_has_a_task_status(platform, client):
    made = (await client.post("/api/v1/generations", json={"stories": [STORY]})).json()
    url = f"/api/v1/task-status/{made['task_id']}"
    assert (await client.get(url)).json()["result"] is None
    await platform.jobs.work(platform, made["task_id"])
    status = (await client.get(url)).json()
    assert status["status"] == "completed"
    assert len(status["result"]["results"]) == 1
