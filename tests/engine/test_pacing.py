"""How providers are asked: with the engine's own clock, and over Redis where processes share it."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from testwright.core.pacing import pace as pure
from testwright.core.pacing.limits import MOST_AT_ONCE, read_limits
from testwright.engine import pacing as module
from testwright.engine.pacing import NotAsked, Pacing
from testwright.engine.rates import Rates
from testwright.engine.shared_memory import SharedMemory
from testwright.errors import ProviderFailure
from testwright.telemetry import Metrics


@pytest.fixture
def metrics():
    return Metrics()


@asynccontextmanager
async def process(metrics, limits="", url=""):
    shared = SharedMemory(url)
    try:
        yield Pacing(read_limits(limits), shared, metrics)
    finally:
        await shared.close()


@pytest.fixture
async def pacing(metrics):
    async with process(metrics) as made:
        yield made


def limited(retry_after=None, status=429):
    kind = "rate_limited" if status == 429 else "down"
    return ProviderFailure("too much", kind=kind, retry_after=retry_after, status=status)


async def refuse(pacing, retry_after=None, **how):
    async with pacing.turn("p", lambda: 1, patience=None) as turn:
        turn.failed(limited(retry_after, **how))


class Crowd:
    """Callers who hold their turns until they are told to give them back."""

    def __init__(self, pacing, count, *, patience=None):
        self.inside, self.order = 0, []
        self.free = asyncio.Semaphore(0)
        self.came = asyncio.Queue()
        self.tasks = [
            asyncio.create_task(self._call(pacing, number, patience)) for number in range(count)
        ]

    async def _call(self, pacing, number, patience):
        async with pacing.turn("p", lambda: 1, patience=patience) as turn:
            self.inside += 1
            self.order.append(number)
            self.came.put_nowait(number)
            try:
                await self.free.acquire()
                turn.answered(1)
            finally:
                self.inside -= 1


async def settled():
    for _ in range(5):
        await asyncio.sleep(0)


async def test_a_refusal_makes_everybody_fewer_at_once(pacing):
    crowd = Crowd(pacing, 20)
    await settled()
    assert crowd.inside == 20
    crowd.tasks.append(asyncio.create_task(refuse(pacing)))
    await settled()
    assert pacing.state("p").window == 10
    late = Crowd(pacing, 3)
    await settled()
    assert (late.inside, pacing.state("p").waiting) == (0, 3)
    for _ in range(8):
        crowd.free.release()
    await settled()
    assert late.inside == 0, "twelve are still under way"
    for _ in range(12):
        crowd.free.release()
        late.free.release()
    await asyncio.gather(*crowd.tasks, *late.tasks)
    assert late.order == [0, 1, 2]
    assert pacing.state("p").in_flight == 0


@pytest.mark.parametrize(
    ("status", "window"), [(429, 1), (503, 1), (529, 1), (500, MOST_AT_ONCE), (400, MOST_AT_ONCE)]
)
async def test_overload_counts_as_too_much_and_other_failures_do_not(pacing, status, window):
    await refuse(pacing, status=status)
    assert pacing.state("p").window == window


async def test_a_retry_after_holds_for_all_and_then_all_go_on(pacing):
    await refuse(pacing, 0.05)
    assert 0 < pacing.state("p").paused_seconds <= 0.056
    crowd = Crowd(pacing, 3)
    await settled()
    assert crowd.inside == 0
    assert pacing.state("other").paused_seconds == 0
    await crowd.came.get()
    assert pacing.state("p").paused_seconds == 0
    for _ in range(3):
        crowd.free.release()
    await asyncio.gather(*crowd.tasks)


async def test_who_is_in_a_hurry_is_told_when_to_come_again(pacing):
    await refuse(pacing, 40)
    with pytest.raises(NotAsked, match="try again in 4") as raised:
        async with pacing.turn("p", lambda: 1, patience=8.0):
            pass
    assert raised.value.kind == "rate_limited"
    assert raised.value.retry_after > 39


async def test_who_is_in_a_hurry_goes_first_and_does_not_wait_for_ever(metrics):
    async with process(metrics, "p=concurrency:1") as pacing:
        first = Crowd(pacing, 1)
        patient = Crowd(pacing, 2)
        await settled()
        with pytest.raises(NotAsked):
            async with pacing.turn("p", lambda: 1, patience=0.01):
                pass
        hurried = Crowd(pacing, 1, patience=5)
        await settled()
        assert pacing.state("p").waiting == 3
        first.free.release()
        await settled()
        assert (hurried.inside, patient.inside) == (1, 0)
        hurried.free.release()
        for _ in range(2):
            patient.free.release()
        await asyncio.gather(*first.tasks, *hurried.tasks, *patient.tasks)
        assert pacing.state("p").in_flight == 0
        assert b'testwright_provider_waiting{provider="p"} 0.0' in metrics.render()


async def test_a_pause_that_is_too_long_sends_those_with_time_away_too(pacing):
    await refuse(pacing, 0.02)
    crowd = Crowd(pacing, 2)
    await settled()
    pacing._lane("p").refused(sent_at=1e12, retry_after=3600, jitter=0)
    found = await asyncio.gather(*crowd.tasks, return_exceptions=True)
    assert all(isinstance(one, NotAsked) and one.retry_after > 3000 for one in found)
    assert pacing.state("p").waiting == 0


async def test_who_gives_up_leaves_no_place_taken(metrics):
    async with process(metrics, "p=concurrency:2") as pacing:
        crowd = Crowd(pacing, 6)
        await settled()
        for task in crowd.tasks[1:5]:
            task.cancel()
        await settled()
        for _ in range(6):
            crowd.free.release()
        await asyncio.gather(*crowd.tasks, return_exceptions=True)
        assert crowd.order == [0, 1, 5]
        assert pacing.state("p").in_flight == 0


async def test_the_window_is_a_metric(pacing, metrics):
    await refuse(pacing)
    assert b'testwright_provider_window{provider="p"} 1.0' in metrics.render()


async def test_silence_counts_from_the_last_answer_to_anybody(pacing, monkeypatch):
    now = 100.0
    monkeypatch.setattr(pacing, "_clock", lambda: now)
    pacing._lanes.clear()
    async with pacing.turn("p", lambda: 1, patience=None) as turn:
        turn.answered(1)
    now = 130.0
    assert pacing.silent_seconds("p", since=90.0) == 30
    assert pacing.silent_seconds("p", since=125.0) == 5


@pytest.fixture(params=["memory", pytest.param("redis", marks=pytest.mark.redis)])
async def shared(request):
    url = request.getfixturevalue("redis_url") if request.param == "redis" else ""
    shared = SharedMemory(url)
    yield shared
    await shared.close()


async def test_requests_a_minute_come_a_tenth_at_once(shared):
    rates = Rates(read_limits("p=rpm:50"), shared)
    waits = [await rates.take("p", 0) for _ in range(6)]
    assert waits[:5] == [0] * 5
    assert 0.5 < waits[5] < 1.4, "45 flow in over a minute"
    assert not rates.limited("another")


async def test_tokens_are_taken_and_settled(shared):
    rates = Rates(read_limits("p=tpm:600"), shared)
    assert await rates.take("p", 50) == 0
    assert 0 < await rates.take("p", 60) < 6
    await rates.settle("p", 90)
    assert await rates.take("p", 60) > 14
    await rates.settle("p", -140)
    assert await rates.take("p", 50) == 0


async def test_one_limit_that_is_reached_takes_nothing_from_the_other(shared):
    rates = Rates(read_limits("p=rpm:100,tpm:600"), shared)
    assert await rates.take("p", 60) == 0
    for _ in range(20):
        assert await rates.take("p", 60) > 0
    await rates.settle("p", -60)
    assert [await rates.take("p", 0) for _ in range(9)] == [0] * 9


@pytest.mark.redis
async def test_processes_share_limits_and_pauses(metrics, redis_url, monkeypatch):
    monkeypatch.setattr(module, "_PLACE_SECONDS", 0.01)
    limits = "p=rpm:30,concurrency:2;q=rpm:5"
    async with (
        process(metrics, limits, redis_url) as one,
        process(Metrics(), limits, redis_url) as other,
    ):
        crowd = Crowd(one, 2)
        await crowd.came.get()
        await crowd.came.get()
        with pytest.raises(NotAsked):
            async with other.turn("p", lambda: 1, patience=0.05):
                pass
        for _ in range(2):
            crowd.free.release()
        await asyncio.gather(*crowd.tasks)
        async with other.turn("p", lambda: 1, patience=5) as turn:
            turn.failed(limited(30))
        one._look_at.clear()
        with pytest.raises(NotAsked) as raised:
            async with one.turn("p", lambda: 1, patience=5):
                pass
        assert raised.value.retry_after > 25


def test_the_first_pause_is_shorter_than_the_longest():
    assert pure.FIRST_PAUSE < pure.LONGEST_PAUSE < module.PATIENCE_SECONDS
