"""A judge who looks at a share of a test's answers, on each database and with real models."""

import asyncio
import json
from datetime import timedelta
from itertools import count

import pytest
from sqlalchemy import select

from conftest import client_of
from features.abtests.test_api import TESTS, begun, design, results
from modelserver.behaviours import Behaviour, unauthorised
from testwright.core.abtests.judging import MOST_TRIES, sampled
from testwright.db.base import now
from testwright.db.tables import (
    ABJudgingRow,
    ABOutcomeRow,
    ABUnitValueRow,
    EventRow,
    JobRow,
    ModelCallRow,
    ScoreRow,
)
from testwright.features.abtests import judging, watch

APP, JUDGE = "openai_compatible:app", "openai_compatible:judge"
RUBRIC = {"type": "rubric", "name": "manners", "rubric": "Is it polite?", "model": JUDGE}
VARIANTS = [
    {"key": key, "target": {"model": APP, "parameters": {"temperature": heat}}}
    for key, heat in (("long", 0.0), ("short", 1.0))
]


def two_models(judge):
    """`app` greets; `judge` answers as it is told, with the call at hand."""

    def answer(call):
        if call.model == "judge":
            return judge(call)
        return "Good day" if call.body["temperature"] else "What?"

    return Behaviour(text=answer)


def grades(call):
    polite = "Good day" in call.text.rpartition("<output>")[2]
    return json.dumps({"reason": "as it says", "score": 5 if polite else 1})


@pytest.fixture
async def platform(start, database_url, model_server):
    variables = {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url}
    async with start(variables, DATABASE_URL=database_url, DEFAULT_MODEL=APP) as platform:
        yield platform


@pytest.fixture
async def other_platform(start, database_url, model_server):
    """Of another process on the same database."""
    variables = {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url}
    async with start(variables, DATABASE_URL=database_url, DEFAULT_MODEL=APP) as platform:
        yield platform


@pytest.fixture
async def client(platform):
    async with client_of(platform) as client:
        yield client


def judged(**changes):
    return {
        "variants": VARIANTS,
        "primary_metric": "judge_score",
        "judging": {"scorer": RUBRIC, "share": 1.0, **changes},
    }


async def talk(client, users, text="Hello there"):
    """Each user says something; the runs, in order."""
    runs = []
    for user in users:
        body = {"model": "ab:greeting", "user": user}
        body["messages"] = [{"role": "user", "content": text}]
        answer = await client.post("/v1/chat/completions", json=body)
        assert answer.status_code == 200, answer.text
        runs.append(answer.headers["x-testwright-run-id"])
    return runs


async def judge_all(platform, moment=None):
    """One look of a server, and the work that it begins."""
    begun_jobs = await judging.begin_due(platform, moment or now())
    for job_id in begun_jobs:
        await platform.jobs.work(platform, job_id)
    return begun_jobs


async def rows(platform, table):
    async with platform.database.read() as session:
        return list(await session.scalars(select(table)))


async def test_answers_of_the_gateway_are_judged_and_decide_the_test(
    client, platform, model_server
):
    model_server.default = two_models(grades)
    url = await begun(client, **judged(), signals=["latency_ms"])
    runs = await talk(client, [f"u{n}" for n in range(24)])
    assert not judges_calls(model_server)  # nobody waited for the judge
    waiting = (await results(client, url))["judging"]
    assert (waiting["waiting"], waiting["scored"], waiting["job_id"]) == (24, 0, None)
    (job_id,) = await judge_all(platform)
    assert await judge_all(platform) == []
    said = await results(client, url)
    assert (said["judging"]["scored"], said["judging"]["unscored"]) == (24, 0)
    assert said["judging"]["job_id"] == job_id
    means = {one["key"]: one["mean"] for one in said["variants"]}
    assert means == {"long": 0.0, "short": 1.0}
    outcomes = [one for one in await rows(platform, ABOutcomeRow) if one.metric == "judge_score"]
    assert {one.id for one in outcomes} == {f"judge:{run}" for run in runs}
    assert {one.run_id for one in await rows(platform, ScoreRow)} == set(runs)
    calls = [one for one in await rows(platform, ModelCallRow) if one.scorer]
    assert {(one.run_id, one.scorer, one.status) for one in calls} == {
        (run, "manners", "answered") for run in runs
    }
    # The judge reads what was said, not the answer alone.
    asked = judges_calls(model_server)
    assert len(asked) == 24
    assert all("Hello there" in call.text for call in asked)
    job = (await client.get(f"/api/v1/jobs/{job_id}")).json()
    assert (job["kind"], job["status"]) == ("judge_ab_test", "completed")
    assert job["progress"] == {"total": 24, "done": 24, "failed": 0}


