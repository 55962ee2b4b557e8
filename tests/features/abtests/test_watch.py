"""Tests that move by themselves, on each database: schedules, ramps, guardrails, signals."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from conftest import client_of
from features.abtests.test_api import TESTS, assigned, begun, design, told
from testwright.db.base import now
from testwright.db.tables import EventRow
from testwright.features.abtests import watch
from testwright.features.abtests.watch import move_due


@pytest.fixture
async def platform(start, database_url):
    async with start(DATABASE_URL=database_url) as platform:
        yield platform


@pytest.fixture
async def client(platform):
    async with client_of(platform) as client:
        yield client


async def events(platform):
    async with platform.database.read() as session:
        return list(await session.scalars(select(EventRow.name).order_by(EventRow.id)))


async def seen(client, url):
    return (await client.get(url)).json()


async def errors(client, url, units, rates):
    """Each unit comes, and tells whether there was an error."""
    found = await assigned(client, url, units)
    await told(
        client,
        url,
        [
            {
                "unit_id": unit,
                "metric": "error",
                "value": float(number % 100 < rates[one["variant"]]),
                "id": unit,
            }
            for number, (unit, one) in enumerate(found.items())
            if one["in_test"]
        ],
    )


async def test_a_ramp_rises_in_its_time_and_units_keep_their_variant(client, platform):
    url = await begun(client, ramp={"steps": [20, 60, 100], "minutes": 30})
    units = [f"u{n}" for n in range(100)]
    first = await assigned(client, url, units)
    inside = {unit for unit, one in first.items() if one["in_test"]}
    assert 5 <= len(inside) <= 40
    assert await move_due(platform, now() + timedelta(minutes=29)) == {}
    (move,) = (await move_due(platform, now() + timedelta(minutes=31))).values()
    assert move.percent == 60.0
    assert (await seen(client, url))["ramp_percent"] == 60.0
    second = await assigned(client, url, units)
    more = {unit for unit, one in second.items() if one["in_test"]}
    assert inside < more
    assert all(first[unit]["variant"] == second[unit]["variant"] for unit in inside)
    # The next step is counted from the last one.
    assert await move_due(platform, now() + timedelta(minutes=32)) == {}
    await move_due(platform, now() + timedelta(minutes=62))
    assert (await seen(client, url))["ramp_percent"] == 100.0
    assert (await events(platform)).count("ab_test.ramped") == 2


async def test_a_guardrail_rolls_back_and_says_why(client, platform):
    url = await begun(client, guardrails=[{"metric": "error", "max_harm": 0.01}], ramp=True)
    units = [f"u{n}" for n in range(4000)]
    await platform_ramp(client, platform)
    await errors(client, url, units[:400], {"long": 0, "short": 0})
    assert await move_due(platform, now()) == {}
    await errors(client, url, units[400:2400], {"long": 0, "short": 20})
    (move,) = (await move_due(platform, now())).values()
    assert move.kind == "roll_back"
    said = await seen(client, url)
    assert said["status"] == "stopped"
    assert "short breaks the guardrail error" in said["note"]
    assert said["decision"]["variant"] == "long"
    assert said["decision"]["by"] == "testwright"
    after = await assigned(client, url, units[3000:3020])
    assert {(one["variant"], one["in_test"]) for one in after.values()} == {("long", False)}
    assert "ab_test.rolled_back" in await events(platform)


async def platform_ramp(client, platform):
    """Lets everybody in."""
    for hours in (2, 4, 6):
        await move_due(platform, now() + timedelta(hours=hours))


async def test_a_signal_pauses_once(client, platform):
    url = await begun(
        client, signals=["error"], metrics={"error": {"lower_is_better": True, "share": True}}
    )
    await errors(client, url, [f"u{n}" for n in range(1200)], {"long": 0, "short": 30})
    (move,) = (await move_due(platform, now())).values()
    assert move.kind == "pause"
    said = await seen(client, url)
    assert said["status"] == "paused"
    assert "error of short" in said["note"]
    resumed = (await client.post(f"{url}/resume")).json()
    assert (resumed["status"], resumed["note"]) == ("running", None)
    assert await move_due(platform, now()) == {}


async def test_a_schedule_starts_and_stops(client, platform):
    times = {
        "start_at": (now() + timedelta(hours=1)).isoformat(),
        "stop_at": (now() + timedelta(hours=3)).isoformat(),
    }
    made = await client.post(TESTS, json=design(schedule=times))
    url = f"{TESTS}/{made.json()['id']}"
    assert await move_due(platform, now()) == {}
    await move_due(platform, now() + timedelta(hours=2))
    assert (await seen(client, url))["status"] == "running"
    await move_due(platform, now() + timedelta(hours=4))
    assert (await seen(client, url))["status"] == "stopped"
    assert await events(platform) == ["ab_test.started", "ab_test.stopped"]


async def test_what_can_not_start_says_so_once_and_others_go_on(client, platform):
    times = {"start_at": (now() - timedelta(hours=1)).isoformat()}
    missing = [
        {"key": name, "target": {"model": "builtin:rules", "prompt": "nobody-wrote-this"}}
        for name in ("a", "b")
    ]
    broken = await client.post(TESTS, json=design(schedule=times, variants=missing))
    assert broken.status_code == 201, broken.text
    sound = await client.post(TESTS, json=design(key="sound", schedule=times))
    await move_due(platform, now())
    await move_due(platform, now())
    said = await seen(client, f"{TESTS}/{broken.json()['id']}")
    assert said["status"] == "draft"
    assert "nobody-wrote-this" in said["note"]
    assert (await seen(client, f"{TESTS}/{sound.json()['id']}"))["status"] == "running"


async def test_two_servers_move_a_test_once(client, platform):
    url = await begun(client, ramp=True)
    later = now() + timedelta(hours=2)
    await asyncio.gather(*(move_due(platform, later) for _ in range(4)))
    assert (await seen(client, url))["ramp_percent"] == 25.0
    assert (await events(platform)).count("ab_test.ramped") == 1


async def test_a_bad_variant_is_rolled_back_while_traffic_runs(client, platform, monkeypatch):
    """One unit in twenty meets an error; units come until the watch has stopped the test."""
    monkeypatch.setattr(watch, "POLL_SECONDS", 0.2)
    url = await begun(client, guardrails=["error"])
    async with watch.watched(platform):
        for batch in range(60):
            units = [f"u{batch}_{n}" for n in range(100)]
            found = await assigned(client, url, units)
            outcomes = [
                {
                    "unit_id": unit,
                    "metric": "error",
                    "value": float(one["variant"] == "short" and number % 20 == 0),
                }
                for number, (unit, one) in enumerate(found.items())
                if one["in_test"]
            ]
            if not outcomes:
                break
            await told(client, url, outcomes)
    said = await seen(client, url)
    assert said["status"] == "stopped"
    assert "guardrail error" in said["note"]
    assert batch >= 3  # not by chance, after a few units
