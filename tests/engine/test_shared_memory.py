import pytest

from testwright.engine.shared_memory import REST_SECONDS, SharedMemory


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


async def test_without_a_url_every_call_is_local():
    shared = SharedMemory("")

    async def never():
        raise AssertionError

    assert await shared.attempt(never, "local") == "local"
    assert await shared.probe() is None
    await shared.close()


async def test_after_a_failure_redis_rests_for_a_while():
    clock = Clock()
    shared = SharedMemory("redis://127.0.0.1:1/0", clock=clock)
    calls = []

    async def ping():
        calls.append(clock.now)
        await shared.client.ping()
        return "shared"

    assert await shared.attempt(ping, "local") == "local"
    assert await shared.attempt(ping, "local") == "local"
    assert len(calls) == 1
    assert shared.trouble
    clock.now += REST_SECONDS + 1
    await shared.attempt(ping, "local")
    assert len(calls) == 2
    await shared.close()


@pytest.mark.redis
async def test_when_redis_is_back_it_is_used_again(redis_url):
    clock = Clock()
    shared = SharedMemory(redis_url, clock=clock)

    async def broken():
        raise OSError("cut")

    async def ping():
        return await shared.client.ping()

    assert await shared.attempt(broken, "local") == "local"
    assert shared.trouble == "cut"
    clock.now += REST_SECONDS
    assert await shared.attempt(ping, "local") is True
    assert shared.trouble is None
    assert await shared.probe() is None
    await shared.close()


async def test_other_errors_are_not_swallowed():
    shared = SharedMemory("redis://127.0.0.1:1/0")

    async def bug():
        raise ValueError("a bug")

    with pytest.raises(ValueError, match="a bug"):
        await shared.attempt(bug, None)
    await shared.close()
