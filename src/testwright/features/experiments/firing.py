"""Experiments whose time has come: made once, however many processes watch."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import datetime

from testwright.core.access import Principal
from testwright.core.schedules import next_firing
from testwright.core.suites.document import Suite
from testwright.db.base import new_id, now
from testwright.engine.platform import Platform
from testwright.engine.rounds import rounds
from testwright.errors import INTERNAL, TestwrightError, Unavailable
from testwright.features.experiments import begin, suites
from testwright.features.experiments.schemas import ExperimentBody
from testwright.features.experiments.service import AlreadyFired
from testwright.features.experiments.store import schedules as store
from testwright.features.experiments.store.schedules import Firing, StoredSchedule
from testwright.telemetry import get_logger
from testwright.terminal import LOCAL_OWNER

log = get_logger("schedules")
POLL_SECONDS = 5.0
"""How late an experiment may begin: cron counts minutes."""
_STILL_RUNS = "left out: the experiment before it had not ended"


def watched(platform: Platform) -> AbstractAsyncContextManager[None]:
    """Makes experiments in the background of this process when their time has come."""

    async def look() -> None:
        await fire_due(platform, now())

    return rounds("schedules", POLL_SECONDS, look)


async def fire_due(platform: Platform, moment: datetime) -> list[str]:
    """Makes the experiments whose time has come; their ids.

    A schedule that missed several times, because nothing ran, is made once.

    Raises:
        Unavailable: the database is away; what is due stays due.
    """
    made = []
    for one in await store.due(platform.database, moment):
        identifier = await _fire(platform, one, moment)
        if identifier is not None:
            made.append(identifier)
    return made


async def _fire(platform: Platform, schedule: StoredSchedule, moment: datetime) -> str | None:
    assert schedule.next_at is not None
    firing = Firing(
        schedule_id=schedule.id,
        due=schedule.next_at,
        next_at=next_firing(schedule.schedule, moment),
    )
    problem = _STILL_RUNS
    if not await store.under_way(platform.database, schedule.id):
        try:
            made = await _made(platform, schedule, firing)
        except AlreadyFired:
            return None
        except Unavailable:
            raise
        except TestwrightError as error:
            problem = error.message
        except Exception:
            log.exception("schedule_failed", schedule_id=schedule.id)
            problem = INTERNAL.message
        else:
            log.info("schedule_fired", schedule_id=schedule.id, experiment_id=made)
            return made
    await _left_out(platform, schedule, firing, problem)
    return None


async def _made(platform: Platform, schedule: StoredSchedule, firing: Firing) -> str:
    principal = await _principal(platform, schedule)
    request_id = new_id("req")
    if schedule.form == "suite":
        suite = Suite.model_validate(schedule.body)
        return (await suites.begin(platform, principal, suite, request_id, firing)).id
    body = ExperimentBody.model_validate(schedule.body)
    return (await begin.begin(platform, principal, body, request_id, firing)).id


async def _principal(platform: Platform, schedule: StoredSchedule) -> Principal:
    """Whoever asked for the schedule, with what they may do now.

    Raises:
        Unauthenticated: their key is switched off or expired.
    """
    if schedule.principal_id == LOCAL_OWNER.id:
        return replace(LOCAL_OWNER, project_id=schedule.project_id)
    return await platform.identity.holder(schedule.project_id, schedule.principal_id)


async def _left_out(
    platform: Platform, schedule: StoredSchedule, firing: Firing, problem: str
) -> None:
    async with platform.database.write() as session:
        ours = await store.claim(session, firing, problem=problem)
    if ours:
        log.warning("schedule_left_out", schedule_id=schedule.id, problem=problem)
