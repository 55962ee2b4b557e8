"""Outcomes and designs that nobody should send: a clear error, and nothing counted."""

import json

import pytest

from conftest import client_of
from features.abtests.test_api import TESTS, assigned, begun, design, results, told


@pytest.fixture
async def platform(start, database_url):
    async with start(DATABASE_URL=database_url) as platform:
        yield platform


@pytest.fixture
async def client(platform):
    async with client_of(platform) as client:
        yield client


def rated(unit="u", value=1.0, **more):
    return {"unit_id": unit, "metric": "rating", "value": value, **more}


async def counted(client, url):
    """Units that have a value of the primary metric."""
    return (await results(client, url))["comparisons"][0]["n"]


@pytest.mark.parametrize("value", [1e308, -1e308, 1e200, -1e51])
async def test_a_value_that_would_spoil_the_results_for_good_is_refused(client, value):
    url = await begun(client, guardrails=["error"])
    await assigned(client, url, ["u", "v"])
    problem = await told(client, url, [rated("u", id="good"), rated("v", value)], status=400)
    assert problem["details"][0]["field"] == "outcomes.1.value"
    assert await counted(client, url) == 0
    assert (await told(client, url, [rated("u", id="good")]))["accepted"] == 1


async def test_the_largest_and_the_smallest_values_are_read(client):
    past = {"covariate": "past"}
    url = await begun(client, metrics={"rating": past, "part": {"denominator": "whole"}})
    units = [f"u{n}" for n in range(24)]
    await assigned(client, url, units)
    batch = []
    for number, unit in enumerate(units):
        for metric in ("rating", "past", "part", "whole"):
            for place, value in enumerate((1e50, -1e50, 1e-49, 1e-320, 0.0)[number % 2 :]):
                told_id = f"{unit}{metric}{place}"
                batch.append(rated(unit, value * (1 + number / 7), metric=metric, id=told_id))
    batch = [{**one, "value": max(-1e50, min(1e50, one["value"]))} for one in batch]
    assert (await told(client, url, batch))["accepted"] == len(batch)
    assert (await told(client, url, batch))["duplicates"] == len(batch)
    said = await results(client, url)
    assert said["status"] == "keep_running"
    for kind in ("json", "csv", "xlsx"):
        exported = await client.get(f"{url}/export?format={kind}")
        assert exported.status_code == 200, exported.text


async def test_one_id_is_one_outcome_within_a_batch_as_well(client):
    url = await begun(client)
    await assigned(client, url, ["u", "v"])
    for other in (rated("u", 2.0, id="x"), rated("v", id="x"), rated(id="x", metric="error")):
        problem = await told(client, url, [rated(id="x"), other], status=400)
        assert problem["details"] == [
            {
                "field": "outcomes.1.id",
                "problem": "was told before with another unit, metric or value",
            }
        ]
    assert await counted(client, url) == 0


async def test_who_is_not_in_the_test_has_no_outcomes(client):
    only = [{"attribute": "country", "op": "eq", "value": "de"}]
    url = await begun(client, audience=only)
    await assigned(client, url, ["in"], country="de")
    await assigned(client, url, ["out"], country="us")
    problem = await told(client, url, [rated("in"), rated("out")], status=400)
    assert "'out' was never assigned" in problem["message"]
    assert await counted(client, url) == 0


async def test_outcomes_before_the_start_and_of_a_test_that_is_gone(client):
    made = await client.post(TESTS, json=design())
    url = f"{TESTS}/{made.json()['id']}"
    assert "not started" in (await told(client, url, [rated()], status=409))["message"]
    assert "no A/B test" in (await told(client, f"{TESTS}/gone", [rated()], 404))["message"]


async def test_who_was_in_a_test_still_counts_while_it_pauses_and_after_its_end(client):
    url = await begun(client)
    await assigned(client, url, ["u", "v", "w"])
    for action, unit in (("pause", "u"), ("stop", "v"), ("decide", "w")):
        body = {"json": {"variant": "long"}} if action == "decide" else {}
        assert (await client.post(f"{url}/{action}", **body)).status_code == 200
        assert (await told(client, url, [rated(unit)]))["accepted"] == 1
    assert await counted(client, url) == 3


@pytest.mark.parametrize("weight", ["-1", "NaN", "Infinity", "1e308", "1e-320", '"heavy"', "null"])
async def test_a_weight_that_is_none_changes_nothing(client, weight):
    made = (await client.post(TESTS, json=design())).json()
    for method, url, whole in (("PATCH", f"{TESTS}/{made['id']}", {}), ("POST", TESTS, design())):
        variants = [{"key": "long", "weight": "WEIGHT"}, {"key": "short"}]
        body = json.dumps({**whole, **({"key": "other"} if whole else {}), "variants": variants})
        answer = await client.request(
            method,
            url,
            content=body.replace('"WEIGHT"', weight),
            headers={"Content-Type": "application/json"},
        )
        assert answer.status_code == 400, answer.text
        assert "variants" in answer.json()["details"][0]["field"], answer.text
    (only,) = (await client.get(TESTS)).json()["items"]
    assert [one["weight"] for one in only["variants"]] == [1.0, 1.0]


@pytest.mark.parametrize(
    "wrong",
    [
        {"alpha": 1e-300},
        {"alpha": 1e-17},
        {"min_effect": 1e-200},
        {"min_effect": 1e300},
        {"planned_n": 10**400},
    ],
)
async def test_figures_that_nothing_can_be_computed_from_are_refused(client, wrong):
    answer = await client.post(TESTS, json=design(**wrong))
    assert answer.status_code == 400, answer.text
    assert answer.json()["details"][0]["field"] == next(iter(wrong))
    assert (await client.get(TESTS)).json()["items"] == []


@pytest.mark.parametrize("method", ["fixed", "sequential", "bayesian"])
@pytest.mark.parametrize("share", [False, True])
async def test_the_least_figures_that_are_taken_are_computed(client, method, share):
    url = await begun(
        client,
        method=method,
        alpha=1e-9,
        min_effect=1e-15,
        metrics={"rating": {"share": share}, "slow": {"quantile": 1e-300}},
    )
    units = [f"u{n}" for n in range(40)]
    await assigned(client, url, units)
    values = [rated(unit, float(n % 3 == 0)) for n, unit in enumerate(units)]
    await told(client, url, [*values, *({**one, "metric": "slow"} for one in values)])
    said = await results(client, url)
    assert said["status"] == "keep_running"
    assert said["needed_n"] > 10**20


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"sd": 1, "min_effect": 1e-200}, "min_effect"),
        ({"sd": 1e300, "min_effect": 1}, "sd"),
        ({"sd": 1, "n": 10**400}, "n"),
        ({"sd": 1, "min_effect": 1, "alpha": 1e-300}, "alpha"),
        ({"sd": 1, "min_effect": 1, "units_a_day": 1e-320}, "units_a_day"),
    ],
)
async def test_power_of_such_figures_is_refused(client, body, field):
    answer = await client.post(f"{TESTS}/power", json=body)
    assert answer.status_code == 400, answer.text
    assert answer.json()["details"][0]["field"] == field
    for method in ("fixed", "sequential", "bayesian"):
        least = {"alpha": 1e-9, "min_effect": 1e-15, "variants": 10, "method": method}
        for more in ({"sd": 1e50}, {"baseline_rate": 0.5}, {"baseline_rate": 1e-300}):
            answer = await client.post(f"{TESTS}/power", json={**least, **more})
            assert answer.status_code == 200, answer.text
