"""A/B tests over HTTP, on each database: from a plan to a decision."""

import json
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from conftest import client_of
from testwright.db.base import now
from testwright.db.tables import ABExposureRow, ABOutcomeRow, ABTestRow, PromptVersionRow

TESTS = "/api/v1/ab-tests"


@pytest.fixture
async def platform(start, database_url):
    async with start(DATABASE_URL=database_url) as platform:
        yield platform


@pytest.fixture
async def client(platform):
    async with client_of(platform) as client:
        yield client


def design(**changes):
    return {
        "name": "Shorter greeting",
        "key": "greeting",
        "hypothesis": "A shorter greeting is rated better.",
        "unit": "user",
        "primary_metric": "rating",
        "variants": [{"key": "long", "weight": 1}, {"key": "short", "weight": 1}],
        **changes,
    }


async def begun(client, **changes):
    created = await client.post(TESTS, json=design(**changes))
    assert created.status_code == 201, created.text
    started = await client.post(f"{TESTS}/{created.json()['id']}/start")
    assert started.status_code == 200, started.text
    return f"{TESTS}/{created.json()['id']}"


async def assigned(client, url, units, **attributes):
    found = {}
    for unit in units:
        body = {"unit_id": unit, "attributes": attributes}
        answer = await client.post(f"{url}/assign", json=body)
        assert answer.status_code == 200, answer.text
        found[unit] = answer.json()
    return found


async def told(client, url, outcomes, status=200):
    answer = await client.post(f"{url}/outcomes", json={"outcomes": outcomes})
    assert answer.status_code == status, answer.text
    return answer.json()


async def results(client, url):
    answer = await client.get(f"{url}/results")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_from_a_plan_to_a_decision(client):
    url = await begun(client)
    found = await assigned(client, url, [f"u{n}" for n in range(60)])
    assert {one["variant"] for one in found.values()} == {"long", "short"}
    dealt: Counter[str] = Counter()  # both variants get the same spread, however units are dealt
    outcomes = []
    for number, (unit, one) in enumerate(found.items()):
        base, place = (4.0 if one["variant"] == "short" else 3.0), dealt[one["variant"]]
        dealt[one["variant"]] += 1
        value = base + place % 3 / 10
        outcomes.append({"unit_id": unit, "metric": "rating", "value": value, "id": f"o{number}"})
    assert await told(client, url, outcomes) == {"accepted": 60, "duplicates": 0}
    said = await results(client, url)
    (comparison,) = said["comparisons"]
    assert (comparison["baseline"], comparison["candidate"]) == ("long", "short")
    assert comparison["effect"] == pytest.approx(1.0, abs=0.05)
    assert comparison["verdict"] == "better"
    assert said["status"] == "ship_now"
    assert "short" in said["recommendation"]
    assert sum(one["n"] for one in said["variants"]) == 60
    decided = await client.post(f"{url}/decide", json={"variant": "short", "reason": "rated"})
    assert decided.json()["status"] == "decided"
    assert decided.json()["decision"]["variant"] == "short"
    (late,) = (await assigned(client, url, ["new"])).values()
    assert (late["variant"], late["in_test"], late["reason"]) == ("short", False, "decided")


async def test_a_unit_keeps_its_variant_and_counts_once(client):
    url = await begun(client)
    first = await assigned(client, url, ["a", "b", "c"])
    again = await assigned(client, url, ["a", "b", "c"])
    assert first == again
    assert sum(one["n"] for one in (await results(client, url))["variants"]) == 3


async def test_outcomes_of_a_unit_are_one_value(client):
    url = await begun(
        client,
        metrics={"spent": {"aggregate": "sum"}, "state": {"aggregate": "last"}},
    )
    (one,) = (await assigned(client, url, ["u"])).values()
    for metric in ("rating", "spent", "state"):
        await told(
            client,
            url,
            [
                {"unit_id": "u", "metric": metric, "value": value, "id": f"{metric}{value}"}
                for value in (1.0, 2.0, 6.0)
            ],
        )
    said = await results(client, url)
    shown = {figures["key"]: figures["mean"] for figures in said["variants"]}
    assert shown[one["variant"]] == pytest.approx(3.0)


