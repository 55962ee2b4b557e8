"""Experiments that are made again and again, on each database."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from conftest import client_of
from features.experiments.laboratory import MODEL, a_prompt, examples, repeats_words, variables
from testwright.db.base import now
from testwright.db.tables import EventRow, ExperimentScheduleRow, ProjectRow
from testwright.features.experiments.firing import fire_due, watched

URL = "/api/v1/experiments"
GOOD, OTHER = "Say: {{ words }}", "Do say: {{ words }}"
LATER = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.fixture
async def platform(start, database_url, model_server):
    model_server.default = repeats_words()
    async with start(variables(model_server), DATABASE_URL=database_url) as platform:
        yield platform


@pytest.fixture
async def client(platform):
    async with client_of(platform) as client:
        yield client


async def _scheduled(platform, client, **more):
    """A schedule whose first experiment has ended: the answer to who asked for it."""
    prompt_id, _ = await a_prompt(platform, GOOD, OTHER)
    await examples(platform, prompt_id, 30)
    body = {
        "prompt_id": prompt_id,
        "experiment_name": "nightly",
        "models": [MODEL],
        "schedule": "0 6 * * *",
        **more,
    }
    answer = await client.post(f"{URL}/run", json=body)
    assert answer.status_code == 202, answer.text
    assert await platform.jobs.work(platform, answer.json()["task_id"])
    return answer.json()


async def _listed(client, **params):
    return (await client.get(URL, params=params)).json()["items"]


async def _shown(client, schedule_id):
    return (await client.get(f"{URL}/schedules/{schedule_id}")).json()


async def test_it_is_made_now_and_listed_with_its_next_time(platform, client):
    accepted = await _scheduled(
        platform, client, schedule={"cron": "0 6 * * *", "time_zone": "Europe/Berlin"}
    )
    (shown,) = (await client.get(f"{URL}/schedules")).json()["items"]
    assert shown == await _shown(client, accepted["schedule_id"])
    assert shown["last_experiment_id"] == accepted["experiment_id"]
    assert (shown["cron"], shown["time_zone"], shown["status"]) == (
        "0 6 * * *",
        "Europe/Berlin",
        "active",
    )
    following = datetime.fromisoformat(shown["next_at"])
    assert following.hour in (4, 5)
    assert timedelta(0) < following - now() <= timedelta(hours=25)


async def test_missed_times_are_made_up_for_once(platform, client):
    accepted = await _scheduled(platform, client)
    assert await fire_due(platform, now()) == []
    (made,) = await fire_due(platform, LATER)
    assert await fire_due(platform, LATER) == []
    shown = await _shown(client, accepted["schedule_id"])
    assert shown["last_experiment_id"] == made
    assert datetime.fromisoformat(shown["next_at"]) == LATER.replace(hour=6)
    found = await _listed(client, schedule_id=accepted["schedule_id"])
    assert [one["experiment_id"] for one in found] == [made, accepted["experiment_id"]]


async def test_several_processes_make_it_once(start, platform, client, model_server):
    accepted = await _scheduled(platform, client)
    url = platform.settings.resolved_database_url
    async with start(variables(model_server), DATABASE_URL=url) as other:
        made = await asyncio.gather(
            *(fire_due(one, LATER) for one in (platform, other, platform, other))
        )
    assert sum(map(len, made)) == 1
    assert len(await _listed(client, schedule_id=accepted["schedule_id"])) == 2


async def test_a_regression_alerts_once(platform, client, model_server):
    accepted = await _scheduled(platform, client, baseline=1)
    model_server.default = repeats_words(lambda text: 0.5 if text.startswith("Do") else 1.0)
    (made,) = await fire_due(platform, LATER)
    (shown,) = await _listed(client, limit=1)
    assert await platform.jobs.work(platform, shown["task_id"])
    (alert,) = await _listed(client, verdict="regressed")
    assert (alert["experiment_id"], alert["schedule_id"]) == (made, accepted["schedule_id"])
    status = (await client.get(f"{URL}/{made}/status")).json()
    assert status["verdict"] == "regressed"
    async with platform.database.read() as session:
        events = await session.scalars(
            select(EventRow).where(EventRow.name == "regression.detected")
        )
        (event,) = events
    assert event.body["experiment_id"] == made
    assert "score regressed" in event.body["reasons"][0]
    metrics = platform.metrics.render().decode()
    assert 'testwright_experiments_regressed_total{project="default"} 1.0' in metrics


async def test_what_somebody_asked_for_has_a_verdict_and_alerts_nobody(
    platform, client, model_server
):
    model_server.default = repeats_words(lambda text: 0.5 if text.startswith("Do") else 1.0)
    accepted = await _scheduled(platform, client, baseline=1, schedule=None)
    assert accepted["schedule_id"] is None
    (found,) = await _listed(client, verdict="regressed")
    assert found["schedule_id"] is None
    async with platform.database.read() as session:
        names = list(await session.scalars(select(EventRow.name)))
    assert "regression.detected" not in names


async def test_one_that_still_runs_is_not_overtaken(platform, client):
    accepted = await _scheduled(platform, client)
    (made,) = await fire_due(platform, LATER)
    assert await fire_due(platform, LATER + timedelta(days=1)) == []
    shown = await _shown(client, accepted["schedule_id"])
    assert shown["last_experiment_id"] == made
    assert "had not ended" in shown["problem"]


async def test_what_cannot_be_made_says_why_and_waits_for_its_next_time(platform, client):
    accepted = await _scheduled(platform, client)
    for one in await _examples(client, accepted):
        await client.delete(f"/api/v1/golden-examples/{one['id']}")
    assert await fire_due(platform, LATER) == []
    shown = await _shown(client, accepted["schedule_id"])
    assert "no golden example" in shown["problem"]
    assert shown["status"] == "active"
    assert datetime.fromisoformat(shown["next_at"]) > LATER


async def _examples(client, accepted):
    status = (await client.get(accepted["status_url"])).json()
    path = f"/api/v1/prompts/{status['prompt_id']}/golden-examples"
    return (await client.get(path)).json()["items"]


async def test_whose_key_is_gone_asks_no_more(platform, client):
    accepted = await _scheduled(platform, client)
    async with platform.database.write() as session:
        await session.execute(update(ExperimentScheduleRow).values(principal_id="key_gone"))
    assert await fire_due(platform, LATER) == []
    assert "not known" in (await _shown(client, accepted["schedule_id"]))["problem"]


async def test_it_is_paused_resumed_and_removed(platform, client):
    url = f"{URL}/schedules/{(await _scheduled(platform, client))['schedule_id']}"
    paused = (await client.post(f"{url}/pause")).json()
    assert (paused["status"], paused["next_at"]) == ("paused", None)
    assert await fire_due(platform, LATER) == []
    assert (await client.post(f"{url}/resume")).json()["status"] == "active"
    assert len(await fire_due(platform, LATER)) == 1
    assert (await client.delete(url)).status_code == 204
    for answer in (
        await client.delete(url),
        await client.get(url),
        await client.post(f"{url}/pause"),
        await client.post(f"{url}/resume"),
    ):
        assert answer.status_code == 404
    assert (await client.get(f"{URL}/schedules")).json()["items"] == []
    assert len(await _listed(client)) == 2, "what it made stays"


async def test_asking_again_changes_it(platform, client):
    first = await _scheduled(platform, client)
    status = (await client.get(first["status_url"])).json()
    body = {
        "prompt_id": status["prompt_id"],
        "experiment_name": "nightly",
        "models": [MODEL],
        "schedule": "30 7 * * MON",
    }
    second = (await client.post(f"{URL}/run", json=body)).json()
    assert second["schedule_id"] == first["schedule_id"]
    assert (await _shown(client, first["schedule_id"]))["cron"] == "30 7 * * MON"


async def test_two_who_ask_at_once_make_one_schedule(platform, client):
    prompt_id, _ = await a_prompt(platform, GOOD)
    await examples(platform, prompt_id, 1)
    body = {
        "prompt_id": prompt_id,
        "experiment_name": "twice",
        "models": [MODEL],
        "schedule": "0 6 * * *",
    }
    answers = await asyncio.gather(*(client.post(f"{URL}/run", json=body) for _ in range(5)))
    assert {one.status_code for one in answers} == {202}
    assert len({one.json()["schedule_id"] for one in answers}) == 1


async def test_a_suite_is_scheduled_too(platform, client):
    suite = {
        "name": "words",
        "prompts": [GOOD, OTHER],
        "models": [MODEL],
        "examples": [{"input": {"words": "a b"}, "expected": "a b"}],
        "scorers": [{"type": "similarity", "method": "rouge_l"}],
        "schedule": "0 6 * * *",
    }
    answer = (await client.post(f"{URL}/suite", json=suite)).json()
    assert await platform.jobs.work(platform, answer["task_id"])
    (made,) = await fire_due(platform, LATER)
    status = (await client.get(f"{URL}/{made}/status")).json()
    assert [one["target"] for one in status["results"]] == [
        f"words@v1 · {MODEL}",
        f"words@v2 · {MODEL}",
    ]


async def test_the_background_makes_what_is_due(platform, client):
    accepted = await _scheduled(platform, client)
    async with platform.database.write() as session:
        await session.execute(
            update(ExperimentScheduleRow).values(next_at=now() - timedelta(days=3))
        )
    async with watched(platform):
        for _ in range(400):
            found = await _listed(client, schedule_id=accepted["schedule_id"])
            if len(found) == 2:
                return
            await asyncio.sleep(0.05)
    raise AssertionError("nothing was made")


@pytest.mark.parametrize(
    "schedule",
    ["61 * * * *", "0 6 * *", {"cron": "0 6 * * *", "time_zone": "Mars/Base"}, 7, "", "\0"],
)
async def test_what_is_no_schedule_is_refused(platform, client, schedule):
    prompt_id, _ = await a_prompt(platform, GOOD)
    await examples(platform, prompt_id, 1)
    body = {"prompt_id": prompt_id, "experiment_name": "n", "schedule": schedule}
    answer = await client.post(f"{URL}/run", json=body)
    assert answer.status_code == 400
    assert answer.json()["details"][0]["field"].startswith("schedule")
    assert (await client.get(f"{URL}/schedules")).json()["items"] == []


async def test_other_projects_and_roles_that_only_read_reach_nothing(platform, client):
    accepted = await _scheduled(platform, client)
    async with platform.database.write() as session:
        session.add(ProjectRow(id="other", name="other", plan="default", created_at=now()))
    stranger = await platform.identity.create_key(
        name="stranger", project_id="other", role="owner", plan="unlimited"
    )
    reader = await platform.identity.create_key(
        name="reader", project_id="default", role="viewer", plan="unlimited"
    )
    experiment, schedule = accepted["experiment_id"], accepted["schedule_id"]
    changing = [
        ("POST", f"{URL}/{experiment}/cancel"),
        ("POST", f"{URL}/{experiment}/resume"),
        ("POST", f"{URL}/schedules/{schedule}/pause"),
        ("POST", f"{URL}/schedules/{schedule}/resume"),
        ("DELETE", f"{URL}/schedules/{schedule}"),
    ]
    reading = [("GET", f"{URL}/{experiment}/{what}") for what in ("status", "changes", "cells")] + [
        ("GET", f"{URL}/schedules/{schedule}")
    ]
    async with client_of(platform, stranger.secret) as outside:
        for method, path in (*changing, *reading):
            assert (await outside.request(method, path)).status_code == 404, path
        for path in (URL, f"{URL}/schedules", f"/api/v1/evaluations?experiment_id={experiment}"):
            assert (await outside.get(path)).json()["items"] == []
    async with client_of(platform, reader.secret) as inside:
        for method, path in changing:
            assert (await inside.request(method, path)).status_code == 403, path
        for _, path in reading:
            assert (await inside.get(path)).status_code == 200, path
