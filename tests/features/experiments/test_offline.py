"""Offline runs of A/B tests over HTTP, on each database, with a model that answers."""

from dataclasses import replace

import pytest

from conftest import client_of
from features.experiments import laboratory
from features.experiments.laboratory import MODEL
from testwright.core.pricing import cost
from testwright.core.runs import Usage
from testwright.engine.prices import price_of

TESTS = "/api/v1/ab-tests"


@pytest.fixture
async def platform(start, database_url, model_server):
    async with start(laboratory.variables(model_server), DATABASE_URL=database_url) as platform:
        yield platform


@pytest.fixture
async def client(platform):
    async with client_of(platform) as client:
        yield client


def forgets(text):
    return 0.2 if "Forget" in text else 0.6 if "Half" in text else 1.0


@pytest.fixture
async def prompt(platform, model_server):
    """`repeat`: version 1 keeps everything, 2 loses most, 3 some; 40 examples want all back."""
    # without a usage of its own, so that tokens are counted from what was said
    model_server.default = replace(laboratory.repeats_words(forgets), usage=None)
    prompt_id, _ = await laboratory.a_prompt(
        platform, "Repeat: {{ words }}", "Forget: {{ words }}", "Half: {{ words }}"
    )
    await laboratory.examples(platform, prompt_id, 40)
    return prompt_id


def variant(key, prompt="repeat@v1", **target):
    return {"key": key, "target": {"model": MODEL, "prompt": prompt, **target}}


async def a_test(client, variants, **changes):
    body = {"name": "Words", "key": "words", "primary_metric": "score", "variants": variants}
    created = await client.post(TESTS, json={**body, **changes})
    assert created.status_code == 201, created.text
    return f"{TESTS}/{created.json()['id']}"


async def run(client, url, prompt_id, status=202, **body):
    wanted = {"prompt_id": prompt_id, "scorers": ["similarity"], **body}
    answer = await client.post(f"{url}/run-offline", json=wanted)
    assert answer.status_code == status, answer.text
    return answer


async def ended(platform, client, accepted):
    """Works on a run to its end; what it found."""
    assert await platform.jobs.work(platform, accepted["task_id"])
    answer = await client.get(accepted["status_url"])
    assert answer.status_code == 200, answer.text
    return answer.json()


async def version_id(client, prompt, number):
    versions = (await client.get(f"/api/v1/prompts/{prompt}/versions")).json()["items"]
    (found,) = [one["id"] for one in versions if one["version"] == number]
    return found


async def labelled(client, prompt, number):
    body = {"label": "candidate", "version_id": await version_id(client, prompt, number)}
    answer = await client.post(f"/api/v1/prompts/{prompt}/labels", json=body)
    assert answer.status_code == 200, answer.text


def comparison(said, metric, candidate):
    (found,) = [
        one
        for one in said["comparisons"]
        if (one["metric"], one["candidate"]) == (metric, candidate)
    ]
    return found


async def test_a_draft_is_tried_on_examples(client, platform, prompt):
    url = await a_test(client, [variant("all"), variant("most", "repeat@v2")])
    accepted = await run(client, url, prompt)
    assert accepted.headers["Location"] == accepted.json()["status_url"]
    said = await ended(platform, client, accepted.json())
    assert (said["status"], said["error"]) == ("completed", None)
    assert said["progress"] == {"done": 80, "total": 80, "failed": 0}
    score = comparison(said, "score", "most")
    assert (score["baseline"], score["role"], score["verdict"]) == ("all", "primary", "regressed")
    assert (score["n"], score["left_out"]) == (40, 0)
    assert score["ci"][1] < 0 < score["needed_n"]
    success = comparison(said, "success", "most")
    assert (success["n"], success["effect"], success["p_value"]) == (40, 0.0, 1.0)
    assert success["verdict"] == "underpowered"  # 40 don't rule 5 points out
    assert success["needed_n"] > 40
    assert comparison(said, "latency_ms", "most")["n"] == 40
    assert comparison(said, "pass_rate", "most")["effect"] < 0
    # a shorter answer: fewer tokens, which is better
    assert comparison(said, "tokens_out", "most")["verdict"] == "improved"
    assert said["recommendation"].startswith("Keep all: score is")
    assert said["variant"] == "all"
    assert said["ranking"] is None
    assert [one["key"] for one in said["variants"]] == ["all", "most"]
    assert said["variants"][0]["means"]["similarity"] == pytest.approx(1.0)
    test = (await client.get(url)).json()
    assert test["status"] == "draft"  # nobody was assigned: offline is before online
    shown = (await client.get(f"/api/v1/experiments/{said['experiment_id']}/status")).json()
    assert shown["ab_test_id"] == test["id"]
    assert shown["progress"] == said["progress"]


