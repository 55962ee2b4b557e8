"""`/api/v1/experiments/schedules`: experiments that are made again and again."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path

from testwright.features.experiments import schedules
from testwright.features.experiments.schemas import ScheduleBody, ScheduleList
from testwright.web import Branch, Caller, PageDep, PlatformDep

router = Branch(prefix="/api/v1/experiments/schedules", tags=["Experiments"])
ScheduleId = Annotated[str, Path(max_length=100, pattern=r"^[^\x00]+$")]


@router.get("", summary="Schedules of experiments, newest first")
async def list_schedules(caller: Caller, platform: PlatformDep, page: PageDep) -> ScheduleList:
    """`POST /api/v1/experiments/run` or `…/suite` with a `schedule` makes one."""
    return ScheduleList.model_validate(await schedules.listing(platform, caller, page))


@router.get("/{schedule_id}", summary="A schedule: when it is next, and what came of it")
async def get_schedule(
    schedule_id: ScheduleId, caller: Caller, platform: PlatformDep
) -> ScheduleBody:
    """`GET /api/v1/experiments?schedule_id=` lists the experiments that it made."""
    return ScheduleBody.model_validate(await schedules.read(platform, caller, schedule_id))


@router.post("/{schedule_id}/pause", summary="Make no more experiments for now")
async def pause_schedule(
    schedule_id: ScheduleId, caller: Caller, platform: PlatformDep
) -> ScheduleBody:
    """What runs goes on to its end."""
    return ScheduleBody.model_validate(await schedules.pause(platform, caller, schedule_id))


@router.post("/{schedule_id}/resume", summary="Make experiments again")
async def resume_schedule(
    schedule_id: ScheduleId, caller: Caller, platform: PlatformDep
) -> ScheduleBody:
    """From its next time on; what was missed meanwhile is not made up for."""
    return ScheduleBody.model_validate(await schedules.go_on(platform, caller, schedule_id))


@router.delete("/{schedule_id}", summary="Remove a schedule", status_code=204)
async def remove_schedule(schedule_id: ScheduleId, caller: Caller, platform: PlatformDep) -> None:
    """The experiments that it made stay."""
    await schedules.remove(platform, caller, schedule_id)
