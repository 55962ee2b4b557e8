"""What models came to this month, on each database: tokens, and servers that cost anyway."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from conftest import client_of
from modelserver.behaviours import Behaviour, unauthorised
from testwright.db.tables import ModelCallRow, RunRow
from testwright.features.system import costs
from testwright.terminal import LOCAL_OWNER

PATH = "/api/v1/providers"
PRICED, FREE, UNKNOWN = "openai_compatible:tiny", "vllm:qwen", "openai_compatible:other"
PRICES = f"{PRICED}=input:1,output:2,cached:0.1;vllm=monthly:1200;ollama:llama=monthly:30"
MID_MONTH = datetime(2026, 2, 15, tzinfo=UTC)
EARLY = datetime(2026, 2, 3, tzinfo=UTC)
BEFORE = datetime(2026, 1, 31, 23, 59, tzinfo=UTC)


@pytest.fixture
async def platform(start, database_url, model_server):
    variables = {
        "TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url,
        "VLLM_BASE_URL": model_server.base_url,
    }
    async with start(
        variables, DATABASE_URL=database_url, MODEL_PRICES=PRICES, FALLBACK_MODELS=""
    ) as platform:
        yield platform


@pytest.fixture
async def client(platform):
    async with client_of(platform) as client:
        yield client


async def ask(client, model, times=1, status=200):
    for _ in range(times):
        body = {"model": model, "messages": [{"role": "user", "content": "Hello"}]}
        answer = await client.post("/v1/chat/completions", json=body)
        assert answer.status_code == status, answer.text


async def when(platform, at):
    """All that was asked, was asked then."""
    async with platform.database.write() as session:
        for row in await session.scalars(select(ModelCallRow)):
            row.asked_at = at


async def month(platform, now=MID_MONTH):
    return await costs.costs_of(platform, LOCAL_OWNER.project_id, list(platform.providers), now)


async def test_tokens_are_priced_as_the_owner_says_and_servers_are_shared_out(
    client, platform, model_server
):
    model_server.default = Behaviour(usage=(1_000_000, 500_000), cached_tokens=400_000)
    await ask(client, PRICED, 2)
    await ask(client, FREE, 3)
    await when(platform, EARLY)
    found = await month(platform)
    priced = found["openai_compatible"]
    # 600,000 tokens at 1, 400,000 at 0.1 and 500,000 at 2 dollars a million, twice.
    assert priced.spent_usd == pytest.approx(2 * (0.6 + 0.04 + 1.0))
    assert (priced.month, priced.calls, priced.answered) == ("2026-02", 2, 2)
    assert (priced.input_tokens, priced.output_tokens) == (2_000_000, 1_000_000)
    assert priced.per_call_usd == pytest.approx(1.64)
    assert priced.server_monthly_usd is None
    server = found["vllm"]
    assert (server.server_monthly_usd, server.spent_usd) == (1200.0, 0.0)
    assert server.server_usd == pytest.approx(600.0)  # half of the month is over
    assert server.models[0].per_call_usd == pytest.approx(200.0)
    assert [one.model for one in found["ollama"].models] == ["ollama:llama"]
    assert found["ollama"].per_call_usd is None
    assert found["openai"].models == []


async def test_a_server_is_no_part_of_what_a_run_costs(client, platform):
    await ask(client, FREE)
    async with platform.database.read() as session:
        assert list(await session.scalars(select(RunRow.cost_usd))) == [0.0]
        assert list(await session.scalars(select(ModelCallRow.cost_usd))) == [0.0]


async def test_only_this_month_counts(client, platform):
    await ask(client, PRICED)
    await when(platform, BEFORE)
    found = await month(platform)
    assert (found["openai_compatible"].calls, found["openai_compatible"].models) == (0, [])


async def test_calls_that_failed_bear_nothing_and_unknown_prices_are_told(
    client, platform, model_server
):
    await ask(client, FREE, 2)
    await ask(client, UNKNOWN)
    model_server.default = unauthorised()
    await ask(client, FREE, 1, status=503)
    await when(platform, EARLY)
    found = await month(platform)
    assert (found["vllm"].calls, found["vllm"].answered) == (3, 2)
    assert found["vllm"].per_call_usd == pytest.approx(300.0)
    (unknown,) = found["openai_compatible"].models
    assert (unknown.unpriced_calls, unknown.per_call_usd) == (1, None)


async def test_other_projects_share_the_server_and_stay_unseen(client, platform):
    await ask(client, FREE, 4)
    await when(platform, EARLY)
    found = await costs.costs_of(platform, "prj_other", ["vllm"], MID_MONTH)
    assert (found["vllm"].calls, found["vllm"].models, found["vllm"].server_usd) == (0, [], 0.0)


async def test_they_are_told_when_asked_for(client, platform):
    await ask(client, PRICED)
    without = (await client.get(PATH)).json()
    assert {str(one["costs"]) for one in without["items"]} == {"None"}
    told = (await client.get(f"{PATH}?costs=true")).json()
    by_name = {one["name"]: one["costs"] for one in told["items"]}
    assert by_name["openai_compatible"]["models"][0]["model"] == PRICED
    assert by_name["vllm"]["server_monthly_usd"] == 1200.0
    one = (await client.get(f"{PATH}/openai_compatible?costs=true")).json()
    assert one["costs"] == by_name["openai_compatible"]
    priced = {one["id"]: one["price"] for one in (await client.get("/models")).json()["items"]}
    known = [one for one in priced.values() if one]
    assert all(
        one.keys() == {"input_per_mtok", "output_per_mtok", "cached_per_mtok"} for one in known
    )