async def test_three_variants_are_ranked(client, platform, prompt):
    variants = [variant("most", "repeat@v2"), variant("some", "repeat@v3"), variant("all")]
    url = await a_test(client, variants)
    said = await ended(platform, client, (await run(client, url, prompt)).json())
    assert said["variant"] == "all"
    assert said["recommendation"].startswith("Take all: score is")
    ranked = said["ranking"]
    assert [one["variant"] for one in ranked["variants"]] == ["all", "some", "most"]
    assert sum(one["won"] for one in ranked["variants"]) == sum(
        one["lost"] for one in ranked["variants"]
    )
    assert (ranked["note"] == "") == (ranked["variants"][0]["strength"] is not None)


async def test_a_variant_without_prompt_takes_the_active_version_and_its_own_parameters(
    client, platform, prompt, model_server
):
    variants = [
        {"key": "cold", "target": {"model": MODEL, "parameters": {"temperature": 0.0}}},
        {"key": "warm", "target": {"model": MODEL, "parameters": {"temperature": 0.9}}},
    ]
    url = await a_test(client, variants)
    second = await version_id(client, prompt, 2)
    active = await client.post(f"/api/v1/prompts/{prompt}/versions/{second}/activate")
    assert active.status_code == 200, active.text
    said = await ended(platform, client, (await run(client, url, prompt, limit=3)).json())
    asked = model_server.calls("/chat/completions")
    assert len(asked) == 6
    assert {call.body["temperature"] for call in asked} == {0.0, 0.9}
    assert {laboratory.asked_text(call).partition(":")[0] for call in asked} == {"Forget"}
    score = comparison(said, "score", "warm")
    assert (score["n"], score["effect"], score["verdict"]) == (3, 0.0, "underpowered")
    assert said["recommendation"].startswith("Ask more examples: 3 are too few")


async def test_a_started_test_is_asked_as_it_was_pinned(client, platform, prompt, model_server):
    await labelled(client, prompt, 3)
    url = await a_test(client, [variant("a"), variant("b", "repeat@candidate")])
    started = await client.post(f"{url}/start")
    assert started.status_code == 200, started.text
    await labelled(client, prompt, 2)
    await client.post(f"{url}/decide", json={"variant": "a"})
    await ended(platform, client, (await run(client, url, prompt, limit=2)).json())
    words = [
        laboratory.asked_text(call).partition(":")[0]
        for call in model_server.calls("/chat/completions")
    ]
    assert sorted(set(words)) == ["Half", "Repeat"]


async def test_runs_are_listed_newest_first_and_begun_once_a_key(client, platform, prompt):
    url = await a_test(client, [variant("a"), variant("b")])
    body = {"prompt_id": prompt, "limit": 1, "scorers": ["similarity"]}
    first = await client.post(f"{url}/run-offline", json=body, headers={"Idempotency-Key": "k"})
    again = await client.post(f"{url}/run-offline", json=body, headers={"Idempotency-Key": "k"})
    assert first.json() == again.json()
    second = (await run(client, url, prompt, limit=1)).json()
    listed = (await client.get(f"{url}/offline")).json()["items"]
    assert [one["id"] for one in listed] == [second["run_id"], first.json()["run_id"]]
    page = (await client.get(f"{url}/offline?limit=1")).json()
    assert page["next_cursor"] is not None
    latest = (await client.get(f"{url}/offline/latest")).json()
    assert latest["run_id"] == second["run_id"]
    await ended(platform, client, second)
    await ended(platform, client, first.json())
    removed = await client.delete(url)
    assert removed.status_code == 204, removed.text
    kept = (await client.get(f"/api/v1/experiments/{second['run_id']}/status")).json()
    assert (kept["ab_test_id"], kept["status"]) == (None, "completed")


async def test_a_dry_run_tells_calls_and_costs_and_begins_nothing(client, prompt, model_server):
    variants = [variant("a"), variant("b", parameters={"max_tokens": 10})]
    url = await a_test(client, variants)
    said = (await run(client, url, prompt, status=200, dry_run=True, repeats=2, limit=30)).json()
    assert (said["examples"], said["calls"], said["judge_calls"]) == (30, 120, 0)
    assert [one["calls"] for one in said["variants"]] == [60, 60]
    assert said["variants"][1]["output_tokens"] == 600
    assert said["input_tokens"] > 0
    assert model_server.asked == 0
    assert (await client.get(f"{url}/offline")).json()["items"] == []
    none = await client.get(f"{url}/offline/latest")
    assert none.status_code == 404
    assert "run-offline begins one" in none.json()["message"]


