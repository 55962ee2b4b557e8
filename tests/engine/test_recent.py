import asyncio

import pytest

from testwright.engine.recent import Recent


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Source:
    """Gives 1, 2, 3 …, each when it is let."""

    def __init__(self) -> None:
        self.read_times = 0
        self.let = asyncio.Event()
        self.let.set()
        self.asked = asyncio.Event()
        self.error: Exception | None = None

    async def __call__(self) -> int:
        self.read_times += 1
        number = self.read_times
        self.asked.set()
        await self.let.wait()
        if self.error is not None:
            raise self.error
        return number


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def recent(clock):
    return Recent(seconds=1.0, most=3, clock=clock)


async def test_a_value_is_kept_until_it_is_too_old(recent, source, clock):
    assert [await recent.get("a", source) for _ in range(3)] == [1, 1, 1]
    clock.now += 0.9
    assert await recent.get("a", source) == 1
    clock.now += 0.1
    assert await recent.get("a", source) == 2


async def test_its_age_counts_from_when_reading_began(recent, source, clock):
    source.let.clear()
    reading = asyncio.create_task(recent.get("a", source))
    await source.asked.wait()
    clock.now += 1.5
    source.let.set()
    assert await reading == 1
    assert await recent.get("a", source) == 2


async def test_many_at_once_read_once(recent, source, clock):
    await recent.get("a", source)
    clock.now += 2
    assert await asyncio.gather(*(recent.get("a", source) for _ in range(500))) == [2] * 500
    assert source.read_times == 2


async def test_keys_are_apart(recent, source):
    assert await recent.get("a", source) == 1
    assert await recent.get("b", source) == 2
    assert await recent.get("a", source) == 1


async def test_an_error_is_told_to_all_who_wait_and_not_kept(recent, source):
    source.error = LookupError("gone")
    told = await asyncio.gather(
        *(recent.get("a", source) for _ in range(5)), return_exceptions=True
    )
    assert [str(one) for one in told] == ["gone"] * 5
    assert source.read_times == 1
    source.error = None
    assert await recent.get("a", source) == 2


async def test_whoever_came_first_may_leave(recent, source):
    source.let.clear()
    first, second = (asyncio.create_task(recent.get("a", source)) for _ in range(2))
    await source.asked.wait()
    first.cancel()
    await asyncio.wait({first})
    source.let.set()
    assert await second == 1
    assert source.read_times == 1


async def test_what_was_begun_before_a_change_is_not_given_after_it(recent, source):
    source.let.clear()
    before = asyncio.create_task(recent.get("a", source))
    await source.asked.wait()
    recent.forget()
    after = asyncio.create_task(recent.get("a", source))
    await asyncio.sleep(0)
    source.let.set()
    assert (await before, await after) == (1, 2)
    assert await recent.get("a", source) == 2


async def test_only_the_value_that_was_old_is_dropped(recent, source):
    first = await recent.get("a", source)
    recent.drop("a", first)
    second = await recent.get("a", source)
    recent.drop("a", first)
    recent.drop("b", first)
    assert (first, second, await recent.get("a", source)) == (1, 2, 2)


async def test_no_more_are_kept_than_there_is_room_for(recent, source):
    for key in "abcd":
        await recent.get(key, source)
    assert await recent.get("d", source) == 4
    assert await recent.get("a", source) == 5