async def test_what_is_told_twice_counts_once(client):
    url = await begun(client)
    await assigned(client, url, ["u", "v"])
    one = {"unit_id": "u", "metric": "rating", "value": 4.0, "id": "x"}
    assert await told(client, url, [one, one]) == {"accepted": 1, "duplicates": 1}
    assert await told(client, url, [one]) == {"accepted": 0, "duplicates": 1}
    problem = await told(client, url, [one | {"value": 5.0}], status=400)
    assert "told before" in problem["message"]


@pytest.mark.parametrize(
    ("outcome", "field"),
    [
        ({"unit_id": "nobody", "metric": "rating", "value": 1}, "outcomes.1.unit_id"),
        ({"unit_id": "u", "metric": "rating", "value": "NaN"}, "outcomes.1.value"),
        ({"unit_id": "u", "metric": "rating"}, "outcomes.1.value"),
        (
            {"unit_id": "u", "metric": "rating", "value": 1, "at": "2020-01-01T00:00:00Z"},
            "outcomes.1.at",
        ),
        (
            {"unit_id": "u", "metric": "rating", "value": 1, "at": "2999-01-01T00:00:00Z"},
            "outcomes.1.at",
        ),
        (
            {"unit_id": "u", "metric": "rating", "value": 1, "at": "2026-01-01T00:00:00"},
            "outcomes.1.at",
        ),
    ],
)
async def test_a_batch_with_a_wrong_outcome_counts_nothing(client, outcome, field):
    url = await begun(client)
    await assigned(client, url, ["u"])
    good = {"unit_id": "u", "metric": "rating", "value": 4.0, "id": "good"}
    problem = await told(client, url, [good, outcome], status=400)
    assert problem["details"][0]["field"] == field
    assert await told(client, url, [good]) == {"accepted": 1, "duplicates": 0}


async def test_nan_in_the_body_is_refused(client):
    url = await begun(client)
    await assigned(client, url, ["u"])
    body = b'{"outcomes": [{"unit_id": "u", "metric": "rating", "value": NaN}]}'
    answer = await client.post(
        f"{url}/outcomes", content=body, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"variants": [{"key": "only"}]}, "variants"),
        ({"variants": [{"key": "a", "weight": -1}, {"key": "b"}]}, "variants[0].weight"),
        ({"variants": [{"key": "a", "weight": 0}, {"key": "b", "weight": 0}]}, "variants"),
        ({"variants": [{"key": "a"}, {"key": "a"}]}, "variants[1].key"),
        ({"variants": [{"key": f"v{n}"} for n in range(11)]}, "variants"),
        ({"key": "with space"}, "key"),
        ({"alpha": 0}, "alpha"),
        ({"ramp": {"steps": [50, 5]}}, "ramp.steps"),
        ({"guardrails": ["rating"]}, "body"),
        (
            {"variants": [{"key": "a", "target": {"model": "nope:x"}}, {"key": "b"}]},
            "variants",
        ),
        (
            {
                "variants": [
                    {"key": "a", "target": {"model": "nope:x"}},
                    {"key": "b", "target": {"model": "builtin:rules"}},
                ]
            },
            "variants.0.target.model",
        ),
        ({"misspelt": 1}, "misspelt"),
    ],
)
async def test_a_design_that_can_not_work_is_refused(client, change, field):
    answer = await client.post(TESTS, json=design(**change))
    assert answer.status_code == 400, answer.text
    assert field in [one["field"] for one in answer.json()["details"]], answer.text
    assert not (await client.get(TESTS)).json()["items"]


async def test_illegal_moves_name_the_legal_ones(client):
    created = (await client.post(TESTS, json=design())).json()
    url = f"{TESTS}/{created['id']}"
    assert created["actions"] == ["start"]
    answer = await client.post(f"{url}/pause")
    assert answer.status_code == 409
    assert "start" in answer.json()["message"]
    assert (await client.post(f"{url}/assign", json={"unit_id": "u"})).status_code == 409
    for action, status in (
        ("start", "running"),
        ("pause", "paused"),
        ("resume", "running"),
        ("stop", "stopped"),
    ):
        moved = await client.post(f"{url}/{action}")
        assert moved.json()["status"] == status
    answer = await client.post(f"{url}/start")
    assert answer.status_code == 409
    assert [one["field"] for one in answer.json()["details"]] == ["action"]


async def test_a_key_is_taken_once(client):
    assert (await client.post(TESTS, json=design())).status_code == 201
    assert (await client.post(TESTS, json=design())).status_code == 409