async def test_cells_without_an_answer_are_left_out_in_pairs_and_counted(client, platform, prompt):
    # No example has what the second prompt asks for.
    await laboratory.a_prompt(platform, "Say: {{ nothing_of_it }}", name="broken")
    url = await a_test(
        client, [variant("a"), variant("b", "broken@v1")], guardrails=["error"], key="broken"
    )
    said = await ended(platform, client, (await run(client, url, prompt, limit=5)).json())
    assert said["progress"]["failed"] == 5
    score = comparison(said, "score", "b")
    assert (score["n"], score["left_out"], score["verdict"]) == (0, 5, "underpowered")
    assert score["effect"] is None
    error = comparison(said, "error", "b")
    assert (error["n"], error["effect"], error["role"]) == (5, 1.0, "guardrail")
    assert said["recommendation"].startswith("Nothing can be compared")
    assert said["variants"][1]["errors"] == 5


async def test_what_can_not_be_run_says_why(client, prompt):
    none = await a_test(client, [{"key": "a"}, {"key": "b"}], key="bare")
    problem = (await run(client, none, prompt, status=400)).json()
    assert problem["details"][0]["field"] == "variants.0.target"
    assert "names no target" in problem["message"]
    url = await a_test(client, [variant("a"), variant("b", "gone")], key="gone")
    problem = (await run(client, url, prompt, status=400)).json()
    assert problem["details"][0]["field"] == "variants.1.target"
    assert "there is no prompt 'gone'" in problem["message"]
    url = await a_test(client, [variant("a"), variant("b", "repeat@v9")], key="version")
    problem = (await run(client, url, prompt, status=400)).json()
    assert "version 9" in problem["message"]
    url = await a_test(client, [variant("a"), variant("b")])
    problem = (await run(client, url, "nobody", status=404)).json()
    assert "there is no prompt 'nobody'" in problem["message"]
    answer = await client.post(
        f"/api/v1/prompts/{prompt}/golden-examples",
        json={"input_data": {"words": "tagged"}, "expected_output": "x", "tags": ["short"]},
    )
    assert answer.status_code == 201, answer.text
    problem = (await run(client, url, prompt, status=400, tags=["long"])).json()
    assert problem["details"][0]["field"] == "tags"
    assert "there are examples with short" in problem["message"]
    problem = (await run(client, url, prompt, status=400, limit=0)).json()
    assert problem["details"][0]["field"] == "limit"
    problem = (await run(client, url, prompt, status=400, scorers=["nope"])).json()
    assert "nope" in problem["message"]
    assert (await run(client, f"{TESTS}/nope", prompt, status=404)).json()["message"]
    for one in (none, url):
        assert (await client.get(f"{one}/offline")).json()["items"] == []
    assert (await client.get(f"{url}/offline/exp_nope")).status_code == 404


async def test_a_run_of_another_test_is_not_found(client, platform, prompt):
    one = await a_test(client, [variant("a"), variant("b")], key="one")
    other = await a_test(client, [variant("a"), variant("b")], key="other")
    begun = (await run(client, one, prompt, limit=1)).json()
    assert (await client.get(f"{other}/offline/{begun['run_id']}")).status_code == 404
    await ended(platform, client, begun)


async def test_who_only_reads_begins_nothing(client, platform, prompt):
    url = await a_test(client, [variant("a"), variant("b")])
    made = await platform.identity.create_key(name="v", project_id="default", role="viewer")
    async with client_of(platform, made.secret) as viewer:
        for dry in (True, False):
            body = {"prompt_id": prompt, "dry_run": dry}
            assert (await viewer.post(f"{url}/run-offline", json=body)).status_code == 403
        assert (await viewer.get(f"{url}/offline")).json()["items"] == []


async def test_a_dry_run_knows_the_price_of_a_listed_model(start, tmp_path):
    async with (
        start({"OPENAI_API_KEY": "sk-test"}, DATABASE_URL=f"sqlite:///{tmp_path}/p.db") as platform,
        client_of(platform) as client,
    ):
        prompt_id, _ = await laboratory.a_prompt(platform, "Repeat: {{ words }}")
        await laboratory.examples(platform, prompt_id, 4)
        model = "openai:gpt-4o-mini"
        target = {"model": model, "prompt": "repeat@v1", "parameters": {"max_tokens": 100}}
        url = await a_test(client, [{"key": "a", "target": target}, {"key": "b", "target": target}])
        judge = {"type": "rubric", "rubric": "It is polite.", "model": model}
        said = (await run(client, url, prompt_id, 200, dry_run=True, scorers=[judge])).json()
        assert (said["calls"], said["output_tokens"]) == (8, 800)
        assert said["judge_calls"] == 8
        usage = Usage(input_tokens=said["input_tokens"], output_tokens=said["output_tokens"])
        assert said["cost_usd"] == pytest.approx(cost(price_of(model), usage))
        assert said["cost_usd"] > 0
