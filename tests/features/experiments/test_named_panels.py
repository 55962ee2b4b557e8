"""Judge panels as scorers, by their names: of an experiment, of a suite, of single examples."""

import pytest

from conftest import client_of
from features.experiments.laboratory import MODEL, asked_text, variables
from features.panels.scripted import URL as PANELS
from features.panels.scripted import judge, panel, played
from modelserver.behaviours import Behaviour


@pytest.fixture
async def platform(start, database_url, model_server):
    judging = played()

    def answer(call):
        if call.body["model"] == "tiny":
            return "Sit, please" if "Ada" in asked_text(call) else "Sit"
        return judging.text(call)

    model_server.default = Behaviour(text=answer)
    async with start(variables(model_server), DATABASE_URL=database_url) as platform:
        yield platform


@pytest.fixture
async def client(platform):
    async with client_of(platform) as client:
        yield client


async def made(client, name, *names, kind="rubric", **how):
    body = panel(name, *(judge(one, kind) for one in names), **how)
    answer = await client.post(PANELS, json=body)
    assert answer.status_code == 201, answer.text


def suite(*scorers, own=()):
    return {
        "name": "hello",
        "prompt": "Seat {{ name }}",
        "models": [MODEL],
        "scorers": list(scorers),
        "examples": [
            {"input": {"name": "Ada"}, "scorers": list(own)},
            {"input": {"name": "Ben"}},
        ],
    }


async def cells(platform, client, body):
    begun = await client.post("/api/v1/experiments/suite", json=body)
    assert begun.status_code == 202, begun.text
    await platform.jobs.work(platform, begun.json()["task_id"])
    url = f"/api/v1/experiments/{begun.json()['experiment_id']}/cells"
    found = (await client.get(url)).json()["items"]
    return {one["input"]["name"]: one for one in found}


async def test_a_suite_names_a_panel(platform, client):
    await made(client, "strict", "good", "grim", consensus="mean")
    told = await cells(platform, client, suite({"type": "panel", "panel": "strict"}))
    # `good` gives 1 for a please and `grim` gives 0 for everything
    assert {name: one["scores"]["panel"] for name, one in told.items()} == {"Ada": 0.5, "Ben": 0.0}
    assert told["Ada"]["reasons"]["panel"].startswith("2 of 2 judges, agreement 0.00")


async def test_an_experiment_keeps_the_panel_as_it_was(platform, client):
    await made(client, "strict", "good", "fair", consensus="mean")
    body = suite({"type": "panel", "panel": "strict"})
    begun = (await client.post("/api/v1/experiments/suite", json=body)).json()
    changed = await client.patch(
        f"{PANELS}/strict", json={"judges": [judge("grim", "rubric"), judge("prose", "rubric")]}
    )
    assert changed.status_code == 200, changed.text
    await platform.jobs.work(platform, begun["task_id"])
    url = f"/api/v1/experiments/{begun['experiment_id']}/cells"
    found = (await client.get(url)).json()["items"]
    assert sorted(one["scores"]["panel"] for one in found) == [0.0, 1.0]


async def test_a_single_example_names_a_panel_and_one_that_is_gone_is_told(platform, client):
    await made(client, "strict", "good", "fair", consensus="mean")
    length = {"type": "regex", "pattern": "Sit"}
    own = {"type": "panel", "panel": "strict", "name": "polite"}
    told = await cells(platform, client, suite(length, own=[own]))
    assert told["Ada"]["scores"]["polite"] == 1.0
    assert "polite" not in told["Ben"]["scores"]
    gone = {"type": "panel", "panel": "nobody", "name": "polite"}
    told = await cells(platform, client, {**suite(length, own=[gone]), "name": "other"})
    assert told["Ada"]["scores"] == {"regex": 1.0, "own_scorers": None}
    assert "there is no judge panel 'nobody'" in told["Ada"]["reasons"]["own_scorers"]


@pytest.mark.parametrize(
    ("scorer", "message"),
    [
        ({"panel": "nobody"}, "there is no judge panel 'nobody'"),
        ({"panel": "pairs"}, "compares pairs"),
        ({"panel": "learns"}, "learns from many outputs"),
        ({"panel": "strict", "quorum": 1}, "leave out quorum"),
        ({"panel": ""}, "panel"),
        ({}, "judges"),
    ],
)
async def test_a_panel_that_can_not_score_is_refused_and_nothing_begins(client, scorer, message):
    await made(client, "strict", "good", "fair")
    await made(client, "pairs", "good", "fair", kind="pairwise")
    await made(client, "learns", "good", "fair", consensus="dawid_skene")
    answer = await client.post("/api/v1/experiments/suite", json=suite({"type": "panel", **scorer}))
    assert answer.status_code == 400, answer.text
    assert message in answer.json()["message"]
    assert (await client.get("/api/v1/experiments")).json()["items"] == []