async def test_a_running_test_keeps_its_question(client):
    url = await begun(client)
    answer = await client.patch(url, json={"primary_metric": "latency_ms"})
    assert answer.status_code == 409
    renamed = await client.patch(url, json={"name": "Another name"})
    assert renamed.json()["name"] == "Another name"
    assert (await client.delete(url)).status_code == 409
    await client.post(f"{url}/stop")
    assert (await client.delete(url)).status_code == 204
    assert (await client.get(url)).status_code == 404


async def test_who_is_not_in_the_audience_gets_the_first_variant(client):
    url = await begun(
        client, audience=[{"attribute": "country", "op": "in", "value": ["de", "fr"]}]
    )
    (inside,) = (await assigned(client, url, ["a"], country="de")).values()
    (outside,) = (await assigned(client, url, ["b"], country="us")).values()
    assert inside["in_test"]
    assert (outside["variant"], outside["reason"]) == ("long", "audience")
    assert sum(one["n"] for one in (await results(client, url))["variants"]) == 1


async def test_tests_of_a_group_share_no_unit(client):
    first = await begun(client, group={"name": "page", "share": 0.5})
    second = await begun(client, key="other", group={"name": "page", "share": 0.5})
    units = [f"u{n}" for n in range(40)]
    one = {unit for unit, a in (await assigned(client, first, units)).items() if a["in_test"]}
    two = {unit for unit, a in (await assigned(client, second, units)).items() if a["in_test"]}
    assert one
    assert two
    assert one | two == set(units)
    assert not one & two
    third = await client.post(TESTS, json=design(key="third", group="page"))
    answer = await client.post(f"{TESTS}/{third.json()['id']}/start")
    assert answer.status_code == 400
    assert answer.json()["details"][0]["field"] == "group"


async def test_ratios_quantiles_and_what_was_known_before(client):
    url = await begun(
        client,
        metrics={
            "errors": {"denominator": "requests", "aggregate": "sum"},
            "requests": {"aggregate": "sum"},
            "seconds": {"quantile": 0.5},
            "rating": {"covariate": "earlier"},
        },
        signals=["errors", "seconds"],
    )
    found = await assigned(client, url, [f"u{n}" for n in range(160)])
    outcomes = []
    for number, (unit, one) in enumerate(found.items()):
        better = one["variant"] == "short"
        values = {
            "errors": float(number % 2),
            "requests": 4.0,
            "seconds": 1.0 + number % 40 / 100 + better,
            "rating": number % 7 + better * 0.5 + number % 3 / 100,
            "earlier": float(number % 7),
        }
        for metric, value in values.items():
            before = {"at": "2020-01-01T00:00:00Z"} if metric == "earlier" else {}
            outcomes.append({"unit_id": unit, "metric": metric, "value": value, **before})
    await told(client, url, outcomes)
    by_metric = {one["metric"]: one for one in (await results(client, url))["comparisons"]}
    assert set(by_metric) == {"rating", "errors", "seconds"}
    assert by_metric["rating"]["effect"] == pytest.approx(0.5, abs=0.05)
    low, high = by_metric["rating"]["ci"]
    assert high - low < 0.1  # what was known before took the noise away
    assert abs(by_metric["errors"]["effect"]) < 0.2
    assert by_metric["seconds"]["effect"] == pytest.approx(1.0, abs=0.2)