async def test_a_share_is_judged_and_the_job_begins_again_for_what_comes_later(
    client, platform, model_server
):
    model_server.default = two_models(grades)
    await begun(client, **judged(share=0.5))
    first = await talk(client, [f"u{n}" for n in range(12)])
    (job_id,) = await judge_all(platform)
    later = await talk(client, [f"v{n}" for n in range(12)])
    assert await judge_all(platform) == [job_id]
    drawn = {run for run in first + later if sampled(run, 0.5)}
    assert 0 < len(drawn) < 24
    outcomes = await rows(platform, ABOutcomeRow)
    assert {one.id for one in outcomes} == {f"judge:{run}" for run in drawn}
    assert len(judges_calls(model_server)) == len(drawn)


async def test_a_judge_that_answers_prose_leaves_answers_unscored(client, platform, model_server):
    model_server.default = two_models(lambda _call: "I liked it very much!")
    url = await begun(client, **judged())
    await talk(client, ["u1", "u2", "u3"])
    await judge_all(platform)
    said = await results(client, url)
    assert (said["judging"]["scored"], said["judging"]["unscored"]) == (0, 3)
    assert sum(one["unscored"] for one in said["judging"]["variants"]) == 3
    assert all(one["mean"] is None for one in said["variants"])
    assert await rows(platform, ABOutcomeRow) == []
    scores = await rows(platform, ScoreRow)
    assert [one.value for one in scores] == [None, None, None]
    assert "no verdict" in scores[0].reason
    asked = model_server.asked
    assert await judge_all(platform, now() + timedelta(days=1)) == []
    assert model_server.asked == asked


async def test_a_judge_that_is_away_is_asked_again_later(client, platform, model_server):
    model_server.default = two_models(grades)
    url = await begun(client, **judged())
    runs = await talk(client, ["u1", "u2"])
    model_server.default = unauthorised()
    await judge_all(platform)
    said = (await results(client, url))["judging"]
    assert (said["waiting"], said["unscored"], said["scored"]) == (2, 0, 0)
    asked = len(judges_calls(model_server))
    assert await judge_all(platform) == []  # not before its time
    model_server.default = two_models(grades)
    await let_time_pass(platform)
    assert len(await judge_all(platform)) == 1
    assert (await results(client, url))["judging"]["scored"] == 2
    assert len(judges_calls(model_server)) == asked + 2
    assert {one.id for one in await rows(platform, ABOutcomeRow)} == {f"judge:{r}" for r in runs}


async def test_a_judge_that_stays_away_is_given_up(client, platform, model_server):
    model_server.default = two_models(grades)
    url = await begun(client, **judged())
    await talk(client, ["u1"])
    model_server.default = unauthorised()
    for _ in range(MOST_TRIES):
        assert await judge_all(platform)
        await let_time_pass(platform)
    assert await judge_all(platform) == []
    assert (await results(client, url))["judging"]["unscored"] == 1
    (score,) = await rows(platform, ScoreRow)
    assert score.value is None
    assert "could not answer" in score.reason


async def test_judging_stops_at_its_budget_and_goes_on_with_a_larger_one(
    start, database_url, model_server
):
    variables = {
        "TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url,
        "OPENAI_BASE_URL": model_server.base_url,
        "OPENAI_API_KEY": "sk-test",
    }
    scorer = RUBRIC | {"model": "openai:gpt-5-mini"}
    async with (
        start(variables, DATABASE_URL=database_url) as platform,
        client_of(platform) as client,
    ):
        # A million tokens in: 0.25 dollars an answer.
        model_server.default = Behaviour(text=_graded_by("gpt-5-mini"), usage=(1_000_000, 0))
        url = await begun(client, **judged(scorer=scorer, budget_usd=0.6))
        await talk(client, [f"u{n}" for n in range(5)])
        await judge_all(platform)
        said = (await results(client, url))["judging"]
        assert (said["scored"], said["waiting"]) == (2, 3)
        assert said["spent_usd"] == pytest.approx(0.5)
        assert "budget of $0.6000" in said["stopped"]
        test = (await client.get(url)).json()
        assert test["note"] == said["stopped"]
        assert test["status"] == "running"  # only the judge has stopped
        events = [one for one in await rows(platform, EventRow) if one.name == "budget.exceeded"]
        assert [one.body["key"] for one in events] == ["greeting"]
        # Nothing more is drawn, and nobody is asked.
        await talk(client, ["later"])
        assert await judge_all(platform) == []
        assert (await results(client, url))["judging"]["waiting"] == 3
        refused = await client.patch(url, json={"judging": {"share": 0.1}})
        assert refused.status_code == 409, refused.text
        more = await client.patch(url, json={"judging": {"budget_usd": 100}})
        assert more.status_code == 200, more.text
        assert more.json()["note"] is None
        assert len(await judge_all(platform)) == 1
        said = (await results(client, url))["judging"]
        assert (said["scored"], said["waiting"], said["stopped"]) == (5, 0, None)
        assert said["spent_usd"] == pytest.approx(1.25)


