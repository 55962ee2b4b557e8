"""One contract for limits in this process and over Redis."""

import pytest

from testwright.engine.shared_memory import SharedMemory
from testwright.engine.windows import PLACE_SECONDS, Windows


class Clock:
    now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(params=["memory", pytest.param("redis", marks=pytest.mark.redis)])
async def shared(request):
    url = request.getfixturevalue("redis_url") if request.param == "redis" else ""
    shared = SharedMemory(url)
    yield shared
    await shared.close()


@pytest.fixture
def windows(shared, clock):
    return Windows(shared, clock=clock)


async def test_the_limit_holds_over_any_stretch_of_the_window(windows, clock):
    for expected in (1, 2, 3):
        used, _ = await windows.add("k", 3, 60)
        assert used == expected
        clock.now += 10
    used, age = await windows.add("k", 3, 60)
    assert used == 4
    assert age == pytest.approx(30)
    clock.now += 30.001  # the first one leaves the window
    assert (await windows.add("k", 3, 60))[0] == 3
    assert (await windows.add("k", 3, 60))[0] == 4


async def test_refused_requests_are_not_counted(windows, clock):
    await windows.add("k", 1, 60)
    for _ in range(5):
        clock.now += 10
        assert (await windows.add("k", 1, 60))[0] == 2
    clock.now += 10.001
    assert (await windows.add("k", 1, 60))[0] == 1


async def test_keys_are_apart(windows):
    await windows.add("a", 1, 60)
    assert (await windows.add("b", 1, 60))[0] == 1


async def test_places_are_taken_and_given_back(windows):
    first = await windows.enter("k", 2)
    second = await windows.enter("k", 2)
    assert first
    assert second
    assert await windows.enter("k", 2) is None
    await windows.leave("k", first)
    assert await windows.enter("k", 2) is not None


async def test_the_place_of_a_dead_process_becomes_free(windows, clock):
    await windows.enter("k", 1)
    clock.now += PLACE_SECONDS + 1
    assert await windows.enter("k", 1) is not None


async def test_without_redis_the_process_counts_for_itself(clock):
    shared = SharedMemory("redis://127.0.0.1:1/0")
    windows = Windows(shared, clock=clock)
    assert (await windows.add("k", 1, 60))[0] == 1
    assert (await windows.add("k", 1, 60))[0] == 2
    assert shared.trouble is not None
    await shared.close()
