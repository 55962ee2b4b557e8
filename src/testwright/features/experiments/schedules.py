"""Schedules of experiments: what every door calls, so that all doors agree."""

from __future__ import annotations

from typing import Any

from testwright.core.access import Principal
from testwright.core.schedules import next_firing
from testwright.db.base import now
from testwright.db.paging import PageRequest
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.errors import NotFound
from testwright.features.experiments.store import schedules as store
from testwright.features.experiments.store.schedules import StoredSchedule


async def listing(platform: Platform, principal: Principal, page: PageRequest) -> dict[str, Any]:
    """The project's schedules, newest first.

    Raises:
        InvalidInput: a cursor that is none of ours.
    """
    require(principal, "read")
    found = await store.listing(platform.database, principal.project_id, page)
    return {
        "items": await _bodies(platform, list(found.items)),
        "next_cursor": found.next_cursor,
    }


async def read(platform: Platform, principal: Principal, schedule_id: str) -> dict[str, Any]:
    """One schedule.

    Raises:
        NotFound: the project has none with this id, or it was removed.
    """
    require(principal, "read")
    return await _shown(platform, principal, schedule_id)


async def pause(platform: Platform, principal: Principal, schedule_id: str) -> dict[str, Any]:
    """Makes no more experiments until it goes on; what runs goes on.

    Raises:
        Forbidden: the role may not spend.
        NotFound: the project has none with this id, or it was removed.
    """
    require(principal, "generate")
    await _found(platform, principal, schedule_id)
    await store.set_status(platform.database, principal.project_id, schedule_id, "paused")
    return await _shown(platform, principal, schedule_id)


async def go_on(platform: Platform, principal: Principal, schedule_id: str) -> dict[str, Any]:
    """Makes experiments again, from its next time on.

    Raises:
        Forbidden: the role may not spend.
        NotFound: the project has none with this id, or it was removed.
    """
    require(principal, "generate")
    found = await _found(platform, principal, schedule_id)
    if found.status == "paused":
        following = next_firing(found.schedule, now())
        await store.set_status(
            platform.database, principal.project_id, schedule_id, "active", following
        )
    return await _shown(platform, principal, schedule_id)


async def remove(platform: Platform, principal: Principal, schedule_id: str) -> None:
    """Takes a schedule away; the experiments that it made stay.

    Raises:
        Forbidden: the role may not spend.
        NotFound: the project has none with this id, or it was removed already.
    """
    require(principal, "generate")
    if not await store.set_status(platform.database, principal.project_id, schedule_id, "removed"):
        raise _unknown(schedule_id)


async def _found(platform: Platform, principal: Principal, schedule_id: str) -> StoredSchedule:
    found = await store.get(platform.database, principal.project_id, schedule_id)
    if found is None:
        raise _unknown(schedule_id)
    return found


async def _shown(platform: Platform, principal: Principal, schedule_id: str) -> dict[str, Any]:
    (body,) = await _bodies(platform, [await _found(platform, principal, schedule_id)])
    return body


async def _bodies(platform: Platform, found: list[StoredSchedule]) -> list[dict[str, Any]]:
    last = await store.last_experiments(platform.database, [one.id for one in found])
    return [
        {
            "id": one.id,
            "name": one.name,
            "prompt_id": one.prompt_id,
            "cron": one.schedule.cron,
            "time_zone": one.schedule.time_zone,
            "status": one.status,
            "next_at": one.next_at,
            "last_at": one.last_at,
            "last_experiment_id": last.get(one.id),
            "problem": one.problem,
            "created_at": one.created_at,
        }
        for one in found
    ]


def _unknown(schedule_id: str) -> NotFound:
    return NotFound(
        f"there is no schedule {schedule_id!r}; GET /api/v1/experiments/schedules lists them"
    )
