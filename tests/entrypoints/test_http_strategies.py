"""Strategies as a client of the API meets them."""

import json

import pytest

from conftest import client_of
from testwright.features.patterns import files, service
from testwright.terminal import LOCAL_OWNER

BODY = {
    "user_story": "As a customer, I want to reset my password by email so that I get back in",
    "model": "openai_compatible:tiny",
}
FEATURE = """Feature: Passwords
  As a member, I want to reset a password by email
  Scenario: Reset link is used twice
    When I open the reset link a second time
    Then I see "Link used already"
"""


@pytest.fixture
async def served(start, model_server, tmp_path):
    """A platform with one imported case, and its client."""
    variables = {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url}
    async with start(variables, FALLBACK_MODELS="") as platform:
        (tmp_path / "passwords.feature").write_text(FEATURE)
        await service.store(platform, LOCAL_OWNER, files.read([tmp_path]).patterns)
        async with client_of(platform) as client:
            yield platform, client


async def test_rag_answers_and_says_what_it_saw(served, model_server):
    _platform, client = served
    answer = await client.post("/generate-tests", json={**BODY, "strategy": "rag"})
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["strategy_used"] == "rag"
    assert body["strategy_reason"] == "asked for; 1 similar case shown"
    assert "Reset link is used twice" in model_server.last.text
    again = await client.post("/generate-tests", json={**BODY, "strategy": "rag"})
    assert again.headers["X-Cache"] == "hit"


async def test_hybrid_streams_and_its_result_wins(start, model_server):
    variables = {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url}
    async with start(variables, HYBRID_THRESHOLD="1") as platform, client_of(platform) as client:
        asked = {**BODY, "strategy": "hybrid"}
        headers = {"Accept": "text/event-stream"}
        answer = await client.post("/generate-tests", json=asked, headers=headers)
    events = [block.split("\n", 1) for block in answer.text.strip().split("\n\n")]
    names = [name.removeprefix("event: ") for name, _data in events]
    assert names[-1] == "result"
    stages = [json.loads(data[6:])["stage"] for name, data in events if name == "event: status"]
    assert stages == ["routed", "generating", "improving", "generating"]
    result = json.loads(events[-1][1].removeprefix("data: "))
    assert result["strategy_used"] == "hybrid"
    assert "under 1; asked again with what was weak" in result["strategy_reason"]
    assert model_server.asked == 2


@pytest.mark.parametrize("strategy", ["rag", "hybrid"])
@pytest.mark.parametrize("model", ["builtin:rules", None])
async def test_strategies_that_need_a_model_refuse_the_rules(client, strategy, model):
    asked = {"user_story": BODY["user_story"], "strategy": strategy}
    answer = await client.post("/generate-tests", json=asked | ({"model": model} if model else {}))
    assert answer.status_code == 400
    assert answer.json()["details"][0]["field"] == "strategy"


async def test_strategies_of_third_parties_are_not_refused_at_the_door(client):
    """The document lists those that there are; the engine says so, with their names."""
    answer = await client.post("/generate-tests", json={**BODY, "strategy": "theirs"})
    assert answer.status_code == 400
    assert "auto, direct, hybrid, rag, rules" in answer.json()["message"]
    document = (await client.get("/openapi.json")).json()
    strategy = document["components"]["schemas"]["GenerateTestsBody"]["properties"]["strategy"]
    assert strategy["enum"] == ["auto", "direct", "hybrid", "rag", "rules"]
    assert strategy["type"] == "string"
