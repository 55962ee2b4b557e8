"""Workers are told of jobs, and told again of those that nobody works on."""

from datetime import timedelta

import pytest

from testwright.core.access import DEFAULT_PROJECT
from testwright.core.queues import CarryingQueue, QueueEnvironment
from testwright.engine.dispatch import REST_SECONDS, Dispatcher
from testwright.engine.store import jobs as rows

LEASE = timedelta(seconds=60)


class Recorded(CarryingQueue):
    """A third party's queue that notes what it is given; `away` while its broker is gone."""

    name = "recorded"

    def __init__(self):
        super().__init__(QueueEnvironment(wake=lambda: None))
        self.sent = []
        self.tried = 0
        self.away = False

    async def send(self, job_id):
        self.tried += 1
        await self.ping()
        self.sent.append(job_id)

    def deliver(self, open_hands, slots):
        raise AssertionError("nobody works here")

    async def ping(self):
        if self.away:
            raise OSError("refused")


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
async def platform(start, database_url):
    async with start(DATABASE_URL=database_url) as platform:
        yield platform


@pytest.fixture
def queue():
    return Recorded()


@pytest.fixture
def clock():
    return Clock()


def dispatcher_of(platform, queue, clock, *, lease=0.0):
    """With a lease of 0 every job that waits has waited for long."""
    return Dispatcher(platform.database, queue, platform.metrics, lease_seconds=lease, clock=clock)


async def added(platform):
    async with platform.database.write() as session:
        return await platform.jobs.add(
            session,
            "generate_backlog",
            project_id=DEFAULT_PROJECT,
            input={},
            items=[{}],
            principal_id=None,
            request_id="req_1",
        )


def depth(platform):
    for line in platform.metrics.render().decode().splitlines():
        if line.startswith("testwright_queue_depth "):
            return float(line.split()[1])
    raise AssertionError("no such metric")


async def test_what_waits_is_told_again_oldest_first_and_counted(platform, queue, clock):
    first, second = await added(platform), await added(platform)
    dispatcher = dispatcher_of(platform, queue, clock)
    assert await dispatcher.look() == queue.sent == [first, second]
    assert depth(platform) == 2


async def test_a_new_job_is_left_a_moment(platform, queue, clock):
    await added(platform)
    assert await dispatcher_of(platform, queue, clock, lease=60).look() == []
    assert depth(platform) == 1


async def test_what_is_worked_on_and_what_has_ended_is_left_alone(platform, queue, clock):
    await added(platform)
    await added(platform)
    await rows.claim(platform.database, "one", LEASE)
    job = await rows.claim(platform.database, "two", LEASE)
    await rows.end(platform.database, job, "completed")
    assert await dispatcher_of(platform, queue, clock).look() == []
    assert depth(platform) == 0


async def test_a_job_whose_worker_died_is_told_of_each_time_it_dies(platform, queue, clock):
    job_id = await added(platform)
    dispatcher = dispatcher_of(platform, queue, clock, lease=0.01)
    for _ in range(2):
        await rows.claim(platform.database, "dies", timedelta(seconds=-1))
        assert await dispatcher.look() == [job_id]
        assert await dispatcher.look() == []


async def test_what_still_waits_is_told_again_after_some_leases(platform, queue, clock):
    job_id = await added(platform)
    await rows.claim(platform.database, "dies", timedelta(seconds=-100))
    dispatcher = dispatcher_of(platform, queue, clock, lease=15)
    assert await dispatcher.look() == [job_id]
    clock.now += 59
    assert await dispatcher.look() == []
    clock.now += 2
    assert await dispatcher.look() == [job_id]


async def test_a_broker_that_is_away_is_left_alone_for_a_while_and_nothing_is_lost(
    platform, queue, clock
):
    job_id = await added(platform)
    dispatcher = dispatcher_of(platform, queue, clock)
    queue.away = True
    assert not await dispatcher.announce(job_id)
    assert not await dispatcher.announce(job_id)
    assert queue.tried == 1
    assert await dispatcher.probe() == dispatcher.trouble == "refused"
    queue.away = False
    assert await dispatcher.probe() is None
    assert await dispatcher.look() == []
    clock.now += REST_SECONDS
    assert await dispatcher.look() == [job_id]
    assert dispatcher.trouble is None