def _graded_by(judge):
    def answer(call):
        return grades(call) if call.model == judge else "Good day"

    return answer


async def test_a_worker_that_died_leaves_its_answers_to_the_next_one(
    client, platform, other_platform, model_server
):
    """As after kill -9: its lease runs out, and what it would say later is refused."""
    model_server.default = two_models(grades)
    url = await begun(client, **judged())
    runs = await talk(client, [f"u{n}" for n in range(6)])
    model_server.queue(Behaviour(first_seconds=60))
    (job_id,) = await judging.begin_due(platform, now())
    stale = asyncio.create_task(other_platform.jobs.work(other_platform, job_id))
    await asyncio.to_thread(
        model_server.wait_until, lambda server: len(judges_calls(server)) == len(runs)
    )
    async with platform.database.write() as session:
        (await session.get(JobRow, job_id)).lease_until = now() - timedelta(seconds=1)
    assert await platform.jobs.work(platform, job_id)
    said = (await results(client, url))["judging"]
    assert (said["scored"], said["waiting"]) == (6, 0)
    stale.cancel()
    await asyncio.wait({stale})
    outcomes = await rows(platform, ABOutcomeRow)
    assert sorted(one.id for one in outcomes) == sorted(f"judge:{run}" for run in runs)
    async with platform.database.read() as session:
        units = list(await session.scalars(select(ABUnitValueRow.n)))
    assert units == [1] * 6


async def test_what_was_cancelled_is_left_alone_until_it_is_resumed(client, platform, model_server):
    model_server.default = two_models(grades)
    url = await begun(client, **judged())
    await talk(client, ["u1"])
    (job_id,) = await judging.begin_due(platform, now())
    assert (await client.post(f"/api/v1/jobs/{job_id}/cancel")).status_code == 200
    assert await judge_all(platform) == []
    assert judges_calls(model_server) == []
    assert (await client.post(f"/api/v1/jobs/{job_id}/resume")).status_code == 200
    assert await platform.jobs.work(platform, job_id)
    assert (await results(client, url))["judging"]["scored"] == 1


async def test_a_judge_can_be_a_guardrail_that_rolls_back(client, platform, model_server):
    worse = [VARIANTS[1], VARIANTS[0]]  # the second one says "What?"
    number = count()

    def moody(call):
        said = json.loads(grades(call))
        return json.dumps(said | {"score": min(4, said["score"]) + next(number) % 2})

    model_server.default = two_models(moody)
    body = judged() | {"variants": worse, "primary_metric": "success"}
    url = await begun(client, **body, guardrails=[{"metric": "judge_score", "max_harm": 0.1}])
    await talk(client, [f"u{n}" for n in range(80)])
    await judge_all(platform)
    (move,) = (await watch.move_due(platform, now())).values()
    assert move.kind == "roll_back"
    assert "long breaks the guardrail judge_score" in (await client.get(url)).json()["note"]


async def test_claims_that_nothing_supports_are_a_rate(client, platform, model_server):
    def claims(_call):
        wrong = {"claim": "It costs 5", "reason": "not said", "verdict": "unsupported"}
        right = {"claim": "It is day", "reason": "said", "verdict": "supported"}
        return json.dumps({"claims": [wrong, right]})

    model_server.default = two_models(claims)
    scorer = {"type": "faithfulness", "model": JUDGE}
    url = await begun(client, **judged(scorer=scorer))
    await talk(client, [f"u{n}" for n in range(8)])
    await judge_all(platform)
    said = await results(client, url)
    assert said["judging"]["metrics"] == ["judge_score", "hallucination_rate"]
    found = {(one["metric"], one["role"]): one["n"] for one in said["comparisons"]}
    assert found[("judge_score", "primary")] == found[("hallucination_rate", "secondary")] == 8
    values = {(one.metric, one.value) for one in await rows(platform, ABOutcomeRow)}
    assert values == {("judge_score", 0.5), ("hallucination_rate", 1.0)}


