"""`/api/v1/providers`: what each service wants, and how it fares."""

import asyncio
from datetime import UTC, datetime

import pytest

from conftest import client_of
from modelserver import behaviours
from testwright.engine.breakers import FAILURES_TO_OPEN, PAUSE_SECONDS

MODEL = "openai_compatible:tiny"
PATH = "/api/v1/providers"
CHAT = {"model": MODEL, "messages": [{"role": "user", "content": "Hello"}]}


@pytest.fixture
async def platform(start, model_server):
    variables = {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url}
    limits = "openai_compatible=rpm:500,tpm:200000,concurrency:7"
    async with start(variables, FALLBACK_MODELS="", PROVIDER_LIMITS=limits) as platform:
        yield platform


@pytest.fixture
async def client(platform):
    async with client_of(platform) as client:
        yield client


async def test_every_service_is_listed_with_what_it_wants(client, platform):
    listed = (await client.get(PATH)).json()
    items = {one["name"]: one for one in listed["items"]}
    assert items.keys() == platform.providers.keys()
    assert listed["next_cursor"] is None
    openai = items["openai"]
    assert (openai["status"], openai["missing_extra"]) == ("unconfigured", None)
    assert openai["missing"] == "openai needs a key: set OPENAI_API_KEY"
    assert (items["builtin"]["status"], items["builtin"]["missing"]) == ("configured", None)
    assert items["ollama"]["local"] is True
    order = [one["status"] for one in listed["items"]]
    assert order == sorted(order)
    assert {one["check"] for one in listed["items"]} == {None}


async def test_limits_and_pace_are_those_of_the_service(client):
    one = (await client.get(f"{PATH}/openai_compatible")).json()
    assert one["limits"] == {
        "requests_per_minute": 500,
        "tokens_per_minute": 200_000,
        "concurrency": 7,
    }
    assert one["pace"] == {"window": 7, "in_flight": 0, "waiting": 0, "paused_seconds": 0.0}
    other = (await client.get(f"{PATH}/openai")).json()
    assert set(other["limits"].values()) == {None}


async def test_what_is_under_way_is_counted(client, model_server):
    model_server.default = behaviours.slow_first_token(0.9)
    asking = asyncio.create_task(client.post("/v1/chat/completions", json=CHAT))
    arrived = asyncio.to_thread(model_server.wait_until, lambda server: server.asked == 1)
    assert await arrived
    one = (await client.get(f"{PATH}/openai_compatible")).json()
    assert one["pace"]["in_flight"] == 1
    assert (await asking).status_code == 200
    one = (await client.get(f"{PATH}/openai_compatible")).json()
    assert one["pace"]["in_flight"] == 0


async def test_a_breaker_is_seen_open_half_open_and_closed(client, platform, model_server):
    times = [0.0]
    platform.breakers._clock = lambda: times[0]
    for _ in range(FAILURES_TO_OPEN):
        platform.breakers.failed(MODEL, "it said nothing")

    async def seen():
        one = (await client.get(f"{PATH}/openai_compatible")).json()
        gauge = (await client.get("/metrics")).text
        state = f'testwright_breaker_state{{model="{MODEL}"}}'
        line = next(line for line in gauge.splitlines() if line.startswith(state))
        return one, line.split()[-1]

    one, gauge = await seen()
    assert (one["breaker"], gauge) == ("open", "2.0")
    (breaker,) = one["breakers"]
    assert (breaker["model"], breaker["failures"]) == (MODEL, FAILURES_TO_OPEN)
    assert breaker["problem"] == "it said nothing"
    left = (datetime.fromisoformat(breaker["until"]) - datetime.now(UTC)).total_seconds()
    assert 0 < left <= PAUSE_SECONDS

    times[0] = PAUSE_SECONDS
    one, gauge = await seen()
    assert (one["breaker"], one["breakers"][0]["until"], gauge) == ("half_open", None, "1.0")

    answer = await client.post("/v1/chat/completions", json=CHAT)
    assert answer.status_code == 200
    one, gauge = await seen()
    assert (one["breaker"], one["breakers"], gauge) == ("closed", [], "0.0")


async def test_models_show_the_worst_breaker_where_none_is_named(client, platform, model_server):
    model_server.listing = behaviours.fails(404)
    for _ in range(FAILURES_TO_OPEN):
        platform.breakers.failed(MODEL)
    listed = (await client.get("/models")).json()["items"]
    found = {one["id"]: one["breaker"] for one in listed}
    assert found["openai_compatible:*"] == "open"
    assert found["openai:*"] == "closed"


async def test_a_check_asks_each_configured_service(client, model_server):
    listed = (await client.get(PATH, params={"check": "true"})).json()
    checks = {one["name"]: one["check"] for one in listed["items"]}
    assert checks["openai_compatible"] == {"status": "available", "models": 2, "reason": None}
    assert checks["openai"] is None
    model_server.listing = behaviours.unauthorised()
    one = (await client.get(f"{PATH}/openai_compatible", params={"check": "true"})).json()
    assert one["check"]["status"] == "unavailable"
    assert "wants a key" in one["check"]["reason"]


async def test_an_unknown_service_is_told_with_those_that_exist(client):
    answer = await client.get(f"{PATH}/nobody")
    assert answer.status_code == 404
    assert "builtin" in answer.json()["message"]
    assert (await client.get(PATH, params={"check": "perhaps"})).status_code == 400


async def test_a_key_is_needed(platform):
    async with client_of(platform, "tw_wrong") as stranger:
        assert (await stranger.get(PATH)).status_code == 401
        assert (await stranger.get(f"{PATH}/openai")).status_code == 401
