import asyncio
from datetime import timedelta

import pytest

from testwright.core.access import Principal
from testwright.db.base import now
from testwright.engine.store.idempotency import GIVEN_UP
from testwright.errors import Conflict, InvalidInput

ALICE = Principal(id="key_a", project_id="default", role="tester", plan="default")
BOB = Principal(id="key_b", project_id="default", role="tester", plan="default")


async def test_the_second_request_gets_the_first_answer(platform):
    keys = platform.idempotency
    assert await keys.begin(ALICE, "k1", "hash") is None
    async with keys.held(ALICE, "k1") as held:
        await held.finish({"answer": 42})
    assert await keys.begin(ALICE, "k1", "hash") == {"answer": 42}


async def test_another_body_is_a_conflict(platform):
    await platform.idempotency.begin(ALICE, "k1", "hash")
    with pytest.raises(Conflict, match="different request"):
        await platform.idempotency.begin(ALICE, "k1", "other")


async def test_a_request_that_still_runs_is_a_conflict(platform):
    await platform.idempotency.begin(ALICE, "k1", "hash")
    with pytest.raises(Conflict, match="still runs"):
        await platform.idempotency.begin(ALICE, "k1", "hash")


async def test_after_a_failure_the_key_is_free(platform):
    await platform.idempotency.begin(ALICE, "k1", "hash")
    with pytest.raises(RuntimeError):
        async with platform.idempotency.held(ALICE, "k1"):
            raise RuntimeError
    assert await platform.idempotency.begin(ALICE, "k1", "other") is None


async def test_callers_do_not_share_keys(platform):
    await platform.idempotency.begin(ALICE, "k1", "hash")
    assert await platform.idempotency.begin(BOB, "k1", "other") is None


@pytest.mark.parametrize("key", ["", "a b", "é", "x" * 201, "a\x00"])
async def test_unusable_keys_are_refused(platform, key):
    with pytest.raises(InvalidInput, match="Idempotency-Key"):
        await platform.idempotency.begin(ALICE, key, "hash")


async def test_the_claim_of_a_dead_process_goes_stale(platform, monkeypatch):
    await platform.idempotency.begin(ALICE, "k1", "hash")
    later = now() + GIVEN_UP + timedelta(seconds=1)
    monkeypatch.setattr("testwright.engine.store.idempotency.now", lambda: later)
    assert await platform.idempotency.begin(ALICE, "k1", "hash") is None


async def test_a_claim_that_is_being_served_does_not(platform, monkeypatch):
    monkeypatch.setattr("testwright.engine.store.idempotency.GIVEN_UP", timedelta(seconds=0.2))
    await platform.idempotency.begin(ALICE, "k1", "hash")
    async with platform.idempotency.held(ALICE, "k1") as held:
        await asyncio.sleep(0.5)
        with pytest.raises(Conflict, match="still runs"):
            await platform.idempotency.begin(ALICE, "k1", "hash")
        await held.finish({"answer": 42})