async def test_generated_test_cases_are_judged_too(start, database_url, model_server):
    model_server.default = Behaviour(text=lambda _call: json.dumps({"reason": "fine", "score": 4}))
    target = {"model": "builtin:rules"}
    variables = {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url}
    async with (
        start(variables, DATABASE_URL=database_url) as platform,
        client_of(platform) as client,
    ):
        body = judged() | {"variants": [{"key": key, "target": target} for key in "ab"]}
        url = await begun(client, **body, unit="story")
        story = "As a user I want to export an order so that I can file it"
        answer = await client.post(
            "/generate-tests", json={"user_story": story, "model": "ab:greeting"}
        )
        assert answer.status_code == 200, answer.text
        await judge_all(platform)
        assert (await results(client, url))["judging"]["scored"] == 1
        (outcome,) = await rows(platform, ABOutcomeRow)
        assert outcome.value == pytest.approx(0.75)
        assert "export an order" in model_server.last.text


async def test_what_the_judge_says_is_not_sent_from_outside(client, model_server):
    model_server.default = two_models(grades)
    url = await begun(client, **judged())
    await talk(client, ["u1"])
    outcome = {"unit_id": "u1", "metric": "judge_score", "value": 1}
    answer = await client.post(f"{url}/outcomes", json={"outcomes": [outcome]})
    assert answer.status_code == 400
    assert answer.json()["details"][0]["field"] == "outcomes.0.metric"


async def test_a_removed_test_takes_its_judgings_with_it(client, platform, model_server):
    model_server.default = two_models(grades)
    url = await begun(client, **judged())
    await talk(client, ["u1", "u2"])
    (job_id,) = await judging.begin_due(platform, now())
    await client.post(f"{url}/stop")
    assert (await client.delete(url)).status_code == 204
    assert await platform.jobs.work(platform, job_id)
    job = (await client.get(f"/api/v1/jobs/{job_id}")).json()
    assert job["status"] == "failed"
    assert "was removed" in job["error"]
    assert judges_calls(model_server) == []


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"scorer": "nonsense"}, "judging.scorer", "is not one of"),
        ({"scorer": "rubric"}, "judging.scorer", "rubric"),
        ({"scorer": "exact"}, "judging.scorer", "golden example"),
        (
            {"scorer": {"type": "pairwise", "rubric": "better", "model": JUDGE}},
            "judging.scorer",
            "traffic doesn't have",
        ),
        ({"scorer": RUBRIC | {"model": "builtin:rules"}}, "judging.scorer", "judges nothing"),
        ({"scorer": RUBRIC | {"model": "openai:gpt-5"}}, "judging.scorer", "OPENAI_API_KEY"),
        ({"scorer": RUBRIC | {"prompt": "not-there"}}, "judging.scorer", "not-there"),
        ({"budget_usd": 1}, "judging.budget_usd", "price"),
        ({"share": 0}, "judging.share", "greater than 0"),
        ({"metric": "success"}, "body", "success"),
    ],
)
async def test_a_judge_who_could_say_nothing_is_refused(client, change, field, words):
    body = design(**judged(**change))
    answer = await client.post(TESTS, json=body)
    assert answer.status_code == 400, answer.text
    assert field in [one["field"] for one in answer.json()["details"]], answer.text
    assert words in answer.text
    assert not (await client.get(TESTS)).json()["items"]


async def test_a_judge_needs_answers_that_pass_here(client):
    body = design(**judged() | {"variants": [{"key": "a"}, {"key": "b"}]})
    answer = await client.post(TESTS, json=body)
    assert answer.status_code == 400
    assert "name targets" in answer.json()["message"]


def judges_calls(server):
    return [call for call in server.calls("/chat/completions") if call.model == "judge"]


async def let_time_pass(platform):
    """What was put off is due now."""
    async with platform.database.write() as session:
        for row in await session.scalars(select(ABJudgingRow)):
            row.due_at = now() - timedelta(seconds=1)