async def test_a_ratio_beside_what_was_known_before(client):
    """Errors per request, of units that each have a rate of their own, now and before."""
    ratio = {"denominator": "requests", "aggregate": "sum"}
    past = {
        "errors_before": {"denominator": "requests_before", "aggregate": "sum"},
        "requests_before": {"aggregate": "sum"},
    }
    plain = await begun(client, primary_metric="errors", metrics={"errors": ratio})
    beside = await begun(
        client,
        key="beside",
        primary_metric="errors",
        metrics={"errors": {**ratio, "covariate": "errors_before"}, **past},
    )
    for url in (plain, beside):
        found = await assigned(client, url, [f"u{n}" for n in range(120)])
        outcomes, places = [], Counter()
        for unit, one in found.items():
            number = places[one["variant"]]  # so that both variants have the same kinds of units
            places[one["variant"]] += 1
            rate, size = number % 5, 2.0 + number % 3
            values = {"errors": rate * size + (one["variant"] == "short") * size, "requests": size}
            for metric, value in values.items():
                outcomes.append({"unit_id": unit, "metric": metric, "value": value})
            if number % 4:  # others are new: nothing is known of them
                before = {"at": "2020-01-01T00:00:00Z", "unit_id": unit}
                outcomes += [
                    {**before, "metric": "errors_before", "value": rate * 6.0 + number % 2 / 10},
                    {**before, "metric": "requests_before", "value": 6.0},
                ]
        if url == plain:
            outcomes = [one for one in outcomes if "before" not in one["metric"]]
        await told(client, url, outcomes)
    (rough,), (fine,) = [(await results(client, url))["comparisons"] for url in (plain, beside)]
    width = {name: one["ci"][1] - one["ci"][0] for name, one in (("r", rough), ("f", fine))}
    assert fine["effect"] == pytest.approx(1.0, abs=0.3)
    assert width["f"] < 0.75 * width["r"]
    assert (fine["n"], rough["n"]) == (120, 120)
    exported = (await client.get(f"{beside}/export?format=json")).json()
    (computed,) = exported["computed"]["metrics"]
    assert (computed["denominator"], computed["covariate"]) == ("requests", "errors_before")


@pytest.mark.parametrize(
    "metrics",
    [
        {"rating": {"denominator": "rating"}},
        {"rating": {"covariate": "rating"}},
        {"rating": {"covariate": "past"}, "past": {"quantile": 0.5}},
        {"rating": {"covariate": "past"}, "past": {"covariate": "older"}},
        {"rating": {"quantile": 0.5, "covariate": "past"}},
        {"rating": {"quantile": 0.5, "denominator": "requests"}},
    ],
)
async def test_metrics_that_can_not_be_made_are_refused(client, metrics):
    answer = await client.post(TESTS, json=design(metrics=metrics))
    assert answer.status_code == 400, answer.text
    assert "rating" in answer.text
    assert (await client.get(TESTS)).json()["items"] == []


async def test_a_broken_allocation_is_unhealthy(client, platform):
    from sqlalchemy import text

    url = await begun(client)
    identifier = url.rpartition("/")[2]
    async with platform.database.write() as session:
        for number in range(400):
            await session.execute(
                text(
                    "INSERT INTO ab_exposures (test_id, unit_id, project_id, position, at) "
                    "VALUES (:test, :unit, 'default', :position, CURRENT_TIMESTAMP)"
                ),
                {"test": identifier, "unit": f"x{number}", "position": int(number % 4 == 0)},
            )
    said = await results(client, url)
    assert said["status"] == "unhealthy"
    assert said["srm"]["mismatch"]


async def test_power_says_how_large_and_what_a_size_can_find(client):
    fixed = {"sd": 1.0, "min_effect": 0.1, "method": "fixed"}
    needed = (await client.post(f"{TESTS}/power", json=fixed)).json()["needed_n"]
    assert needed == pytest.approx(3142, abs=4)  # 2 · (1.96 + 0.8416)² · 2 / 0.1²
    found = (
        await client.post(f"{TESTS}/power", json={"sd": 1.0, "n": needed, "method": "fixed"})
    ).json()
    assert found["min_effect"] == pytest.approx(0.1, rel=0.01)
    looking = (await client.post(f"{TESTS}/power", json=fixed | {"method": "sequential"})).json()
    assert looking["needed_n"] > needed
    assert (await client.post(f"{TESTS}/power", json={"sd": 1.0})).status_code == 400


async def test_other_projects_and_roles_see_nothing(client, platform):
    url = await begun(client)
    made = await platform.identity.create_key(name="v", project_id="default", role="viewer")
    async with client_of(platform, made.secret) as viewer:
        assert (await viewer.get(url)).status_code == 200
        assert (await viewer.post(f"{url}/stop")).status_code == 403
        assert (await viewer.post(f"{url}/assign", json={"unit_id": "u"})).status_code == 403
    assert (await client.get(f"{TESTS}/ab_unknown")).status_code == 404
    assert (await client.get(f"{TESTS}/%00")).status_code in (400, 404)


