"""Who is dealt what when many come at once, on each database."""

import asyncio
from collections import Counter

import pytest
from sqlalchemy import delete, event, select

from testwright.core.abtests.design import Design
from testwright.db.tables import ABExposureRow, ABTestRow
from testwright.engine.traffic import Traffic
from testwright.errors import InvalidInput
from testwright.features.abtests import service
from testwright.terminal import LOCAL_OWNER

UNITS = [f"unit-{number}" for number in range(400)]


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def platform(start, database_url):
    async with start(DATABASE_URL=database_url) as platform:
        yield platform


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def traffic(platform, clock):
    """As another process has it, which hears of changes by reading."""
    return Traffic(platform.database, clock=clock)


async def _begun(platform, key="t", **changes):
    design = {
        "name": "T",
        "key": key,
        "primary_metric": "rating",
        "variants": [{"key": "a"}, {"key": "b"}],
    }
    await service.create(platform, LOCAL_OWNER, Design.model_validate(design | changes))
    return await service.move(platform, LOCAL_OWNER, key, "start")


async def _dealt(traffic, units=UNITS, key="t"):
    served = await asyncio.gather(*(traffic.assign("default", key, unit, {}) for unit in units))
    return {one.unit_id: (one.variant.key, one.counted) for one in served}


async def _stored(platform):
    async with platform.database.read() as session:
        rows = await session.execute(select(ABExposureRow.unit_id, ABExposureRow.position))
        return {unit: "ab"[position] for unit, position in rows}


def _queries_of(platform, table):
    """How often a table was read, by what the driver was given."""
    seen = Counter()

    def note(_connection, _cursor, statement, *_):
        seen[table] += statement.startswith(
            "SELECT"
        ) and f"FROM {table} " in f"{statement} ".replace("\n", " ")

    event.listen(platform.database._engine.sync_engine, "before_cursor_execute", note)
    return seen


async def test_many_new_units_at_once_read_their_test_once(platform, traffic, clock):
    await _begun(platform)
    early = await _dealt(traffic, UNITS[:1])
    clock.now += 5
    seen = _queries_of(platform, "ab_tests")
    dealt = early | await _dealt(traffic, UNITS[1:])
    assert seen["ab_tests"] == 1
    assert all(counted for _, counted in dealt.values())
    assert await _stored(platform) == {unit: variant for unit, (variant, _) in dealt.items()}


async def test_two_processes_agree_and_a_unit_counts_once(platform, traffic):
    await _begun(platform)
    here, there = await asyncio.gather(_dealt(platform.traffic), _dealt(traffic))
    assert here == there
    assert await _stored(platform) == {unit: variant for unit, (variant, _) in here.items()}
    assert await _dealt(Traffic(platform.database)) == here


async def test_a_test_that_was_stopped_elsewhere_exposes_nobody(platform, traffic):
    await _begun(platform)
    early = await _dealt(traffic, UNITS[:10])
    await service.move(platform, LOCAL_OWNER, "t", "stop")
    seen = _queries_of(platform, "ab_tests")
    late = await _dealt(traffic, UNITS[10:])
    assert set(late.values()) == {("a", False)}
    assert set(await _stored(platform)) == set(early)
    assert seen["ab_tests"] == 1


async def test_a_test_that_goes_on_is_dealt_again(platform, traffic, clock):
    await _begun(platform)
    await service.move(platform, LOCAL_OWNER, "t", "pause")
    assert set((await _dealt(traffic)).values()) == {("a", False)}
    await service.move(platform, LOCAL_OWNER, "t", "resume")
    clock.now += 1
    assert set((await _dealt(traffic)).values()) == {("a", True), ("b", True)}


async def test_a_test_that_was_removed_elsewhere_is_not_there(platform, traffic):
    await _begun(platform)
    await _dealt(traffic, ["somebody"])
    async with platform.database.write() as session:
        await session.execute(delete(ABTestRow))
    with pytest.raises(InvalidInput, match="no A/B test"):
        await traffic.assign("default", "t", "new", {})


async def test_tests_of_a_group_and_a_holdout_stay_apart_at_once(platform, traffic):
    group = {"name": "page", "share": 0.5}
    for key in ("one", "two"):
        await _begun(platform, key, group=group, holdout=0.2)
    both = await asyncio.gather(*(_dealt(traffic, UNITS, key) for key in ("one", "two")))
    in_both = [{unit for unit, (_, counted) in dealt.items() if counted} for dealt in both]
    assert in_both[0]
    assert in_both[1]
    assert not in_both[0] & in_both[1]
    assert len(in_both[0] | in_both[1]) < len(UNITS)
    assert set(await _stored(platform)) == in_both[0] | in_both[1]
