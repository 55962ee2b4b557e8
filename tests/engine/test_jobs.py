"""Jobs on both databases: leases, fences, resuming."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from testwright.core.access import DEFAULT_PROJECT
from testwright.core.queues import QueueEnvironment
from testwright.db.base import now
from testwright.db.paging import PageRequest
from testwright.db.tables import JobRow
from testwright.engine.dispatch import Dispatcher
from testwright.engine.jobs import Jobs, LeaseLost
from testwright.engine.store import job_items
from testwright.engine.store import jobs as rows
from testwright.errors import Conflict, InvalidInput, NotFound, Unavailable
from testwright.plugins.queues.inline import Plugin as Inline

KIND = "generate_backlog"
LEASE = timedelta(seconds=15)


@pytest.fixture
async def platform(start, database_url):
    async with start(DATABASE_URL=database_url) as platform:
        yield platform


async def added(platform, count=3):
    async with platform.database.write() as session:
        return await platform.jobs.add(
            session,
            KIND,
            project_id=DEFAULT_PROJECT,
            input={"wish": 1},
            items=({"number": n} for n in range(count)),
            principal_id="key_1",
            request_id="req_1",
        )


class Worker:
    """Does items one by one; `after` how many it stops, and how."""

    def __init__(self, platform, *, after=None, error=None):
        self.platform, self.after, self.error = platform, after, error
        self.done = []
        self.reached = asyncio.Event()

    async def __call__(self, platform, job):
        for item in await job_items.pending_items(platform.database, job):
            if len(self.done) == self.after:
                self.reached.set()
                if self.error is not None:
                    raise self.error
                await asyncio.Event().wait()
            async with platform.database.write() as session:
                await job_items.complete_item(
                    session, job, item.position, result_id=f"gen_{item.position}"
                )
            self.done.append(item.position)


def jobs_of(platform, worker, *, lease=15.0):
    woken = asyncio.Event()
    queue = Inline(QueueEnvironment(wake=woken.set))
    dispatcher = Dispatcher(platform.database, queue, platform.metrics, lease_seconds=lease)
    jobs = Jobs(platform.database, dispatcher, woken, lease_seconds=lease)
    jobs.register(KIND, worker)
    return jobs


async def seen(platform, job_id):
    return await platform.jobs.get(DEFAULT_PROJECT, job_id)


async def until(platform, job_id, *states):
    for _ in range(200):
        job = await seen(platform, job_id)
        if job.status in states:
            return job
        await asyncio.sleep(0.02)
    raise AssertionError(job)


async def test_a_job_is_done_and_tells_its_progress(platform):
    job_id = await added(platform)
    before = await seen(platform, job_id)
    assert (before.status, before.progress.total, before.progress.done) == ("pending", 3, 0)
    assert await jobs_of(platform, Worker(platform)).work(platform, job_id)
    job = await seen(platform, job_id)
    assert (job.status, job.progress.done, job.progress.failed) == ("completed", 3, 0)
    assert job.created_at <= job.started_at <= job.ended_at
    assert [item.result_id for item in await platform.jobs.items(job_id)] == [
        "gen_0",
        "gen_1",
        "gen_2",
    ]


async def test_slots_find_work_by_themselves(platform):
    jobs = jobs_of(platform, Worker(platform))
    jobs.start(platform, 2)
    job_id = await added(platform)
    await jobs.announce(job_id)
    await until(platform, job_id, "completed")
    await jobs.stop()


async def test_a_stopped_process_hands_its_job_back_and_another_goes_on(platform):
    job_id = await added(platform)
    first = Worker(platform, after=1)
    jobs = jobs_of(platform, first)
    jobs.start(platform, 1)
    await first.reached.wait()
    await jobs.stop()
    assert (await seen(platform, job_id)).status == "pending"
    second = Worker(platform)
    assert await jobs_of(platform, second).work(platform, job_id)
    assert (first.done, second.done) == ([0], [1, 2])
    assert (await seen(platform, job_id)).status == "completed"


async def test_a_dead_worker_is_replaced_when_its_lease_ends_and_can_write_no_more(platform):
    job_id = await added(platform)
    dead = await rows.claim(platform.database, "dead", timedelta(seconds=-1))
    assert dead.id == job_id
    second = Worker(platform)
    assert await jobs_of(platform, second).work(platform, job_id)
    assert second.done == [0, 1, 2]
    with pytest.raises(LeaseLost):
        async with platform.database.write() as session:
            await job_items.complete_item(session, dead, 0, result_id="late")
    with pytest.raises(LeaseLost):
        await job_items.fail_item(platform.database, dead, 1, "late")
    assert await rows.renew(platform.database, dead, LEASE) == "lost"
    assert not await rows.end(platform.database, dead, "failed", "late")
    assert (await seen(platform, job_id)).status == "completed"


async def stored(platform, job, position, result_id):
    write = job_items.completed_write(job, position, result_id=result_id)
    await platform.database.write_rows([write], job_items.open_guard(job, position))


async def test_items_are_done_in_shared_transactions_by_whom_they_belong_to_and_once(platform):
    job_id = await added(platform)
    dead = await rows.claim(platform.database, "dead", timedelta(seconds=-1))
    job = await rows.claim(platform.database, "alive", LEASE)
    assert (dead.id, job.id) == (job_id, job_id)
    results = await asyncio.gather(
        stored(platform, dead, 0, "late"),
        stored(platform, job, 0, "gen_0"),
        stored(platform, job, 2, "gen_2"),
        return_exceptions=True,
    )
    assert [type(result) for result in results] == [LeaseLost, type(None), type(None)]
    with pytest.raises(LeaseLost):
        await stored(platform, job, 0, "again")
    found = await job_items.items(platform.database, job_id)
    assert [(one.status, one.result_id) for one in found] == [
        ("completed", "gen_0"),
        ("pending", None),
        ("completed", "gen_2"),
    ]


async def test_a_living_worker_keeps_its_job(platform):
    await added(platform)
    assert await rows.claim(platform.database, "one", LEASE) is not None
    assert await rows.claim(platform.database, "two", LEASE) is None


async def test_two_workers_that_ask_at_once_get_one_job_each(platform):
    wanted = {await added(platform) for _ in range(4)}
    claims = await asyncio.gather(
        *(rows.claim(platform.database, f"worker {n}", LEASE) for n in range(4))
    )
    assert {job.id for job in claims if job is not None} <= wanted
    got = [job.id for job in claims if job is not None]
    assert len(got) == len(set(got))


async def test_a_late_heartbeat_does_not_give_a_job_to_another_slot_of_the_same_process(platform):
    job_id = await added(platform)
    worker = Worker(platform, after=1)
    jobs = jobs_of(platform, worker)
    jobs.start(platform, 2)
    await worker.reached.wait()
    late = update(JobRow).values(lease_until=now() - timedelta(seconds=1))
    async with platform.database.write() as session:
        await session.execute(late)
    async with asyncio.timeout(10):
        assert not await jobs.work(platform, job_id)
    other = await added(platform, 0)  # wakes the other slot, which takes what is oldest
    await jobs.announce(other)
    await until(platform, other, "completed")
    assert (await seen(platform, job_id)).fence == 1
    # another process can't know that the worker lives
    assert await jobs_of(platform, Worker(platform)).work(platform, job_id)
    assert (await seen(platform, job_id)).status == "completed"
    await jobs.stop()
    assert worker.done == [0]


async def test_a_lease_begins_when_the_job_is_claimed_and_not_before_a_long_wait(start, tmp_path):
    """On SQLite, where one writes at a time: whoever waits longer than a lease still has one."""
    async with start(DATABASE_URL=f"sqlite:///{tmp_path / 'jobs.db'}") as platform:
        job_id = await added(platform)
        lease = timedelta(seconds=0.2)
        async with platform.database.write() as session:
            await session.execute(text("UPDATE jobs SET fence = fence"))  # the write lock
            claiming = asyncio.create_task(rows.claim(platform.database, "me", lease))
            await asyncio.sleep(0.5)
            freed = now()
        job = await claiming
        assert job.id == job_id
        async with platform.database.read() as session:
            until_ = await session.scalar(select(JobRow.lease_until))
        assert until_ >= freed + lease


async def test_a_heartbeat_keeps_a_long_job(platform):
    job_id = await added(platform)
    worker = Worker(platform, after=1)
    jobs = jobs_of(platform, worker, lease=0.3)
    working = asyncio.create_task(jobs.work(platform, job_id))
    await worker.reached.wait()
    await asyncio.sleep(0.8)
    assert await rows.claim(platform.database, "thief", LEASE) is None
    working.cancel()
    await asyncio.wait({working})


async def test_cancelling_a_waiting_job_ends_it(platform):
    job_id = await added(platform)
    assert (await platform.jobs.cancel(DEFAULT_PROJECT, job_id)).status == "cancelled"
    assert await rows.claim(platform.database, "anybody", LEASE) is None


async def test_cancelling_a_running_job_stops_it_and_keeps_what_is_done(platform):
    job_id = await added(platform)
    worker = Worker(platform, after=2)
    jobs = jobs_of(platform, worker)
    jobs.start(platform, 1)
    await worker.reached.wait()
    job = await jobs.cancel(DEFAULT_PROJECT, job_id)
    assert (job.status, job.progress.done) == ("cancelled", 2)
    await jobs.stop()


async def test_cancelling_from_another_process_is_noticed_by_the_heartbeat(platform):
    job_id = await added(platform)
    worker = Worker(platform, after=1)
    jobs = jobs_of(platform, worker, lease=0.3)
    jobs.start(platform, 1)
    await worker.reached.wait()
    await platform.jobs.cancel(DEFAULT_PROJECT, job_id)  # these slots work for nobody
    await until(platform, job_id, "cancelled")
    await jobs.stop()


async def test_ended_jobs_can_not_be_cancelled_and_complete_ones_not_resumed(platform):
    job_id = await added(platform)
    await jobs_of(platform, Worker(platform)).work(platform, job_id)
    with pytest.raises(Conflict, match="completed"):
        await platform.jobs.cancel(DEFAULT_PROJECT, job_id)
    with pytest.raises(Conflict, match="nothing of it is left"):
        await platform.jobs.resume(DEFAULT_PROJECT, job_id)


async def test_resuming_does_only_what_failed_or_was_left(platform):
    job_id = await added(platform)
    job = await rows.claim(platform.database, "one", LEASE)
    async with platform.database.write() as session:
        await job_items.complete_item(session, job, 0, result_id="gen_0")
    await job_items.fail_item(platform.database, job, 1, "the model was away")
    assert await rows.end(platform.database, job, "cancelled")
    with pytest.raises(NotFound):
        await platform.jobs.resume("another project", job_id)
    assert (await platform.jobs.resume(DEFAULT_PROJECT, job_id)).status == "pending"
    with pytest.raises(Conflict, match="goes on by itself"):
        await platform.jobs.resume(DEFAULT_PROJECT, job_id)
    worker = Worker(platform)
    assert await jobs_of(platform, worker).work(platform, job_id)
    assert worker.done == [1, 2]


async def test_what_is_told_of_a_piece_is_kept(platform):
    job_id = await added(platform, 2)
    job = await rows.claim(platform.database, "one", LEASE)
    told = {"bytes": 2**40, "sha256": "abc", "z": 1, "a": [None]}
    async with platform.database.write() as session:
        await job_items.complete_item(session, job, 0, result_id="file", output=told)
    assert [item.output for item in await platform.jobs.items(job_id)] == [told, None]
    left = [item.position async for item in job_items.left(platform.database, job)]
    assert left == [1]


async def test_all_that_is_left_comes_page_by_page(platform):
    await added(platform, 7)
    job = await rows.claim(platform.database, "one", LEASE)
    left = [item.position async for item in job_items.left(platform.database, job, page=3)]
    assert left == list(range(7))


async def test_an_undone_job_is_a_cancelled_one_with_everything_left(platform):
    job_id = await added(platform)
    await jobs_of(platform, Worker(platform)).work(platform, job_id)
    with pytest.raises(NotFound):
        await platform.jobs.undo("another project", job_id)
    await platform.jobs.undo(DEFAULT_PROJECT, job_id)
    job = await seen(platform, job_id)
    assert (job.status, job.progress.done, job.progress.total) == ("cancelled", 0, 3)
    assert {item.result_id for item in await platform.jobs.items(job_id)} == {None}
    assert await rows.claim(platform.database, "anybody", LEASE) is None
    await platform.jobs.resume(DEFAULT_PROJECT, job_id)
    again = Worker(platform)
    assert await jobs_of(platform, again).work(platform, job_id)
    assert again.done == [0, 1, 2]


async def test_who_works_on_a_job_that_is_undone_stops_and_writes_no_more(platform):
    job_id = await added(platform)
    worker = Worker(platform, after=1)
    jobs = jobs_of(platform, worker)
    jobs.start(platform, 1)
    await worker.reached.wait()
    dead = await seen(platform, job_id)
    await jobs.undo(DEFAULT_PROJECT, job_id)
    job = await seen(platform, job_id)
    assert (job.status, job.progress.done) == ("cancelled", 0)
    with pytest.raises(LeaseLost):
        await job_items.fail_item(platform.database, dead, 1, "late")
    await jobs.stop()


async def test_lists_can_be_of_one_kind(platform):
    job_id = await added(platform, 1)
    for kind, found in ((KIND, [job_id]), ("export_data", [])):
        page = await platform.jobs.listing(DEFAULT_PROJECT, PageRequest(), kind=kind)
        assert [job.id for job in page.items] == found


async def test_a_fault_of_ours_fails_the_job_with_a_word_for_people(platform):
    job_id = await added(platform)
    worker = Worker(platform, after=1, error=RuntimeError("a secret detail"))
    await jobs_of(platform, worker).work(platform, job_id)
    job = await seen(platform, job_id)
    assert job.status == "failed"
    assert "logs" in job.error
    assert "secret" not in job.error


async def test_a_database_that_is_away_hands_the_job_back(platform):
    job_id = await added(platform)
    worker = Worker(platform, after=1, error=Unavailable("the database is away"))
    await jobs_of(platform, worker).work(platform, job_id)
    job = await seen(platform, job_id)
    assert (job.status, job.error) == ("pending", "the database is away")


async def test_a_job_that_was_given_up_can_be_resumed(platform):
    job_id = await added(platform)
    for _ in range(5):
        await rows.claim(platform.database, "dies", timedelta(seconds=-1))
    await jobs_of(platform, Worker(platform)).work(platform, job_id)
    assert (await seen(platform, job_id)).status == "failed"
    await platform.jobs.resume(DEFAULT_PROJECT, job_id)
    worker = Worker(platform)
    await jobs_of(platform, worker).work(platform, job_id)
    assert worker.done == [0, 1, 2]
    assert (await seen(platform, job_id)).status == "completed"


async def test_stopping_hands_back_what_a_queue_brought_and_takes_nothing_more(platform):
    job_id = await added(platform)
    worker = Worker(platform, after=1)
    jobs = jobs_of(platform, worker)
    working = asyncio.create_task(jobs.work(platform, job_id))
    await worker.reached.wait()
    await jobs.stop()
    assert working.cancelled()
    assert (await seen(platform, job_id)).status == "pending"
    assert not await jobs.work(platform, job_id)


async def test_a_job_that_kills_its_workers_is_given_up(platform):
    job_id = await added(platform)
    for _ in range(5):
        assert await rows.claim(platform.database, "dies", timedelta(seconds=-1)) is not None
    worker = Worker(platform)
    await jobs_of(platform, worker).work(platform, job_id)
    job = await seen(platform, job_id)
    assert job.status == "failed"
    assert "given up after 5 starts" in job.error
    assert worker.done == []


async def test_lists_come_in_pages_newest_first(platform):
    made = [await added(platform, 1) for _ in range(5)]
    page = await platform.jobs.listing(DEFAULT_PROJECT, PageRequest(limit=2))
    found = [job.id for job in page.items]
    while page.next_cursor:
        page = await platform.jobs.listing(
            DEFAULT_PROJECT, PageRequest(limit=2, cursor=page.next_cursor)
        )
        found += [job.id for job in page.items]
    assert found == sorted(made, reverse=True)
    assert not (await platform.jobs.listing("another project", PageRequest())).items
    waiting = await platform.jobs.listing(DEFAULT_PROJECT, PageRequest(), status="running")
    assert not waiting.items
    with pytest.raises(InvalidInput, match="cursor"):
        await platform.jobs.listing(DEFAULT_PROJECT, PageRequest(cursor="é"))