async def test_values_of_units_are_what_the_outcomes_say(client, platform):
    """The rows that results read can be made anew, and are the same."""
    from sqlalchemy import text

    from testwright.engine.store import outcomes

    url = await begun(client, metrics={"spent": {"aggregate": "sum"}})
    found = await assigned(client, url, [f"u{n}" for n in range(12)])
    for round_ in range(3):
        await told(
            client,
            url,
            [
                {
                    "unit_id": unit,
                    "metric": metric,
                    "value": round_ + number / 8,
                    "id": f"{metric}{unit}{round_}",
                }
                for number, unit in enumerate(found)
                for metric in ("rating", "spent")
                if (number + round_) % 3
            ],
        )
    query = text(
        "SELECT metric, position, unit_id, n, total, last FROM ab_unit_values "
        "ORDER BY metric, unit_id"
    )
    async with platform.database.write() as session:
        before = (await session.execute(query)).all()
        await outcomes.rebuild(session, url.rpartition("/")[2])
        assert (await session.execute(query)).all() == before
    assert len(before) == 24


async def test_traffic_that_names_a_test_is_dealt_and_counted(start, database_url, model_server):
    variables = {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url}
    model = "openai_compatible:tiny"
    variants = [
        {"key": "a", "target": {"model": model}},
        {"key": "b", "target": {"model": model, "parameters": {"temperature": 0.5}}},
    ]
    async with (
        start(variables, DATABASE_URL=database_url, FALLBACK_MODELS="") as platform,
        client_of(platform) as client,
    ):
        url = await begun(
            client, variants=variants, primary_metric="success", signals=["latency_ms", "tokens"]
        )
        seen = set()
        for number in range(12):
            body = {"model": "ab:greeting", "user": f"u{number % 6}"}
            body["messages"] = [{"role": "user", "content": "Hello"}]
            answer = await client.post("/v1/chat/completions", json=body)
            assert answer.status_code == 200, answer.text
            variant = answer.headers["x-testwright-variant"]
            assert ("temperature" in model_server.last.body) == (variant == "greeting/b")
            seen.add((body["user"], variant))
        assert len(seen) == 6  # each user one variant
        said = await results(client, url)
        assert sum(one["n"] for one in said["variants"]) == 6
        assert {one["metric"] for one in said["comparisons"]} == {"success", "latency_ms", "tokens"}
        run = (await client.get(f"/api/v1/runs/{answer.headers['x-testwright-run-id']}")).json()
        assert run["variant"] == variant


async def test_each_score_of_a_run_is_a_metric_by_its_name(start, database_url):
    target = {"model": "builtin:rules"}
    variants = [{"key": "a", "target": target}, {"key": "b", "target": target}]
    async with start(DATABASE_URL=database_url) as platform, client_of(platform) as client:
        await begun(
            client,
            variants=variants,
            unit="story",
            primary_metric="quality",
            signals=["quality_score", "relevance"],
        )
        told_scores = {}
        for number in range(8):
            story = f"As a user I want to export order {number} so that I can file it"
            body = {"user_story": story, "model": "ab:greeting"}
            answer = await client.post("/generate-tests", json=body)
            assert answer.status_code == 200, answer.text
        for run in (await client.get("/api/v1/runs")).json()["items"]:
            whole = (await client.get(f"/api/v1/runs/{run['id']}")).json()
            told_scores[run["id"]] = {one["name"]: one["value"] for one in whole["scores"]}
        async with platform.database.read() as session:
            rows = list(await session.scalars(select(ABOutcomeRow)))
    assert len(rows) == 24
    assert len(told_scores) == 8
    for row in rows:
        run_id, _, metric = row.id.partition(":")
        score = told_scores[run_id]["quality_score" if metric == "quality" else metric]
        assert row.value == pytest.approx(score)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
async def test_no_outcome_and_no_weight_is_other_than_a_number(client, number):
    url = await begun(client)
    await assigned(client, url, ["u"])
    good = '{"unit_id": "u", "metric": "rating", "value": 1}'
    headers = {"Content-Type": "application/json"}
    bad = f'{{"unit_id": "u", "metric": "rating", "value": {number}}}'
    body = f'{{"outcomes": [{good}, {bad}]}}'
    answer = await client.post(f"{url}/outcomes", content=body, headers=headers)
    assert answer.status_code == 400, answer.text
    variants = f'[{{"key": "a", "weight": {number}}}, {{"key": "b"}}]'
    body = json.dumps(design(key="other")).replace(json.dumps(design()["variants"]), variants)
    assert number in body
    answer = await client.post(TESTS, content=body, headers=headers)
    assert answer.status_code == 400, answer.text
    assert [one["key"] for one in (await client.get(TESTS)).json()["items"]] == ["greeting"]
    assert not any(one["mean"] for one in (await results(client, url))["variants"])


async def test_a_draft_can_not_be_left_with_one_variant_and_started(client):
    created = await client.post(TESTS, json=design())
    url = f"{TESTS}/{created.json()['id']}"
    for variants in ([{"key": "only"}], [], [{"key": f"v{n}"} for n in range(11)]):
        answer = await client.patch(url, json={"variants": variants})
        assert answer.status_code == 400, answer.text
        assert answer.json()["details"][0]["field"] == "variants"
    started = await client.post(f"{url}/start")
    assert started.status_code == 200
    assert [one["key"] for one in started.json()["variants"]] == ["long", "short"]


async def test_ten_thousand_outcomes_count_and_one_more_does_not(client):
    url = await begun(client)
    await assigned(client, url, ["u"])
    outcomes = [
        {"unit_id": "u", "metric": "rating", "value": 1, "id": f"o{n}"} for n in range(10_001)
    ]
    problem = await told(client, url, outcomes, status=400)
    assert problem["details"][0]["field"] == "outcomes"
    assert not any(one["mean"] for one in (await results(client, url))["variants"])
    assert await told(client, url, outcomes[:-1]) == {"accepted": 10_000, "duplicates": 0}
    assert (await told(client, url, [], status=400))["details"][0]["field"] == "outcomes"


async def test_outcomes_of_a_year_later_are_too_late(client, platform):
    url = await begun(client)
    await assigned(client, url, ["u"])
    await client.post(f"{url}/stop")
    good = {"unit_id": "u", "metric": "rating", "value": 1}
    assert (await told(client, url, [good]))["accepted"] == 1  # people rate later
    async with platform.database.write() as session:
        year_ago = now() - timedelta(days=365)
        await session.execute(update(ABTestRow).values(ended_at=year_ago))
        await session.execute(update(ABExposureRow).values(at=year_ago - timedelta(days=1)))
    platform.traffic.forget()
    problem = await told(client, url, [good], status=400)
    assert problem["details"][0]["field"] == "outcomes.0.at"
    assert "30 days after the end" in problem["message"]
    then = (year_ago + timedelta(days=29)).isoformat()
    assert (await told(client, url, [good | {"at": then}]))["accepted"] == 1


async def test_a_pinned_version_stays_while_its_label_goes(start, database_url, model_server):
    variables = {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url}
    model = "openai_compatible:tiny"
    prompts = "/api/v1/prompts"
    async with (
        start(variables, DATABASE_URL=database_url, FALLBACK_MODELS="") as platform,
        client_of(platform) as client,
    ):
        made = await client.post(
            prompts, json={"name": "hello", "task": "text", "template": "Greet {{ name }}"}
        )
        assert made.status_code == 201, made.text
        prompt = f"{prompts}/{made.json()['id']}"
        (version,) = (await client.get(f"{prompt}/versions")).json()["items"]
        label = {"label": "candidate", "version_id": version["id"]}
        assert (await client.post(f"{prompt}/labels", json=label)).status_code == 200
        target = {"model": model, "prompt": "hello@candidate"}
        variants = [{"key": "a", "target": target}, {"key": "b", "target": target}]
        url = await begun(client, variants=variants)
        gone = await client.delete(f"{prompt}/labels/candidate")
        assert gone.status_code == 200, gone.text
        body = {"model": "ab:greeting", "user": "u", "variables": {"name": "Ada"}, "messages": []}
        answer = await client.post("/v1/chat/completions", json=body)
        assert answer.status_code == 200, answer.text
        assert model_server.last.body["messages"][0]["content"] == "Greet Ada"
        # A version can't go while a test has it pinned: the database refuses.
        with pytest.raises(IntegrityError):
            async with platform.database.write() as session:
                await session.execute(
                    delete(PromptVersionRow).where(PromptVersionRow.id == version["id"])
                )
        assert (await client.post(f"{url}/stop")).status_code == 200
        later = await client.post(TESTS, json=design(key="later", variants=variants))
        refused = await client.post(f"{TESTS}/{later.json()['id']}/start")
        assert refused.status_code == 400, refused.text
        assert refused.json()["details"][0]["field"] == "variants.0.target.prompt"
        assert "label 'candidate'" in refused.json()["message"]
        assert (await client.get(f"{TESTS}/later")).json()["status"] == "draft"
